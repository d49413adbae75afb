import { expect } from 'chai';
import { known } from '../../../../src/facts/fact.js';
import { answerAt } from '../../../../src/render/html/grid.js';
import { connectedApp, eca, profile, record, recordsOf, snapshotOf, treeOf } from '../../support/builders.js';
import { pageData } from '../../../../src/render/html/encode.js';
import { contentOf, dataOf, words } from './support.js';

const SNAPSHOT = snapshotOf({
  profiles: [profile('Admin'), profile('Sales'), profile('Service'), profile('Finance')],
  profileSessions: recordsOf(
    record('Admin', '0', { file: 'p/Admin.xml' }),
    record('Finance', '15'),
    record('Finance', '60', { fullName: 'PT2' })
  ),
  apps: [
    connectedApp('Own', { label: 'Own one', sessionPolicy: { sessionTimeout: '240' } }),
    connectedApp('Closed', { oauthConfig: { isAdminApproved: 'true', isEnforceRefreshTokenTTL: 'false' } }),
  ],
  access: known({
    'connected-app:Closed': { profiles: ['Admin'], permissionSets: [], permissionSetUsers: {} },
  }),
});

describe('pageData', () => {
  const data = dataOf(SNAPSHOT);
  const kindOf = (title: string): number => data.kinds.findIndex((kind) => kind.title === title);
  const at = (title: string, channel: number) => answerAt(data, kindOf(title), data.channels[channel]!);

  it('puts an answer into a sentence', () => {
    expect(at('Sales (+1)', 0)?.sentence).to.equal('120 minutes, decided by the org');
    expect(at('Sales (+1)', 2)?.sentence).to.equal('240 minutes, decided by the app: longer than without it');
    expect(at('Finance', 0)?.sentence).to.match(/^not known: conflict \(sessionTimeout: 15 \(.*\) \/ 60 \(.*\)\)$/);
  });

  it('has no colour for what is not known', () => {
    expect([at('Finance', 0)?.minutes, at('Finance', 0)?.band]).to.deep.equal([null, null]);
    expect([at('Sales (+1)', 2)?.minutes, at('Sales (+1)', 2)?.band, at('Sales (+1)', 2)?.looser]).to.deep.equal([
      240,
      4,
      true,
    ]);
  });

  it('tells level by level who was asked and who decides', () => {
    const levels = at('Admin', 2)!.levels.map(({ level, text, minutes, state, role }) => [
      level,
      text,
      minutes,
      state,
      role,
    ]);
    expect(levels).to.deep.equal([
      ['app', '240 min', 240, 'known', 'wins'],
      ['profile', '120 min (written as 0)', 120, 'known', 'not-asked'],
      ['org', '120 min', 120, 'known', 'not-asked'],
    ]);
    expect(at('Sales (+1)', 0)!.levels.map(({ minutes, state, role }) => [minutes, state, role])).to.deep.equal([
      [null, 'unset', 'asked'],
      [120, 'known', 'wins'],
    ]);
    expect(at('Finance', 0)!.levels[0]!.text).to.equal('not known: conflict');
  });

  it('says when an idle user is out, and what rests on something unproven', () => {
    expect(at('Admin', 0)!.idle).to.match(/^An idle user is out more than 60 and at most 120 minutes/);
    expect(at('Admin', 0)!.notes.map((index) => data.notes[index])).to.have.length(1);
    expect(at('Admin', 0)!.readings).to.deep.equal([]);
    expect(at('Admin', 2)!.readings.join()).to.match(/^The shortest value decides: 120 min instead/);
  });

  it('names the records of a row, each with its profile where there are several', () => {
    expect(data.kinds[kindOf('Admin')]!.records).to.deep.equal(['ProfileSessionSetting:PT_Admin (p/Admin.xml)']);
    const tree = dataOf(
      treeOf({ profiles: [], profileSessions: recordsOf(record('A', '30', { file: 'a' }), record('B', '30')) })
    );
    expect(tree.kinds.map(({ title, records }) => [title, records])).to.deep.equal(
      [
        ['any profile not in the source', []],
        ['A (+1)', ['A: ProfileSessionSetting:PT_A (a)', 'B: ProfileSessionSetting:PT_B']],
      ].reverse()
    );
  });

  it('names the line of a file', () => {
    const { matrix, effective } = contentOf(SNAPSHOT);
    const orgPlace = { component: 'SecuritySettings:Security', file: 'Security.settings', line: 7 };
    expect(pageData({ ...matrix, orgPlace }, effective, words).orgPlace).to.equal(
      'SecuritySettings:Security (Security.settings:7)'
    );
  });

  it('knows who may come through an app, and what its refresh token gets', () => {
    expect(
      data.channels.map(({ title, who, token, admits, place }) => [title, who, token, admits, place])
    ).to.deep.equal([
      ['Browser', 'everybody who may log in', null, null, null],
      ['Closed', '1 approved', 'never expires', '8', 'ConnectedApp:Closed'],
      ['Own one', 'all users', 'never expires', null, 'ConnectedApp:Own'],
    ]);
  });

  it('keeps each answer once, however many apps give it', () => {
    const apps = Array.from({ length: 50 }, (_, index) => connectedApp(`App_${index}`));
    const many = dataOf(snapshotOf({ apps }));
    expect(many.channels).to.have.length(51);
    // The browser has no app level.
    expect(many.answers).to.have.length(2);
  });

  it('has places on the axis for all minutes of its levels', () => {
    const places = data.answers.flatMap(({ levels }) => levels.flatMap(({ minutes }) => minutes ?? []));
    for (const minutes of places) expect(data.axis.at).to.have.property(String(minutes));
  });

  it('makes what could turn or hide a text visible in every name', () => {
    const evil = 'A\u202eB\ud800\u0000\u2028';
    const hostile = dataOf(
      snapshotOf({
        profiles: [profile(evil)],
        profileSessions: recordsOf(record(evil, '30', { fullName: evil })),
        apps: [eca(evil, { oauth: { label: evil } })],
      })
    );
    expect(JSON.stringify(hostile)).not.to.match(/\u202e|\\ud800|\\u0000|\u2028/);
    expect(hostile.kinds[0]!.title).to.equal('A\ufffdB\ufffd\ufffd\ufffd');
  });
});
