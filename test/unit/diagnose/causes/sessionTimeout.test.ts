import { expect } from 'chai';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unset } from '../../../../src/facts/fact.js';
import type { DiagnosisReport } from '../../../../src/diagnose/report.js';
import { decodeProfileSession } from '../../../../src/facts/profileSession.js';
import { rawComponent, record, recordsOf, treeOf } from '../../support/builders.js';
import { joinProfiles } from '../../../../src/effective/profiles.js';
import { sessionTimeout } from '../../../../src/diagnose/causes/sessionTimeout.js';
import { ask, causeIn, minutes, NOT_READ, quiet, quietApp, quietOrg, QUESTION, statementsOf } from '../ask.js';

const through = (change: Partial<AppFacts>, after: number | null): DiagnosisReport => {
  const app = quietApp(change);
  return ask(quiet({ apps: [app] }), 'job-dies-after-hours', { app, after: after === null ? null : minutes(after) });
};

const OPAQUE: Partial<AppFacts> = { tokenFormat: known('opaque'), opaqueTimeout: known(120) };
const JWT: Partial<AppFacts> = { tokenFormat: known('jwt'), jwtTimeout: known(120) };
/** Both formats get 120 minutes from the org. */
const EITHER: Partial<AppFacts> = { tokenFormat: NOT_READ, opaqueTimeout: unset, jwtTimeout: unset };

const says = (report: DiagnosisReport): string[] => statementsOf(causeIn(report, 'session-timeout'));

describe('a timeout against the time after which a session was gone', () => {
  // A timeout of 120 minutes; a session in use lives for more than 60 from then on. A tenth either way is the same.
  const table: readonly (readonly [number | null, string, string, readonly string[]])[] = [
    [
      null,
      'for timeout-there weak',
      'for jwt-there fair',
      ['for timeout-there weak', 'unseen format-unread no-permission'],
    ],
    [10, 'against timeout-before-half', 'against jwt-before-end', ['against timeout-before-half']],
    [60, 'against timeout-before-half', 'against jwt-before-end', ['against timeout-before-half']],
    [61, 'for timeout-within-window weak', 'against jwt-before-end', ['unseen format-unread no-permission']],
    [107, 'for timeout-within-window weak', 'against jwt-before-end', ['unseen format-unread no-permission']],
    [
      108,
      'for timeout-matches strong',
      'for jwt-matches strong',
      ['for timeout-matches strong', 'unseen format-unread no-permission'],
    ],
    [
      120,
      'for timeout-matches strong',
      'for jwt-matches strong',
      ['for timeout-matches strong', 'unseen format-unread no-permission'],
    ],
    [
      132,
      'for timeout-matches strong',
      'for jwt-matches strong',
      ['for timeout-matches strong', 'unseen format-unread no-permission'],
    ],
    [
      133,
      'for timeout-renewed weak',
      'for jwt-later weak',
      ['for timeout-renewed weak', 'unseen format-unread no-permission'],
    ],
  ];
  for (const [after, opaque, jwt, either] of table) {
    it(`after ${after ?? 'an unknown time'}`, () => {
      expect(says(through(OPAQUE, after)), 'opaque').to.deep.equal([opaque]);
      expect(says(through(JWT, after)), 'jwt').to.deep.equal([jwt]);
      expect(says(through(EITHER, after)), 'format not known').to.deep.equal(either);
    });
  }

  it('in its second hour: what ends after 54 to 132 minutes', () => {
    const inSecondHour = (timeout: number): string[] =>
      statementsOf(
        causeIn(
          ask(quiet({ org: quietOrg({ timeoutMinutes: known(timeout) }) }), 'apex-fails-in-second-hour', {
            after: null,
          }),
          'apex-stored-session'
        )
      );
    expect([30, 60, 90, 120, 240].map((timeout) => inSecondHour(timeout)[0])).to.deep.equal([
      'for timeout-renewed weak',
      'for timeout-matches strong',
      'for timeout-matches strong',
      'for timeout-matches strong',
      'against timeout-before-half',
    ]);
  });

  it('names the level that decides, its component, and the file and line of a source tree', () => {
    const inFile = record('Sales', '30', { fullName: 'PT1', file: 'PT1.profileSessionSetting-meta.xml' });
    const evidenceOf = (report: DiagnosisReport): unknown => causeIn(report, 'session-timeout')?.cases[0]?.evidence[0];
    const asked = { after: minutes(30), profileKey: 'sales' };
    const tree = treeOf({ org: quietOrg(), profiles: [], profileSessions: recordsOf(inFile) });
    expect(evidenceOf(ask(tree, 'logged-out-while-working', asked))).to.deep.equal({
      kind: 'for',
      weight: 'strong',
      code: 'timeout-matches',
      text: '30, profile, 30',
      component: 'ProfileSessionSetting:PT1',
      file: 'PT1.profileSessionSetting-meta.xml',
    });
    const withLine = decodeProfileSession({
      ...rawComponent('ProfileSessionSetting', 'PT1', { profile: 'Sales', sessionTimeout: '30' }, 'PT1.xml'),
      lines: { sessionTimeout: 7 },
    });
    const lined = treeOf({ org: quietOrg(), profiles: [], profileSessions: recordsOf(withLine) });
    expect(evidenceOf(ask(lined, 'logged-out-while-working', asked))).to.include({ file: 'PT1.xml', line: 7 });
    const twice = treeOf({
      org: quietOrg(),
      profiles: [],
      profileSessions: recordsOf(inFile, record('Sales', '30', { fullName: 'PT2' })),
    });
    expect(evidenceOf(ask(twice, 'logged-out-while-working', asked))).not.to.have.property('component');
  });

  it('a popup that is off speaks for a logout that surprises, in the browser alone', () => {
    const silent = quiet({ org: quietOrg({ warningDisabled: known(true) }) });
    const after = minutes(120);
    expect(says(ask(silent, 'logged-out-while-working', { after }))).to.deep.equal([
      'for timeout-matches strong',
      'for popup-off weak',
    ]);
    expect(causeIn(ask(silent, 'logged-out-while-working', { after }), 'session-timeout')?.score).to.equal(31);
    expect(says(ask(silent, 'job-dies-after-hours', { after }))).to.deep.equal(['for timeout-matches strong']);
    const app = quietApp();
    const viaApp = ask({ ...silent, apps: [app] }, 'logged-out-while-working', { after, app });
    expect(says(viaApp)).to.deep.equal(['for timeout-matches strong']);
  });

  it('says by which minute to refresh, where the value is set, and the command that explains it', () => {
    const corrections = causeIn(through(OPAQUE, 120), 'session-timeout')!.corrections;
    expect(corrections.map(({ code, text, command }) => [code, text, command])).to.deep.equal([
      [
        'fix-refresh-by',
        '108, 120, Setup > Apps > Connected Apps > Manage Connected Apps > Data_Loader > Edit Policies',
        'sf session explain --profile Sales --app Data_Loader --target-org prod',
      ],
    ]);
    const browser = causeIn(ask(quiet(), 'job-dies-after-hours', { after: minutes(120) }), 'session-timeout')!;
    expect(browser.corrections.map(({ code }) => code)).to.deep.equal(['fix-keep-using']);
    const app = quietApp();
    const ofPeople = ask(quiet({ apps: [app] }), 'mfa-again-and-again', { app, after: minutes(120) });
    expect(causeIn(ofPeople, 'session-timeout')!.corrections[0]?.code).to.equal('fix-keep-using');
    const byProfile = quiet({ profileSessions: recordsOf(record('Sales', '30')) });
    const own = causeIn(ask(byProfile, 'job-dies-after-hours', { after: minutes(30) }), 'session-timeout')!;
    expect(own.corrections[0]?.text).to.equal('15, Setup > Users > Profiles > Sales > Session Settings');
  });

  it('only explains where the timeout is not known', () => {
    const snapshot = quiet({ org: quietOrg({ timeoutMinutes: NOT_READ }) });
    const { views } = joinProfiles(snapshot);
    const question = { ...QUESTION, symptoms: ['job-dies-after-hours' as const] };
    expect(sessionTimeout.correction({ snapshot, question, records: null, view: views[0]!, app: null }).code).to.equal(
      'fix-explain'
    );
  });
});
