import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import { reportedHistory } from '../../../src/diagnose/history.js';
import { inquiryOf } from '../../../src/diagnose/inquiry.js';
import type { Past, PastChange, SetupChange, SnapshotChange } from '../../../src/diagnose/past.js';
import { changedBefore } from '../../../src/diagnose/pastChanges.js';
import { CAUSES } from '../../../src/diagnose/registry.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import { profile, record, recordsOf, say } from '../support/builders.js';
import { ask, causeIn, minutes, QUESTION, quiet, quietApp, quietOrg } from './ask.js';

const HUB = quietApp({ name: 'Hub', label: 'The Hub' });
const SNAPSHOT = quiet({ apps: [HUB], profiles: [profile('Sales')] });

const setup = (change: Partial<SetupChange> = {}): SetupChange => ({
  by: 'setup',
  at: '2026-11-14T10:15:00.000Z',
  facet: 'session-timeout',
  values: { before: '240', after: '30' },
  level: 'org',
  target: null,
  area: 'org-session',
  action: 'sessiontimeout',
  text: 'Changed Session Timeout Value from 240 to 30 minutes',
  who: 'user 1',
  ...change,
});

const between = (change: Partial<SnapshotChange> = {}): SnapshotChange => ({
  by: 'snapshots',
  facet: 'session-timeout',
  from: '2026-11-13T02:15:00.000Z',
  to: '2026-11-14T02:15:00.000Z',
  values: { before: '240', after: '30' },
  apps: null,
  profiles: null,
  setup: [],
  ...change,
});

const pastOf = (...changes: readonly PastChange[]): Past => ({
  changes,
  snapshots: 0,
  setupSince: '2026-06-02T09:00:00.000Z',
  setupUnread: null,
  notRecognised: 0,
});

type Of = { readonly app?: typeof HUB | null; readonly hasView?: boolean; readonly snapshot?: typeof SNAPSHOT };

const saidOf = (
  cause: string,
  change: PastChange | Past,
  { app = null, hasView = true, snapshot = SNAPSHOT }: Of = {}
): string[] =>
  changedBefore(
    CAUSES.find(({ id }) => id === cause)!,
    inquiryOf(snapshot, QUESTION, { records: null, past: 'by' in change ? pastOf(change) : change }),
    { app, view: hasView ? joinProfiles(snapshot).views[0]! : null }
  ).map(({ code, args }) => [code, ...args].join(' | '));

const ORG =
  'changed-in-setup-from | 2026-11-14 10:15 UTC | user 1 | 240 | 30 | Changed Session Timeout Value from 240 to 30 minutes';

describe('changes of the past and causes', () => {
  it('meet where the change is of what the cause is about, with when, who and from what to what', () => {
    expect(saidOf('session-timeout', setup())).to.deep.equal([ORG]);
    expect(saidOf('refresh-token-idle', setup())).to.deep.equal([]);
    expect(saidOf('wrong-password', setup())).to.deep.equal([]);
    expect(saidOf('session-timeout', setup({ facet: null, action: 'LocalStorageForLogoutUrl' }))).to.deep.equal([]);
  });

  it('are told by their code where there is no text, and without a name where nobody is known', () => {
    expect(saidOf('session-timeout', setup({ values: null, text: null, who: null }))).to.deep.equal([
      'changed-in-setup | 2026-11-14 10:15 UTC | - | sessiontimeout',
    ]);
  });

  it('of a level that does not decide the timeout ended no session by it', () => {
    const ofProfile = quiet({ apps: [HUB], profileSessions: recordsOf(record('Sales', '30')) });
    expect(saidOf('session-timeout', setup(), { snapshot: ofProfile })).to.deep.equal([]);
    const change = setup({ level: 'profile', target: 'Sales' });
    expect(saidOf('session-timeout', change, { snapshot: ofProfile })).to.have.lengthOf(1);
    expect(saidOf('session-timeout', change)).to.deep.equal([]);
    const unread = quiet({ org: quietOrg({ timeoutMinutes: unreadable('failed', 'x') }) });
    expect(saidOf('session-timeout', setup(), { snapshot: unread })).to.have.lengthOf(1);
  });

  it('of the org itself, which snapshots tell where nobody knew who gets it, ended no session that a profile decides', () => {
    const ofProfile = quiet({ apps: [HUB], profileSessions: recordsOf(record('Sales', '30')) });
    expect(saidOf('session-timeout', between(), { snapshot: ofProfile })).to.deep.equal([]);
    expect(saidOf('session-timeout', between({ apps: [null] }), { snapshot: ofProfile })).to.have.lengthOf(1);
    expect(saidOf('session-timeout', between())).to.have.lengthOf(1);
  });

  it('of a profile or an app are those of the one that they name', () => {
    const ofProfile = setup({ facet: 'login-level', level: 'profile', target: 'Support' });
    expect(saidOf('profile-asks-high-assurance', ofProfile)).to.deep.equal([]);
    expect(saidOf('profile-asks-high-assurance', { ...ofProfile, target: 'sales' })).to.have.lengthOf(1);
    expect(saidOf('profile-asks-high-assurance', { ...ofProfile, target: 'Sales' }, { hasView: false })).to.deep.equal(
      []
    );
    expect(saidOf('profile-asks-high-assurance', { ...ofProfile, target: null })).to.deep.equal([]);
    const ofApp = setup({ facet: 'enabled', level: 'app', target: 'the hub', area: 'app' });
    expect(saidOf('app-blocked', ofApp, { app: HUB, hasView: false })).to.have.lengthOf(1);
    expect(saidOf('app-blocked', ofApp, { hasView: false })).to.deep.equal([]);
    expect(saidOf('app-blocked', { ...ofApp, target: 'Other' }, { app: HUB })).to.deep.equal([]);
  });

  it('are known by their area or code where no effective value changes', () => {
    const range = setup({
      facet: null,
      area: 'login-ranges',
      level: 'profile',
      target: 'Sales',
      action: 'loginIpRange',
    });
    expect(saidOf('outside-login-ranges', range)).to.have.lengthOf(1);
    expect(saidOf('outside-trusted-ranges', range)).to.deep.equal([]);
    const trusted = setup({ facet: null, area: 'trusted-ranges', action: 'deleteIpWhiteList' });
    expect(saidOf('outside-trusted-ranges', trusted)).to.have.lengthOf(1);
    const flow = setup({ facet: null, area: 'oauth', action: 'oAuthUnPwFlowBlockedOffOn' });
    expect(saidOf('username-password-off', flow)).to.have.lengthOf(1);
    expect(saidOf('api-access-control', flow)).to.deep.equal([]);
  });

  it('between snapshots are of the apps and profiles that changed, with the entries of Setup', () => {
    const said = ['changed-between-from | 2026-11-13 02:15 UTC | 2026-11-14 02:15 UTC | 240 | 30'];
    expect(saidOf('session-timeout', between({ apps: [null], profiles: ['Sales'] }))).to.deep.equal(said);
    expect(saidOf('session-timeout', between({ apps: ['connected-app:Hub'] }), { app: HUB })).to.deep.equal(said);
    expect(saidOf('session-timeout', between({ apps: ['connected-app:Hub'] }))).to.deep.equal([]);
    expect(saidOf('session-timeout', between({ profiles: ['Support'] }))).to.deep.equal([]);
    expect(saidOf('session-timeout', between({ profiles: ['Support'] }), { hasView: false })).to.deep.equal(said);
    expect(saidOf('session-timeout', between({ values: null, setup: [setup()] }))).to.deep.equal([
      'changed-between | 2026-11-13 02:15 UTC | 2026-11-14 02:15 UTC',
      ORG,
    ]);
  });

  it('are told the newest first, and no more than three', () => {
    const days = ['01', '05', '03', '04'];
    const past = pastOf(
      ...days.map((day) => setup({ at: `2026-11-${day}T00:00:00.000Z`, values: null, text: day })),
      between()
    );
    expect(saidOf('session-timeout', past).map((text) => text.split(' | ').at(-1))).to.deep.equal(['30', '05', '04']);
  });

  it('are weak evidence: of two causes that are as likely, the one that was changed goes first', () => {
    const asked = { app: HUB, profileKey: 'Sales', after: minutes(30) };
    const app = quietApp({ name: 'Hub', label: 'The Hub', opaqueTimeout: known(30) });
    const change = setup({ level: 'app', target: 'Hub', area: 'app' });
    const report = ask(quiet({ apps: [app] }), 'job-dies-after-hours', { ...asked, app }, null, pastOf(change));
    expect(causeIn(report, 'session-timeout')).to.include({ strength: 'strong', score: 31 });
    const blocked = ask(
      SNAPSHOT,
      'app-blocked',
      { app: HUB },
      null,
      pastOf(setup({ facet: 'enabled', level: 'app', target: 'Hub', area: 'app' }))
    );
    expect(causeIn(blocked, 'app-blocked')).to.include({ verdict: 'supported', strength: 'weak' });
  });
});

describe('what the past was read from', () => {
  it('is said, and what of it could not be read', () => {
    expect(reportedHistory({ past: null }, say)).to.equal(null);
    const setupUnread = { reason: 'no-permission' as const, detail: 'View Setup' };
    const past = { ...pastOf(setup()), snapshots: 3, notRecognised: 2 };
    const codes = (one: Past): string[] =>
      reportedHistory({ past: one }, say)!.said.map(({ code, text, reason = '' }) =>
        `${code} ${text} ${reason}`.trim()
      );
    expect(codes(past)).to.deep.equal([
      'history-snapshots 3',
      'history-setup 2026-06-02 09:00 UTC',
      'history-not-recognised 2',
    ]);
    expect(codes({ ...pastOf(), setupSince: null, setupUnread })).to.deep.equal([
      'history-setup-unread View Setup no-permission',
    ]);
    expect(reportedHistory({ past }, say)).to.include({ changes: 1, snapshots: 3 });
  });
});
