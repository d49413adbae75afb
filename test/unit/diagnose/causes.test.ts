import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { parseAddress } from '../../../src/facts/ipAddress.js';
import type { OrgSessionFacts } from '../../../src/facts/orgSession.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { unreadTokens } from '../../../src/facts/tokenUse.js';
import { CAUSES } from '../../../src/diagnose/registry.js';
import type { DiagnosisReport } from '../../../src/diagnose/report.js';
import type { Symptom } from '../../../src/diagnose/symptoms.js';
import { profile, record, recordsOf, tokensOf, tokenUse, user } from '../support/builders.js';
import {
  ask,
  causeIn,
  days,
  minutes,
  NOT_READ,
  paste,
  quiet,
  quietApp,
  quietOrg,
  ranking,
  statementsOf,
  type Asked,
} from './ask.js';

type Scenario = { readonly snapshot: Snapshot; readonly asked?: Asked; readonly says: readonly string[] };
/** `text`: what is pasted, of causes that no symptom by itself has. */
type Scenarios = {
  readonly text?: string;
  readonly wins: Scenario;
  /** `null`: nothing that is read can refute it. */
  readonly ruledOut: Scenario | null;
  readonly unseen: Scenario | null;
};

const named = (change: Partial<AppFacts>, asked: Asked = {}): Pick<Scenario, 'snapshot' | 'asked'> => {
  const app = quietApp(change);
  return { snapshot: quiet({ apps: [app] }), asked: { app, ...asked } };
};

const idle = (count: number) => known({ kind: 'idle' as const, after: { count, unit: 'DAYS' as const } });
const fixed = (count: number) => known({ kind: 'fixed' as const, after: { count, unit: 'DAYS' as const } });

const OAUTH = quietOrg().oauth;
const control = (isOn: OrgSessionFacts['oauth']['apiAccessControl']): OrgSessionFacts =>
  quietOrg({ oauth: { ...OAUTH, apiAccessControl: isOn } });
const OUTSIDE: Asked = { sourceIp: { text: '192.0.2.1', address: parseAddress('192.0.2.1')! } };
const readAt = (time: string, change: Partial<Snapshot> = {}): Snapshot =>
  quiet({ ...change, source: { ...quiet().source, readAt: time } });

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
    wins: {
      snapshot: readAt('2026-06-01T00:00:00Z', { org: quietOrg({ lockSessionsToIp: known(true) }) }),
      says: ['for locked-to-ip'],
    },
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
    wins: {
      snapshot: readAt('2026-06-01T00:00:00Z', { org: quietOrg({ trustedIpRanges: known(0) }) }),
      says: ['for no-trusted-ranges fair'],
    },
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
        knownBy: 'tokens',
        place: { component: 'OauthToken:Postman' },
        preApproved: unreadable('not-installed', '2 users'),
        sessionLevel: NOT_READ,
      }),
      says: ['for not-installed'],
    },
    ruledOut: { ...named({}), says: ['against app-installed'] },
    unseen: {
      ...named({ knownBy: 'tokens', place: { component: 'OauthToken:Postman' }, preApproved: NOT_READ }),
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
  'step-up-verification': {
    wins: { snapshot: quiet(), asked: { after: minutes(10) }, says: ['for step-up-fits fair'] },
    ruledOut: { snapshot: readAt('2026-07-09T00:00:00Z'), says: ['against step-up-not-yet'] },
    unseen: null,
  },
  'phishing-resistant-mfa': {
    wins: {
      snapshot: quiet({ profiles: [profile('Sales', { adminPermissions: known(['ManageUsers']) })] }),
      asked: { profileKey: 'Sales', after: minutes(600) },
      says: ['for profile-administers fair'],
    },
    ruledOut: { snapshot: quiet(), says: ['against profile-administers-nothing'] },
    unseen: {
      snapshot: quiet({ profiles: [profile('Sales', { adminPermissions: NOT_READ })] }),
      says: ['unseen admin-permissions-unread no-permission'],
    },
  },
  'user-has-not-approved': {
    text: "invalid_grant: user hasn't approved this consumer",
    wins: { ...named({}), says: ['for no-user-approved strong'] },
    ruledOut: { ...named({ preApproved: known(true) }), says: ['against admin-approves'] },
    unseen: { ...named({ id: null }), says: ['unseen approvals-unread missing'] },
  },
  'scope-missing': {
    text: 'refresh_token scope is required and the connected app should be installed and preauthorized',
    wins: { ...named({ scopes: known(['Api']) }), says: ['for no-refresh-scope strong'] },
    ruledOut: { ...named({}), says: ['against refresh-scope-there'] },
    unseen: { ...named({ scopes: NOT_READ }), says: ['unseen scopes-unread no-permission'] },
  },
  'api-access-control': {
    text: 'CLIENT_NOT_ACCESSIBLE_FOR_USER',
    wins: {
      ...named({}),
      snapshot: quiet({ org: control(known(true)), apps: [quietApp()] }),
      says: ['for access-control-on strong', 'for users-of-any-client weak'],
    },
    ruledOut: { ...named({}), says: ['against access-control-off'] },
    unseen: {
      ...named({}),
      snapshot: quiet({ org: control(unset), apps: [quietApp()] }),
      says: ['unseen access-control-unread missing'],
    },
  },
  'api-disabled-user': {
    text: 'API_DISABLED_FOR_ORG: The REST API is not enabled for this Organization.',
    wins: {
      snapshot: quiet({ profiles: [profile('Sales', { apiEnabled: known(false) })] }),
      asked: { profileKey: 'Sales' },
      says: ['for profile-has-no-api strong'],
    },
    ruledOut: { snapshot: quiet(), says: ['against profile-has-api'] },
    unseen: {
      snapshot: quiet({ profiles: [profile('Sales', { apiEnabled: NOT_READ })] }),
      says: ['unseen api-enabled-unread no-permission'],
    },
  },
  'username-password-off': {
    text: 'invalid_grant: authentication failure',
    wins: {
      snapshot: quiet({ org: quietOrg({ oauth: { ...OAUTH, usernamePasswordBlocked: known(true) } }) }),
      says: ['for password-flow-blocked strong'],
    },
    ruledOut: { snapshot: quiet(), says: ['against password-flow-allowed'] },
    unseen: {
      snapshot: quiet({ org: quietOrg({ oauth: { ...OAUTH, usernamePasswordBlocked: NOT_READ } }) }),
      says: ['unseen password-flow-unread no-permission'],
    },
  },
  'flow-off': {
    text: 'unsupported_grant_type: grant type not supported',
    wins: { ...named({ deviceFlow: known(false) }), says: ['for flows-off strong'] },
    ruledOut: {
      ...named({
        clientCredentials: known(true),
        deviceFlow: known(true),
        tokenExchange: known(true),
        codeCredential: known(true),
      }),
      says: ['against flows-on'],
    },
    unseen: { ...named({ tokenExchange: unset }), says: ['unseen flows-unread missing'] },
  },
  'pkce-required': {
    text: 'Failed: Invalid Code Challenge',
    wins: { ...named({ pkceRequired: known(true) }), says: ['for pkce-on strong'] },
    ruledOut: null,
    unseen: { ...named({ pkceRequired: known(false) }), says: ['unseen pkce-of-org-unread missing'] },
  },
  'token-ip-allowlist': {
    wins: {
      ...named({ tokenIpRanges: known([{ start: '10.0.0.1', end: '10.0.0.9' }]) }, OUTSIDE),
      says: ['for outside-token-ranges strong'],
    },
    ruledOut: { ...named({}), says: ['against no-token-ranges'] },
    unseen: {
      ...named({ tokenIpRanges: unreadable('not-exposed', 'x') }),
      says: ['unseen token-ranges-unread not-exposed'],
    },
  },
  'app-ip-ranges': {
    text: 'ip restricted by app developer',
    wins: {
      ...named({ addresses: known([{ start: '10.0.0.1', end: '10.0.0.9' }]) }, OUTSIDE),
      says: ['for outside-app-ranges fair'],
    },
    ruledOut: { ...named({}), says: ['against no-app-ranges'] },
    unseen: { ...named({ addresses: NOT_READ }), says: ['unseen app-ranges-unread no-permission'] },
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
    const told = CAUSES.filter(({ about }) => about !== 'text').map(({ id }) => id);
    expect(Object.keys(TABLE).sort()).to.deep.equal(told.sort());
  });

  for (const { id, explains, about } of CAUSES) {
    if (about === 'text') continue;
    const { text, wins, ruledOut, unseen } = TABLE[id]!;
    for (const noticed of text === undefined ? explains : [text]) {
      describe(`${noticed}: ${id}`, () => {
        const answer = ({ snapshot, asked }: Scenario): DiagnosisReport =>
          text === undefined ? ask(snapshot, noticed as Symptom, asked) : paste(snapshot, text, asked);

        it('is the likeliest where the facts say so', () => {
          const report = answer(wins);
          expect(report.causes[0]?.cause, ranking(report).join(', ')).to.equal(id);
          expect(report.verdict).to.equal('supported');
          expectSays(statementsOf(causeIn(report, id)), wins.says);
          expect(causeIn(report, id)!.corrections).to.have.lengthOf(1);
        });

        if (ruledOut !== null)
          it('is ruled out where the facts refute it', () => {
            const cause = causeIn(answer(ruledOut), id)!;
            expectSays(statementsOf(cause), ruledOut.says);
            expect(cause.verdict).to.equal('ruled-out');
            expect(cause.corrections).to.deep.equal([]);
          });

        if (unseen === null) return;
        it('stays open where it was not read', () => {
          const cause = causeIn(answer(unseen), id)!;
          expect(cause.verdict).to.equal('open');
          expect(cause.strength).to.equal(null);
          expectSays(statementsOf(cause), unseen.says);
          expect(cause.corrections[0]?.code).to.match(/^read-/);
        });
      });
    }
  }
});
