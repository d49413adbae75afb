import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { parseAddress } from '../../../src/facts/ipAddress.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { unreadTokens } from '../../../src/facts/tokenUse.js';
import { CAUSES } from '../../../src/diagnose/registry.js';
import { record, recordsOf, tokensOf, tokenUse, user } from '../support/builders.js';
import {
  ask,
  causeIn,
  days,
  minutes,
  NOT_READ,
  quiet,
  quietApp,
  quietOrg,
  ranking,
  statementsOf,
  type Asked,
} from './ask.js';

type Scenario = { readonly snapshot: Snapshot; readonly asked?: Asked; readonly says: readonly string[] };
type Scenarios = { readonly wins: Scenario; readonly ruledOut: Scenario; readonly unseen: Scenario | null };

const named = (change: Partial<AppFacts>, asked: Asked = {}): Pick<Scenario, 'snapshot' | 'asked'> => {
  const app = quietApp(change);
  return { snapshot: quiet({ apps: [app] }), asked: { app, ...asked } };
};

const idle = (count: number) => known({ kind: 'idle' as const, after: { count, unit: 'DAYS' as const } });
const fixed = (count: number) => known({ kind: 'fixed' as const, after: { count, unit: 'DAYS' as const } });

/** For each cause an org where it is the likeliest, one that refutes it, and one that does not tell. */
const TABLE: Readonly<Record<string, Scenarios>> = {
  'session-timeout': {
    wins: { snapshot: quiet(), asked: { after: minutes(120) }, says: ['for timeout-matches strong'] },
    ruledOut: { snapshot: quiet(), asked: { after: minutes(60) }, says: ['against timeout-before-half'] },
    unseen: {
      snapshot: quiet({ org: quietOrg({ timeoutMinutes: NOT_READ }) }),
      asked: { after: minutes(120) },
      says: ['unseen timeout-unread no-permission'],
    },
  },
  'apex-stored-session': {
    wins: { snapshot: quiet(), asked: { after: null }, says: ['for timeout-matches strong'] },
    ruledOut: {
      snapshot: quiet({ org: quietOrg({ timeoutMinutes: known(720) }) }),
      asked: { after: null },
      says: ['against timeout-before-half'],
    },
    unseen: {
      snapshot: quiet({ org: quietOrg({ timeoutMinutes: NOT_READ }) }),
      asked: { after: null },
      says: ['unseen timeout-unread no-permission'],
    },
  },
  'apex-transaction-limit': {
    wins: { snapshot: quiet(), asked: { after: minutes(10) }, says: ['for apex-within-transaction fair'] },
    ruledOut: { snapshot: quiet(), asked: { after: null }, says: ['against apex-longer-than-transaction'] },
    unseen: null,
  },
  'session-locked-to-ip': {
    wins: { snapshot: quiet({ org: quietOrg({ lockSessionsToIp: known(true) }) }), says: ['for locked-to-ip'] },
    ruledOut: { snapshot: quiet(), says: ['against not-locked-to-ip'] },
    unseen: {
      snapshot: quiet({ org: quietOrg({ lockSessionsToIp: unset }) }),
      says: ['unseen ip-lock-unread missing'],
    },
  },
  'session-locked-to-domain': {
    wins: {
      snapshot: quiet({ org: quietOrg({ lockSessionsToDomain: known(true) }) }),
      says: ['for locked-to-domain weak'],
    },
    ruledOut: { snapshot: quiet(), says: ['against not-locked-to-domain'] },
    unseen: {
      snapshot: quiet({ org: quietOrg({ lockSessionsToDomain: NOT_READ }) }),
      says: ['unseen domain-lock-unread no-permission'],
    },
  },
  'outside-login-ranges': {
    wins: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], loginIpRanges: known({ Sales: 2 }) }),
      says: ['for login-ranges'],
    },
    ruledOut: { ...named({}), says: ['against no-login-ranges'] },
    unseen: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], loginIpRanges: NOT_READ }),
      says: ['unseen login-ranges-unread no-permission'],
    },
  },
  'ranges-on-every-request': {
    wins: {
      snapshot: quiet({
        org: quietOrg({ enforceIpRangesEveryRequest: known(true) }),
        loginIpRanges: known({ Sales: 2 }),
      }),
      says: ['for every-request', 'for login-ranges weak'],
    },
    ruledOut: { snapshot: quiet(), says: ['against not-every-request'] },
    unseen: {
      snapshot: quiet({
        org: quietOrg({ enforceIpRangesEveryRequest: NOT_READ }),
        loginIpRanges: known({ Sales: 2 }),
      }),
      says: ['unseen every-request-unread no-permission'],
    },
  },
  'outside-trusted-ranges': {
    wins: { snapshot: quiet({ org: quietOrg({ trustedIpRanges: known(0) }) }), says: ['for no-trusted-ranges fair'] },
    ruledOut: {
      snapshot: quiet({ org: quietOrg({ trustedAddresses: known([{ start: '10.0.0.1', end: '10.0.0.9' }]) }) }),
      asked: { sourceIp: { text: '10.0.0.5', address: parseAddress('10.0.0.5')! } },
      says: ['against inside-trusted-ranges'],
    },
    unseen: {
      snapshot: quiet({ org: quietOrg({ trustedIpRanges: NOT_READ }) }),
      says: ['unseen trusted-ranges-unread no-permission'],
    },
  },
  'refresh-token-idle': {
    wins: {
      ...named({ refreshPolicy: idle(7), idleLimit: known(true) }, { after: days(7) }),
      says: ['for idle-by-policy-matches strong'],
    },
    ruledOut: { ...named({ refreshPolicy: idle(7), idleLimit: known(true) }), says: ['against idle-not-yet'] },
    unseen: {
      ...named({ idleLimit: NOT_READ }, { after: days(40) }),
      says: ['unseen idle-limit-unread no-permission'],
    },
  },
  'refresh-token-lifetime': {
    wins: { ...named({ refreshPolicy: fixed(7) }, { after: days(7) }), says: ['for fixed-end-matches strong'] },
    ruledOut: { ...named({}), says: ['against no-fixed-end'] },
    unseen: { ...named({ refreshPolicy: NOT_READ }), says: ['unseen refresh-policy-unread no-permission'] },
  },
  'refresh-token-single-use': {
    wins: { ...named({ refreshPolicy: known({ kind: 'single-use' }) }), says: ['for single-use'] },
    ruledOut: { ...named({}), says: ['against not-single-use'] },
    unseen: { ...named({ refreshPolicy: unset }), says: ['unseen refresh-policy-unread missing'] },
  },
  'refresh-token-rotated': {
    wins: { ...named({ refreshRotation: known(true) }), says: ['for rotation-on fair'] },
    ruledOut: { ...named({}), says: ['against rotation-off'] },
    unseen: { ...named({ refreshRotation: unset }), says: ['unseen rotation-unread missing'] },
  },
  'too-many-tokens': {
    wins: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], tokens: tokensOf(...Array.from({ length: 5 }, () => tokenUse())) }),
      says: ['for users-at-token-limit fair'],
    },
    ruledOut: { ...named({}), says: ['against no-user-at-token-limit'] },
    unseen: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], tokens: unreadTokens('no-permission', 'Customize Application') }),
      says: ['unseen tokens-unread no-permission'],
    },
  },
  'app-disabled': {
    wins: { ...named({ enabled: known(false) }), says: ['for app-not-enabled strong'] },
    ruledOut: { ...named({}), says: ['against app-enabled'] },
    unseen: {
      ...named({ enabled: unreadable('not-exposed', 'Setup: Connected Apps OAuth Usage') }),
      says: ['unseen enabled-unread not-exposed'],
    },
  },
  'app-not-installed': {
    wins: {
      ...named({
        place: { component: 'OauthToken:Postman' },
        preApproved: unreadable('not-installed', '2 users'),
        sessionLevel: NOT_READ,
      }),
      says: ['for not-installed'],
    },
    ruledOut: { ...named({}), says: ['against app-installed'] },
    unseen: {
      ...named({ place: { component: 'OauthToken:Postman' }, preApproved: NOT_READ }),
      says: ['unseen installed-unread no-permission'],
    },
  },
  'user-not-approved': {
    wins: {
      ...named({ preApproved: known(true) }, { profileKey: 'Sales' }),
      says: ['for profile-not-approved strong'],
    },
    ruledOut: { ...named({}), says: ['against everybody-may'] },
    unseen: { ...named({ preApproved: NOT_READ }), says: ['unseen approval-unread no-permission'] },
  },
  'user-inactive': {
    wins: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], user: user({ isActive: false }) }),
      says: ['for person-inactive strong'],
    },
    ruledOut: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], user: user() }),
      says: ['against person-active'],
    },
    unseen: null,
  },
  'flow-blocked-by-session-level': {
    wins: {
      ...named({ sessionLevel: known('HIGH_ASSURANCE'), levelAction: known('RaiseSessionLevel') }),
      says: ['for flows-blocked'],
    },
    ruledOut: { ...named({ sessionLevel: known('STANDARD') }), says: ['against app-asks-no-more'] },
    unseen: { ...named({ sessionLevel: NOT_READ }), says: ['unseen app-level-unread no-permission'] },
  },
  'app-asks-high-assurance': {
    wins: {
      ...named({ sessionLevel: known('HIGH_ASSURANCE'), levelAction: known('RaiseSessionLevel') }),
      says: ['for app-asks-to-verify strong'],
    },
    ruledOut: { ...named({}), says: ['against app-asks-no-more'] },
    unseen: {
      ...named({ sessionLevel: known('HIGH_ASSURANCE'), levelAction: NOT_READ }),
      says: ['unseen level-action-unread no-permission'],
    },
  },
  'profile-asks-high-assurance': {
    wins: {
      snapshot: quiet({
        profileSessions: recordsOf(record('Sales', '120', { node: { requiredSessionLevel: 'HIGH_ASSURANCE' } })),
      }),
      asked: { profileKey: 'Sales' },
      says: ['for profile-asks-to-verify strong'],
    },
    ruledOut: { snapshot: quiet(), says: ['against profile-asks-no-more'] },
    unseen: {
      snapshot: quiet({
        profileSessions: recordsOf(record('Sales', '120', { node: { requiredSessionLevel: 'HIGH' } })),
      }),
      says: ['unseen profile-level-unread unknown-value'],
    },
  },
};

const expectSays = (found: readonly string[], said: readonly string[]): void => {
  for (const statement of said) {
    expect(
      found.some((one) => one.startsWith(statement)),
      `${statement} in ${found.join(', ')}`
    ).to.equal(true);
  }
};

describe('the causes of a symptom', () => {
  it('each have an org where they win, one that refutes them and one that does not tell', () => {
    expect(Object.keys(TABLE).sort()).to.deep.equal(CAUSES.map(({ id }) => id).sort());
  });

  for (const { id, explains } of CAUSES) {
    for (const symptom of explains) {
      describe(`${symptom}: ${id}`, () => {
        const { wins, ruledOut, unseen } = TABLE[id]!;

        it('is the likeliest where the facts say so', () => {
          const report = ask(wins.snapshot, symptom, wins.asked);
          expect(report.causes[0]?.cause, ranking(report).join(', ')).to.equal(id);
          expect(report.verdict).to.equal('supported');
          expectSays(statementsOf(causeIn(report, id)), wins.says);
          expect(causeIn(report, id)!.corrections).not.to.deep.equal([]);
        });

        it('is ruled out where the facts refute it', () => {
          const cause = causeIn(ask(ruledOut.snapshot, symptom, ruledOut.asked), id)!;
          expectSays(statementsOf(cause), ruledOut.says);
          expect(cause.verdict).to.equal('ruled-out');
          expect(cause.corrections).to.deep.equal([]);
        });

        if (unseen === null) return;
        it('stays open where it was not read', () => {
          const cause = causeIn(ask(unseen.snapshot, symptom, unseen.asked), id)!;
          expect(cause.verdict).to.equal('open');
          expect(cause.strength).to.equal(null);
          expectSays(statementsOf(cause), unseen.says);
          expect(cause.corrections[0]?.code).to.match(/^read-/);
        });
      });
    }
  }
});
