import { expect } from 'chai';
import { unreadable, unset } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { refreshTokenOf } from '../../../src/effective/refreshToken.js';
import { tokenDays } from '../../../src/rules/tokenDays.js';
import { connectedApp, eca, profile, record, recordsOf, snapshotOf, tokensOf, tokenUse } from '../support/builders.js';
import { stranger, withApps } from './cases/app.js';
import { cli, ID, NO_TOKENS, portal, refresh, used } from './cases/token.js';
import { linesOf, outcomesOf } from './support.js';

const lines = (id: string, snapshot: Snapshot, parameters = {}): string[] =>
  linesOf(outcomesOf(id, snapshot, parameters));

describe('rules on refresh tokens', () => {
  const on = { isEnforceRefreshTokenTTL: 'true' };
  const cases: readonly [policy: string, config: Record<string, string>, lifetime: string, consistent: string][] = [
    ['specific_inactivity:120:DAYS', on, 'pass', 'fail specific_inactivity:120:DAYS'],
    ['specific_inactivity:120:DAYS', {}, 'fail 120, 90', 'pass'],
    // Idle it ends after 30 days.
    ['specific_lifetime:365:DAYS', on, 'pass', 'pass'],
    ['specific_lifetime:12:HOURS', {}, 'pass', 'pass'],
    ['specific_inactivity:3:MONTHS', {}, 'fail 93, 90', 'pass'],
    ['specific_inactivity:1:MONTHS', on, 'pass', 'fail specific_inactivity:1:MONTHS'],
    ['zero', on, 'pass', 'pass'],
  ];
  for (const [policy, config, lifetime, consistent] of cases) {
    it(`take ${policy}${config === on ? ' under the limit' : ''} by what it comes to`, () => {
      const snapshot = withApps(refresh(policy, config));
      expect(lines('token/lifetime-max', snapshot)).to.deep.equal([`Data_Loader: ${lifetime}`]);
      expect(lines('token/inconsistent-with-limit', snapshot)).to.deep.equal([`Data_Loader: ${consistent}`]);
    });
  }

  it('leave a policy without an end to the rule on that', () => {
    expect(lines('token/lifetime-max', withApps(refresh('infinite')))).to.deep.equal([]);
  });

  it('cannot tell a length that depends on a limit that was not read', () => {
    const idleLimit = unreadable('carries-secrets', 'global');
    const of = (policy: string): Snapshot => withApps({ ...refresh(policy), idleLimit });
    expect(lines('token/lifetime-max', of('specific_inactivity:120:DAYS'))).to.deep.equal([
      'Data_Loader: carries-secrets',
    ]);
    expect(lines('token/lifetime-max', of('specific_inactivity:20:DAYS'))).to.deep.equal(['Data_Loader: pass']);
    expect(lines('token/inconsistent-with-limit', of('specific_inactivity:20:DAYS'))).to.deep.equal([
      'Data_Loader: pass',
    ]);
    const endless = { ...refresh('infinite'), idleLimit };
    expect(tokenDays(refreshTokenOf(endless, undefined))).to.equal(idleLimit);
  });

  it('are not assessed where no policy is given', () => {
    const snapshot = withApps({ ...refresh('zero'), refreshPolicy: unset });
    for (const id of ['token/lifetime-max', 'token/inconsistent-with-limit']) {
      expect(lines(id, snapshot)).to.deep.equal(['Data_Loader: missing']);
    }
  });

  it('are not assessed where the policy is none', () => {
    expect(lines('token/inconsistent-with-limit', withApps(refresh('sometimes')))).to.deep.equal([
      'Data_Loader: unknown-value',
    ]);
  });

  it('count an absent limit as off, and an absent rotation as not said', () => {
    const snapshot = withApps(connectedApp('Data_Loader', { oauthConfig: {} }));
    expect(outcomesOf('token/idle-limit', snapshot)[0]).to.include({
      verdict: 'fail',
      evidence: 'isEnforceRefreshTokenTTL not set',
    });
    expect(lines('token/rotation', snapshot)).to.deep.equal(['Data_Loader: missing']);
  });
});

describe('rules on the use of tokens', () => {
  it('count from the last use, else from the creation', () => {
    const tokens = tokensOf(
      tokenUse({ lastUsedAt: '2026-08-24T09:00:00Z' }),
      tokenUse({ lastUsedAt: null, createdAt: '2026-01-01T00:00:00Z' }),
      tokenUse({ lastUsedAt: '2026-08-24T08:59:00Z' })
    );
    const outcomes = outcomesOf('token/unused', used(tokens));
    expect(linesOf(outcomes)).to.deep.equal(['Data_Loader: fail 2, 3, 90']);
    expect(outcomes[0]).to.include({ evidence: '2 / 3 tokens, the longest for 325 days', measure: 2 });
    expect(lines('token/unused', used(tokens), { maxDays: 400 })).to.deep.equal(['Data_Loader: pass']);
  });

  it('cannot tell the age of a token without times', () => {
    const tokens = tokensOf(tokenUse({ lastUsedAt: null, createdAt: null }), tokenUse());
    expect(lines('token/unused', used(tokens))).to.deep.equal(['Data_Loader: missing']);
  });

  it('join by id, and by name only where there is no component', () => {
    const tokens = tokensOf(
      tokenUse({ appId: 'another', appName: 'Data_Loader', lastUsedAt: '2026-01-01T00:00:00Z' }),
      tokenUse({ appId: null, appName: 'Postman', lastUsedAt: '2026-01-01T00:00:00Z' })
    );
    const apps = [{ ...connectedApp('Data_Loader'), id: ID }, stranger('not-installed')];
    expect(lines('token/unused', snapshotOf({ apps, tokens }))).to.deep.equal(['Postman: fail 1, 1, 90']);
  });

  it('take an app for unused only when all tokens were read', () => {
    const apps = [connectedApp('Data_Loader')];
    expect(lines('app/not-installed', snapshotOf({ apps }))).to.deep.equal(['Data_Loader: pass']);
    expect(lines('app/not-installed', snapshotOf({ apps, tokens: NO_TOKENS }))).to.deep.equal([]);
  });

  it('know of external client apps alone whether they are disabled', () => {
    const id = 'token/disabled-app-in-use';
    expect(lines(id, portal('true', tokensOf(tokenUse())))).to.deep.equal(['Portal: pass']);
    expect(lines(id, used(tokensOf(tokenUse())))).to.deep.equal([]);
    const app = { ...eca('Portal', { policies: { isEnabled: 'false' } }), id: null };
    expect(lines(id, withApps(app))).to.deep.equal(['Portal: missing']);
    // A token without an app's id is not that of an app without one.
    const foreign = { ...withApps(app), tokens: tokensOf(tokenUse({ appId: null })) };
    expect(lines(id, foreign)).to.deep.equal(['Portal: missing']);
    expect(lines(id, withApps({ ...app, enabled: unset }))).to.deep.equal(['Portal: missing']);
    expect(lines(id, withApps({ ...app, enabled: unreadable('failed', '503') }))).to.deep.equal(['Portal: failed']);
  });
});

describe('the rule on the app of the CLI', () => {
  it('asks for both, and for installing it', () => {
    const of = (...apps: Parameters<typeof withApps>): string[] => lines('token/cli-app', withApps(...apps));
    expect(of(cli('15', 'specific_lifetime:91:DAYS'))).to.deep.equal(['Salesforce_CLI: fail 15 min, 15, 91 days, 90']);
    expect(of(cli('None', 'zero'))).to.deep.equal(['Salesforce_CLI: fail not set, 15, 0 days, 90']);
    expect(of(cli('15', 'infinite'))).to.deep.equal(['Salesforce_CLI: fail 15 min, 15, never, 90']);
    expect(of({ ...cli('30', 'zero'), refreshPolicy: unreadable('failed', '503') })).to.deep.equal([
      'Salesforce_CLI: fail 30 min, 15, not read, 90',
    ]);
    expect(of(connectedApp('Data_Loader'))).to.deep.equal([]);
    const absent = stranger('not-installed');
    expect(of({ ...absent, name: 'Salesforce CLI', label: 'Salesforce CLI' })).to.deep.equal([
      'Salesforce CLI: not-installed',
    ]);
  });
});

describe('rules on integrations', () => {
  const org = (change: Partial<Snapshot> = {}): Snapshot =>
    snapshotOf({
      profiles: [
        profile('Robots', { license: 'Salesforce Integration' }),
        profile('ERP Integration'),
        profile('People'),
      ],
      profileSessions: recordsOf(record('Robots', '30'), record('ERP Integration', '15'), record('People', '15')),
      apps: [connectedApp('Data_Loader', { oauthConfig: { certificate: 'erp' } })],
      ...change,
    });

  it('know their profiles by licence and name, and say whose session is too short', () => {
    const [outcome] = outcomesOf('app/integration-timeout', org());
    expect(linesOf([outcome!])).to.deep.equal(['Data_Loader: fail 15, ERP Integration, Robots']);
    expect(outcome).to.include({ measure: -15 });
  });

  it('leave out apps for people, and a session that the app or the org decides', () => {
    expect(lines('app/integration-timeout', org({ apps: [connectedApp('Data_Loader')] }))).to.deep.equal([]);
    const own = connectedApp('Data_Loader', {
      oauthConfig: { certificate: 'erp' },
      sessionPolicy: { sessionTimeout: '15' },
    });
    expect(lines('app/integration-timeout', org({ apps: [own] }))).to.deep.equal(['Data_Loader: pass']);
    expect(lines('app/integration-timeout', org({ profiles: [profile('People')] }))).to.deep.equal([]);
  });

  it('ask no high assurance of flows without a user', () => {
    const sessionPolicy = { sessionLevel: 'HIGH_ASSURANCE' };
    const of = (oauthConfig: Record<string, string>): string[] =>
      lines('app/high-assurance-flows', withApps(connectedApp('A', { oauthConfig, sessionPolicy })));
    expect(of({ certificate: 'erp', isClientCredentialEnabled: 'true' })).to.deep.equal([
      'A: fail client credentials, JWT bearer',
    ]);
    expect(of({})).to.deep.equal(['A: pass']);
    expect(lines('app/high-assurance-flows', withApps(connectedApp('A')))).to.deep.equal(['A: pass']);
    const portal_ = eca('Portal', { oauth: { requiredSessionLevel: 'HIGH_ASSURANCE' } });
    expect(lines('app/high-assurance-flows', withApps(portal_))).to.deep.equal(['Portal: not-exposed']);
    const unread = { ...connectedApp('A'), sessionLevel: unreadable('failed', '503') };
    expect(lines('app/high-assurance-flows', withApps(unread))).to.deep.equal(['A: failed']);
  });
});

describe('rules on records', () => {
  it('find a record of a profile that is gone, and cannot place one that two profiles fit', () => {
    const snapshot = snapshotOf({
      profiles: [profile('Sales', { key: '1' }), profile('SALES', { key: '2' })],
      profileSessions: recordsOf(record('Sales', '30', { fullName: 'PT1' }), record('Gone', '30', { fullName: 'PT2' })),
    });
    expect(lines('record/orphan', snapshot)).to.deep.equal(['PT1: ambiguous-profile', 'PT2: unresolved Gone']);
  });

  it('find files of one app that differ', () => {
    const refreshPolicy = unreadable('conflict', 'refreshTokenPolicy: infinite (a) / zero (b)');
    const [outcome] = outcomesOf('record/conflict', withApps({ ...connectedApp('A'), refreshPolicy }));
    expect(outcome).to.include({ verdict: 'fail', evidence: 'refreshTokenPolicy: infinite (a) / zero (b)' });
    expect(lines('record/conflict', withApps(connectedApp('A')))).to.deep.equal(['A: pass']);
  });
});
