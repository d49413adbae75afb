import { expect } from 'chai';
import { unreadable, unset } from '../../../src/facts/fact.js';
import { unreadableOrgSession } from '../../../src/facts/orgSession.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import {
  connectedApp,
  eca,
  orgSession,
  profile,
  record,
  recordsOf,
  snapshotOf,
  tokensOf,
  tokenUse,
  treeOf,
} from '../support/builders.js';
import { stranger, withApps } from './cases/app.js';
import { ID, NO_TOKENS, portal, used } from './cases/token.js';
import { linesOf, outcomesOf } from './support.js';

const lines = (id: string, snapshot: Snapshot, parameters = {}): string[] =>
  linesOf(outcomesOf(id, snapshot, parameters));

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
    const uncounted = { ...tokensOf(), complete: false, uncountedApps: [ID] };
    expect(lines(id, portal('false', uncounted))).to.deep.equal(['Portal: not-exposed']);
    expect(lines(id, withApps({ ...app, enabled: unset }))).to.deep.equal(['Portal: missing']);
    expect(lines(id, withApps({ ...app, enabled: unreadable('failed', '503') }))).to.deep.equal(['Portal: failed']);
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
    const outcome = outcomesOf('record/conflict', withApps({ ...connectedApp('A'), refreshPolicy })).at(-1);
    expect(outcome).to.include({ verdict: 'fail', evidence: 'refreshTokenPolicy: infinite (a) / zero (b)' });
    expect(lines('record/conflict', withApps(connectedApp('A')))).to.deep.equal(['prod: pass', 'A: pass']);
  });

  it('find files of the org that differ: in a value, in a list, in any switch, in what OAuth is allowed', () => {
    const two = (element: string) => unreadable('conflict', `${element}: a (one file) / b (another file)`);
    const conflicts = (org: Snapshot['org']): string[] => lines('record/conflict', snapshotOf({ org }));
    const org = orgSession({ requireHttpOnly: 'true' });
    for (const element of ['timeoutMinutes', 'logoutUrl', 'trustedAddresses', 'lockSessionsToIp']) {
      expect(conflicts({ ...org, [element]: two(element) })).to.deep.equal([
        `prod: fail ${element}: a (one file) / b (another file)`,
      ]);
    }
    expect(conflicts(orgSession({ requireHttpOnly: 'false, true' }))).to.deep.equal([
      'prod: fail requireHttpOnly: false, true',
    ]);
    const oauth = { ...org.oauth, userAgentBlocked: two('blockOAuthUsrAgtFlow') };
    expect(conflicts({ ...org, oauth })).to.deep.equal([
      'prod: fail blockOAuthUsrAgtFlow: a (one file) / b (another file)',
    ]);
  });

  it('know nothing of an org that was not read, and find no conflict in a tree without its file', () => {
    const org = (reason: 'no-permission' | 'missing') => unreadableOrgSession(unreadable(reason, 'SecuritySettings'));
    expect(lines('record/conflict', snapshotOf({ org: org('no-permission') }))).to.deep.equal(['prod: no-permission']);
    expect(lines('record/conflict', treeOf({ org: org('missing') }))).to.deep.equal([]);
  });
});
