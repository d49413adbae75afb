import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { placesOf } from '../../../../src/effective/places.js';
import type { EffectiveReport } from '../../../../src/effective/report.js';
import { known, unreadable, unset } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { effectivePaper } from '../../../../src/render/effective/effectivePaper.js';
import { channelCells, namesText, placesText, sessionCells } from '../../../../src/render/effective/paperRows.js';
import { noteMarks } from '../../../../src/render/text/marks.js';
import type { PaperTable } from '../../../../src/render/text/paper.js';
import {
  connectedApp,
  orgSession,
  profile,
  record,
  recordsOf,
  reportOf,
  snapshotOf,
  user,
} from '../../support/builders.js';
import { app, NOT_READ, report, row, words } from '../builders.js';

const paperWords = wordsFrom('papers');

const NINE = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

const paperOf = (snapshot: Snapshot, effective: EffectiveReport = reportOf(snapshot)) =>
  effectivePaper(effective, placesOf(snapshot), { words, paperWords });

const tableOf = (snapshot: Snapshot, record: string, effective?: EffectiveReport): PaperTable =>
  paperOf(snapshot, effective).tables.find((table) => table.record === record)!;

const ORG = snapshotOf({
  org: {
    ...orgSession({ sessionTimeout: 'TwoHours', forceLogoutOnSessionTimeout: 'true' }),
    place: { component: 'SecuritySettings:Security', file: 's.xml', line: 7 },
  },
  profiles: [profile('Sales', { activeUsers: 3 }), profile('Service', { activeUsers: 2 })],
  profileSessions: recordsOf(record('Sales', '30', { fullName: 'PT1', file: 'a.xml' })),
  apps: [connectedApp('Hub', { sessionPolicy: { sessionTimeout: '15' } })],
  gaps: [{ component: 'ConnectedApp:Lost', reason: 'missing', detail: 'null' }],
});

describe('what is in effect, as something to file', () => {
  it('answers first, and says what it is made of', () => {
    const { title, answer, about } = paperOf(ORG);
    expect(title).to.equal('Session policies in effect: prod');
    expect(answer).to.have.length(1);
    expect(answer[0]).to.match(/^Idle sessions end after 30 to 120 minutes in the browser;/);
    expect(about[0]).to.equal('prod (00D000000000001) · API 67.0 · read 2026-11-22 09:00 UTC');
    expect(about[1]).to.match(/^2 of 2 profiles, \d of \d apps?$/);
  });

  it('says of each row which component decides it', () => {
    const said = tableOf(ORG, 'session').rows.map(({ app: name, profiles, users, minutes, decidedBy, from }) => [
      name,
      profiles,
      users,
      minutes,
      decidedBy,
      from,
    ]);
    expect(said).to.deep.equal([
      ['', 'Sales', 3, 30, 'profile', 'ProfileSessionSetting:PT1 (a.xml)'],
      ['', 'Service', 2, 120, 'org', 'SecuritySettings:Security (s.xml:7)'],
      ['Hub', 'Sales, Service', 5, 15, 'app', 'ConnectedApp:Hub'],
    ]);
  });

  it('says why a row is not known, and which component hides it', () => {
    const snapshot = { ...ORG, org: { ...ORG.org, timeoutMinutes: unreadable('no-permission', 'ViewSetup') } };
    const service = tableOf(snapshot, 'session').rows[1]!;
    expect(service).to.include({
      profiles: 'Service',
      minutes: 'not known',
      decidedBy: '',
      why: 'no permission: ViewSetup',
      from: 'SecuritySettings:Security (s.xml:7)',
      idleAtMost: null,
    });
    const nothing = report({ populations: [row('Sales', NOT_READ)] });
    expect(tableOf(ORG, 'session', nothing).rows[0]).to.include({ minutes: 'not known', from: '' });
  });

  it('names all profiles of a long set in a table of their own, with their records', () => {
    const snapshot = snapshotOf({
      profiles: NINE.map((name) => profile(name, { activeUsers: 1 })),
      profileSessions: recordsOf(...NINE.map((name) => record(name, '30', { fullName: `PT_${name}` }))),
    });
    const [only] = tableOf(snapshot, 'session').rows;
    expect(only!.profiles).to.match(/^Eight, Five, .* and 1 more: see the profiles of set p\d$/);
    expect(only!.from).to.match(/^the record of each profile: see the profiles of set p\d$/);
    const { rows } = tableOf(snapshot, 'profile');
    expect(rows).to.have.length(9);
    expect(rows[0]).to.deep.include({ profile: 'Eight', users: 1, from: 'ProfileSessionSetting:PT_Eight' });
    expect(tableOf(ORG, 'profile').rows).to.deep.equal([]);
    const unknown = report({ populations: [row('Sales')], profileSets: { Sales: NINE }, profiles: {} });
    expect(tableOf(ORG, 'profile', unknown).rows[0]).to.include({ userType: null, users: null, from: '' });
  });

  it('tells everything of the org, with its own words for what was read', () => {
    const { rows } = tableOf(ORG, 'org');
    const from = 'SecuritySettings:Security (s.xml:7)';
    expect(rows[0]).to.deep.equal({ what: 'session timeout', value: '120 min', from, notes: '' });
    expect(rows.find(({ what }) => what === 'forced logout')).to.include({ value: 'then logged out' });
    expect(rows.find(({ what }) => what === 'sessionTimeout')).to.include({ value: 'TwoHours', from });
    expect(rows.find(({ what }) => what === 'lock to domain')).to.include({ value: 'not set' });
    expect(rows.at(-1)).to.deep.equal({ what: 'login IP ranges', value: 'none' });
    const effective = report({
      loginIpRanges: known({ Sales: 2, Service: 1 }),
      org: { ...reportOf(ORG).org, lockSessionsToDomain: known(false), logoutUrl: known('https://out.example') },
    });
    const others = tableOf(ORG, 'org', effective).rows;
    expect(others.at(-1)!.value).to.equal('Sales (2), Service (1)');
    expect(others.map(({ value }) => value))
      .to.include('not locked to domain')
      .and.include('https://out.example');
  });

  it('tells everything of each app, and its component', () => {
    const { rows } = tableOf(ORG, 'app');
    expect(rows.map(({ what }) => what))
      .to.include('Its own session timeout')
      .and.include('Refresh token policy');
    expect(rows[1]).to.deep.include({
      app: 'Hub',
      name: 'Hub',
      kind: 'connected app',
      value: '15 min',
      from: 'ConnectedApp:Hub',
    });
  });

  it('holds all gaps, and each note once under its letter', () => {
    expect(tableOf(ORG, 'gap').rows).to.deep.equal([
      { component: 'ConnectedApp:Lost', reason: 'missing', detail: 'null' },
    ]);
    const effective = report({ populations: [row('Sales', { notes: [{ code: 'n', text: 'A note.' }] })] });
    expect(tableOf(ORG, 'session', effective).rows[0]!.notes).to.equal('a');
    expect(tableOf(ORG, 'note', effective).rows).to.deep.equal([{ notes: 'a', value: 'A note.' }]);
  });

  it('is about one person where one was asked for', () => {
    const snapshot = { ...ORG, user: user({ permissionSets: ['Signing'] }) };
    const effective = reportOf(snapshot);
    expect(paperOf(snapshot, effective).answer[0]).to.equal(
      'kim@example.com · profile Sales · permission sets: Signing'
    );
    expect(tableOf(snapshot, 'session', effective).rows).to.deep.equal([]);
    const { rows } = tableOf(snapshot, 'user', effective);
    expect(rows[0]).to.include({ kind: 'without an app', access: 'login', minutes: 30 });
    const browser = effective.user!.channels[0]!;
    const other: EffectiveReport = {
      ...effective,
      user: {
        ...effective.user!,
        permissionSets: known([]),
        channels: [
          { ...browser, access: 'no', via: ['user-inactive'] },
          { ...browser, access: 'unreadable', via: [] },
        ],
      },
    };
    expect(paperOf(snapshot, other).answer[0]).to.equal('kim@example.com · profile Sales · permission sets: none');
    expect(tableOf(snapshot, 'user', other).rows.map(({ access, minutes }) => [access, minutes])).to.deep.equal([
      ['user inactive', undefined],
      ['not known', 30],
    ]);
  });
});

describe('cells of a row', () => {
  const effective = report({ populations: [row('Sales')], apps: [app('Hub')] });
  const writer = { words, paperWords, report: effective, places: placesOf(ORG), marks: noteMarks() };

  it('name its channel, its profiles and places', () => {
    expect(channelCells(effective.apps[0]!.channel, writer)).to.deep.equal({
      kind: 'connected app',
      app: 'Hub',
      name: 'Hub',
    });
    expect(namesText(row('Sales'), writer)).to.equal('Sales');
    expect(placesText([{ component: 'A:b' }, { component: 'C:d', file: 'e' }], writer)).to.equal('A:b; C:d (e)');
  });

  it('say what happens at the end', () => {
    const cells = sessionCells(row('Sales', { onTimeout: { warning: known(false), forceLogout: unset } }), writer);
    expect(cells).to.include({ popup: 'no', loggedOut: 'not set', idleAfterMoreThan: 60, idleAtMost: 120 });
  });
});
