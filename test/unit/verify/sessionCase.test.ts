import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { OrgSessionFacts } from '../../../src/facts/orgSession.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import type { ProfileView } from '../../../src/effective/profiles.js';
import { countedIn, sessionCase, type SessionCase } from '../../../src/verify/sessionCase.js';
import { app, orgSession, reportOf, snapshotOf, viewOf } from '../support/builders.js';
import { sessions } from './sessions.js';

const ROW = reportOf(snapshotOf()).populations[0]!;
const SETTING = 'ProfileSessionSetting:PT_Sales';
const LOADER = 'ConnectedApp:Data_Loader';
const SECURITY = 'SecuritySettings:Security';
/** When the sessions begin. */
const EIGHT = Date.parse('2026-11-22T08:00:00Z');

type Around = {
  readonly app?: AppFacts | null;
  readonly view?: ProfileView;
  readonly org?: OrgSessionFacts;
  readonly changes?: Readonly<Record<string, number>>;
  readonly startedAt?: readonly number[];
};

/** Sales has 30 minutes, the org two hours. */
const caseOf = ({
  app: facts = null,
  view,
  org = orgSession(),
  changes = {},
  startedAt = [EIGHT],
}: Around = {}): SessionCase =>
  sessionCase(
    { ...sessions(startedAt.length, { startedAt }), sessionType: 'UI', seconds: 1800 },
    facts,
    view ?? viewOf({ timeout: known(30), places: [{ component: SETTING }] }),
    ROW,
    org,
    new Map(Object.entries(changes))
  );

describe('what sessions can be held against', () => {
  it('is the timeout in seconds, by each reading', () => {
    const { by } = caseOf({ app: app({ opaqueTimeout: known(240) }) });
    expect(by(DOCUMENTED)).to.equal(14400);
    expect(by({ ...DOCUMENTED, precedence: 'shortest' })).to.equal(1800);
  });

  it('is not known where the timeout is not', () => {
    const { by, withoutApp, byOrg } = caseOf({
      view: viewOf(),
      org: { ...orgSession(), timeoutMinutes: unreadable('missing', 'x') },
    });
    expect([by(DOCUMENTED), withoutApp, byOrg]).to.deep.equal([null, null, null]);
  });

  it('is what the user would have without the app, and what the org alone gives', () => {
    expect(caseOf({ app: app({ opaqueTimeout: known(240) }) })).to.include({ withoutApp: 1800, byOrg: 7200 });
  });

  it('keeps the sessions, the app, the profile and the row', () => {
    const [facts, view] = [app(), viewOf()];
    const found = caseOf({ app: facts, view });
    expect(found.app).to.equal(facts);
    expect(found.view).to.equal(view);
    expect(found.row).to.equal(ROW);
    expect(found.group.seconds).to.equal(1800);
  });
});

describe('the last change of what decides', () => {
  const own = app({ opaqueTimeout: known(15) });
  const cases: readonly (readonly [string, Around, string | null])[] = [
    ['is not known where no date is listed', {}, null],
    ['is that of the profile where it decides', { changes: { [SETTING]: 5 } }, SETTING],
    ['is not that of the org behind it', { changes: { [SECURITY]: 5 } }, null],
    [
      'is the later one of profile and org where the profile sets nothing',
      { view: viewOf({ places: [{ component: SETTING }] }), changes: { [SETTING]: 5, [SECURITY]: 6 } },
      SECURITY,
    ],
    ['is that of the app where it decides', { app: own, changes: { [LOADER]: 5, [SETTING]: 6 } }, LOADER],
    ['is not that of an app without one', { app: null, changes: { [LOADER]: 5 } }, null],
    [
      'is the later of app and profile where the app sets nothing',
      { app: app(), changes: { [LOADER]: 7, [SETTING]: 6 } },
      LOADER,
    ],
    ['is the first by name of two at one time', { app: app(), changes: { [LOADER]: 6, [SETTING]: 6 } }, LOADER],
    [
      'is the first by name in whatever order the records come',
      {
        view: viewOf({ timeout: known(30), places: [{ component: 'P:b' }, { component: 'P:a' }] }),
        changes: { 'P:a': 6, 'P:b': 6 },
      },
      'P:a',
    ],
  ];
  for (const [what, around, component] of cases) {
    it(what, () => {
      expect(caseOf(around).lastChange?.component ?? null).to.equal(component);
    });
  }

  it('has its time, and counts the sessions that began before it, not those that began with it', () => {
    const startedAt = [EIGHT - 2, EIGHT - 1, EIGHT, EIGHT + 1];
    const found = caseOf({ changes: { [SETTING]: EIGHT }, startedAt });
    expect(found.lastChange).to.deep.equal({ component: SETTING, time: EIGHT });
    expect(found.older).to.equal(2);
  });

  it('leaves no session older where it is not known', () => {
    expect(caseOf().older).to.equal(0);
  });
});

describe('sessions of several cases', () => {
  it('are added up, and each user once', () => {
    const one = caseOf({ startedAt: [EIGHT, EIGHT] });
    const other = { ...one, group: { ...one.group, users: [one.group.users[0]!, -1] } };
    expect(countedIn([one, other])).to.deep.equal({ sessions: 4, users: 3 });
    expect(countedIn([])).to.deep.equal({ sessions: 0, users: 0 });
  });
});
