import { expect } from 'chai';
import fc from 'fast-check';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { DOCUMENTED, type Reading } from '../../../src/effective/channels.js';
import type { AppPolicy, Channel } from '../../../src/effective/report.js';
import { policyMatrix, type Answer, type Matrix } from '../../../src/explain/matrix.js';
import { anyOptions, anySnapshot } from '../support/anyOrg.js';
import {
  connectedApp,
  eca,
  profile,
  record,
  recordsOf,
  reportOf,
  say,
  snapshotOf,
  treeOf,
} from '../support/builders.js';

const matrixOf = (snapshot: Snapshot, reading: Reading = DOCUMENTED): Matrix =>
  policyMatrix(snapshot, reading, { say, tell: say });

/** Every kind of user in a line: profiles, users, and what each channel gives, `-` where it does not admit them. */
const linesOf = ({ kinds, channels }: Matrix): string[] =>
  kinds.map(({ profiles, activeUsers, behaviour }, index) => {
    const cells = channels.map(({ answers, admits, usersOf }) => {
      const timeout = answers[behaviour]!.timeout;
      const text = timeout.status === 'known' ? `${timeout.minutes} by ${timeout.origin}` : timeout.reason;
      const users = usersOf.has(index) ? ` for ${usersOf.get(index) ?? '?'}` : '';
      return admits?.has(index) === false ? '-' : text + users;
    });
    return `${profiles.join('+')} (${activeUsers ?? '?'}): ${cells.join(' | ')}`;
  });

const THREE = [
  profile('Admin', { activeUsers: 2 }),
  profile('Sales', { activeUsers: 10 }),
  profile('Service', { activeUsers: 20 }),
];

describe('policyMatrix', () => {
  it('makes a row of profiles that behave alike in every channel, shortest in the browser first', () => {
    const snapshot = snapshotOf({
      profiles: THREE,
      profileSessions: recordsOf(record('Admin', '30')),
      apps: [connectedApp('Open'), connectedApp('Own', { sessionPolicy: { sessionTimeout: '240' } })],
    });
    expect(linesOf(matrixOf(snapshot))).to.deep.equal([
      'Admin (2): 30 by profile | 30 by profile | 240 by app',
      'Sales+Service (30): 120 by org | 120 by org | 240 by app',
    ]);
  });

  it('keeps profiles apart that not the same apps admit', () => {
    const snapshot = snapshotOf({
      profiles: THREE,
      apps: [connectedApp('Closed', { oauthConfig: { isAdminApproved: 'true' } })],
      access: known({
        'connected-app:Closed': { profiles: ['Sales'], permissionSets: ['Duty'], permissionSetUsers: { Service: 3 } },
      }),
    });
    expect(linesOf(matrixOf(snapshot))).to.deep.equal([
      'Admin (2): 120 by org | -',
      'Sales+Service (30): 120 by org | 120 by org for 13',
    ]);
  });

  it('says where users could not be counted', () => {
    const snapshot = snapshotOf({
      profiles: [profile('Sales', { activeUsers: 10 })],
      apps: [connectedApp('Closed', { oauthConfig: { isAdminApproved: 'true' } })],
      access: known({
        'connected-app:Closed': { profiles: ['Sales'], permissionSets: ['Duty'], permissionSetUsers: null },
      }),
    });
    expect(linesOf(matrixOf(snapshot))).to.deep.equal(['Sales (10): 120 by org | 120 by org for ?']);
  });

  it('admits nobody to an app that is not enabled', () => {
    const snapshot = snapshotOf({ apps: [eca('Off', { policies: { isEnabled: 'false' } })] });
    expect(linesOf(matrixOf(snapshot))).to.deep.equal(['Sales (1): 120 by org | -']);
  });

  it('puts what is not known last, and never takes it for a value', () => {
    const snapshot = snapshotOf({
      profiles: THREE,
      profileSessions: recordsOf(record('Admin', '30'), record('Admin', '60', { fullName: 'PT2' })),
    });
    expect(linesOf(matrixOf(snapshot))).to.deep.equal(['Sales+Service (30): 120 by org', 'Admin (2): conflict']);
  });

  it('has, for any org and reading, every row of sf session effective and no other', () => {
    const cell = (channel: Channel, label: string, { timeout, idleLogout }: Pick<Answer, 'timeout' | 'idleLogout'>) =>
      JSON.stringify([channel, label, { ...timeout, trace: null }, idleLogout]);
    fc.assert(
      fc.property(anySnapshot, anyOptions, (snapshot, { reading = DOCUMENTED }) => {
        const report = reportOf(snapshot, { reading, grain: 'profile' });
        // An app that is not enabled admits nobody.
        const isOff = ({ enabled }: AppPolicy): boolean => enabled.status === 'known' && !enabled.value;
        const off = report.apps.filter(isOff).map(({ channel }) => JSON.stringify(channel));
        const ofReport = report.populations
          .filter(({ channel }) => !off.includes(JSON.stringify(channel)))
          .map((row) => cell(row.channel, report.profileSets[row.profileSet]!.join(), row));
        const { kinds, channels } = matrixOf(snapshot, reading);
        const ofMatrix = channels.flatMap(({ channel, answers, admits }) =>
          kinds.flatMap(({ profiles, behaviour }, index) =>
            admits?.has(index) === false ? [] : profiles.map((label) => cell(channel, label, answers[behaviour]!))
          )
        );
        expect(ofMatrix.sort()).to.deep.equal(ofReport.sort());
      })
    );
  });

  it('works out once what apps give that say the same, and by itself what one says otherwise', () => {
    const saying = (sessionTimeout: string) => ({ sessionPolicy: { sessionTimeout } });
    const { channels } = matrixOf(
      snapshotOf({
        apps: [connectedApp('A', saying('30')), connectedApp('B', saying('30')), connectedApp('C', saying('60'))],
      })
    );
    const [, a, b, c] = channels.map(({ answers }) => answers);
    expect(b).to.equal(a);
    expect(
      [a, c].map((answers) => answers!.map(({ timeout }) => timeout.status === 'known' && timeout.minutes))
    ).to.deep.equal([[30], [60]]);
  });

  it('tells the decision of a cell level by level, and what other readings would give', () => {
    const snapshot = snapshotOf({
      profileSessions: recordsOf(record('Sales', '30')),
      apps: [connectedApp('Own', { sessionPolicy: { sessionTimeout: '240' } })],
    });
    const { channels } = matrixOf(snapshot);
    const { levels, otherReadings, notes } = channels[1]!.answers[0]!;
    expect(levels.map(({ level, says, lookedAt, wins, why }) => [level, says, lookedAt, wins, why.code])).to.deep.equal(
      [
        ['app', known(240), true, true, 'why-wins-first'],
        ['profile', known(30), false, false, 'why-not-asked'],
        ['org', known(120), false, false, 'why-not-asked'],
      ]
    );
    expect(
      otherReadings.map(({ precedence, timeout }) => [precedence, timeout.status === 'known' && timeout.minutes])
    ).to.deep.equal([['shortest', 30]]);
    expect(notes.map(({ code }) => code)).to.deep.equal(['minutes-assumed']);
  });

  it('names the records of a row, and the Setup page of a single profile', () => {
    const alike = recordsOf(record('Admin', '30'), record('Sales', '30', { file: 'a/Sales.xml' }));
    const { kinds, orgPlace, channels } = matrixOf(
      snapshotOf({ profiles: THREE, profileSessions: alike, apps: [connectedApp('Open')] })
    );
    expect(kinds.map(({ profiles, setup }) => [profiles.join('+'), setup])).to.deep.equal([
      ['Admin+Sales', 'Setup > Users > Profiles > (profile) > Session Settings'],
      ['Service', 'Setup > Users > Profiles > Service > Session Settings'],
    ]);
    expect(kinds[0]!.records).to.deep.equal([
      { profile: 'Admin', place: { component: 'ProfileSessionSetting:PT_Admin' } },
      { profile: 'Sales', place: { component: 'ProfileSessionSetting:PT_Sales', file: 'a/Sales.xml' } },
    ]);
    expect(orgPlace.component).to.equal('SecuritySettings:Security');
    expect(channels.map(({ place, setup }) => [place?.component, setup])).to.deep.equal([
      [undefined, null],
      ['ConnectedApp:Open', 'Setup > Apps > Connected Apps > Manage Connected Apps > Open > Edit Policies'],
    ]);
  });

  it('gives a source tree a row for any profile that it does not hold', () => {
    const { kinds } = matrixOf(treeOf({ profiles: [], profileSessions: recordsOf(record('Sales', '30')) }));
    expect(
      kinds.map(({ profiles, isAnyOther, notes }) => [profiles, isAnyOther, notes.map(({ code }) => code)])
    ).to.deep.equal([
      [['Sales'], false, ['profile-from-record']],
      [['*'], true, ['profile-record-not-found']],
    ]);
  });

  it('has no idle window for a JWT, nor where nothing is known', () => {
    const snapshot = snapshotOf({
      apps: [
        eca('Jwt', { oauth: { userSessionTimeoutType: 'UserSession' }, global: { isNamedUserJwtEnabled: 'true' } }),
        { ...connectedApp('Lost'), opaqueTimeout: unreadable('malformed', 'x') },
      ],
    });
    const windows = matrixOf(snapshot).channels.map(({ answers }) => answers[0]!.idleLogout);
    expect(windows).to.deep.equal([{ afterMoreThanMinutes: 60, atMostMinutes: 120 }, null, null]);
  });
});
