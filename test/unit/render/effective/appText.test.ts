import { expect } from 'chai';
import { known, unreadable, unset } from '../../../../src/facts/fact.js';
import type { AppPolicy, EffectivePolicy } from '../../../../src/effective/report.js';
import { app, block, IDLE_30, lasting, MISSING, NOT_READ, row, screen, token, unreadApp } from '../builders.js';
import { keyOf } from '../../../../src/render/text/cells.js';

const FOREVER = { singleUse: false, idle: null, absolute: null };
const YEAR = { singleUse: false, idle: null, absolute: 'P365D' };

/** The line of one app, and the rows that come through it. */
const lineOf = (shown: AppPolicy, rows: readonly EffectivePolicy[] = [row('Admin')]): string[] =>
  block(
    screen(
      { apps: [shown], populations: [row('Admin'), ...rows.map((each) => ({ ...each, channel: shown.channel }))] },
      200
    ),
    'CONNECTED APPS'
  ).slice(2);

const cellsOf = (line: string | undefined): string[] => (line ?? '').split(/ {2,}/);

describe('the table of apps', () => {
  it('has connected apps, then external client apps, each by label, those of which nothing is known last', () => {
    const external = app('Shop', { channel: { kind: 'external-client-app', name: 'Shop', label: 'Shop' } });
    const apps = [external, unreadApp('Alpha'), app('delta'), app('Charlie')];
    const populations = [row('Admin'), ...apps.map(({ channel }) => row('Admin', { channel }))];
    const lines = screen({ apps, populations });
    expect(block(lines, 'CONNECTED APPS')).to.deep.equal([
      'CONNECTED APPS',
      'App      Session   Decided by  Refresh token  30-day idle limit  Who may use it  Notes',
      'Charlie   120 min  org         30 days idle   on                 all users',
      'delta     120 min  org         30 days idle   on                 all users',
      'Alpha     120 min  org         not known      -                  not known',
    ]);
    expect(block(lines, 'EXTERNAL CLIENT APPS')[2]).to.match(/^Shop {2} 120 min/);
  });

  it('keeps apart two kinds that share a name', () => {
    const external = app('Shop', { channel: { kind: 'external-client-app', name: 'Shop', label: 'Shop' } });
    const populations = [row('Admin'), row('Admin', { channel: external.channel, ...lasting(15, { origin: 'app' }) })];
    const lines = screen({ apps: [app('Shop'), external], populations });
    expect(cellsOf(block(lines, 'CONNECTED APPS')[2])[1]).to.equal('-');
    expect(cellsOf(block(lines, 'EXTERNAL CLIENT APPS')[2])[1]).to.equal('15 min');
  });

  it('orders apps of one label by name', () => {
    const twin = (name: string): AppPolicy => app('Twin', { channel: { kind: 'connected-app', name, label: 'Twin' } });
    const rows = [twin('b'), twin('a')].map(({ channel }, index) =>
      row('Admin', { channel, ...lasting(15 * (index + 1)) })
    );
    const lines = block(screen({ apps: [twin('b'), twin('a')], populations: [row('Admin'), ...rows] }), 'CONNECTED');
    expect(lines.slice(2).map((line) => cellsOf(line)[1])).to.deep.equal(['30 min', '15 min']);
  });

  describe('says of the session', () => {
    const own = app('Sync', { sessionTimeoutMinutes: known(30) });
    const byApp = (change: { loosens: boolean }): Partial<EffectivePolicy> => lasting(30, { origin: 'app', ...change });

    it('the minutes that all get, and whether that is longer for all or some', () => {
      const line = (...loosens: boolean[]): string[] =>
        cellsOf(
          lineOf(
            own,
            loosens.map((each, index) => row(`P${index}`, byApp({ loosens: each })))
          )[0]
        );
      expect(line(false, false).slice(1, 3)).to.deep.equal(['30 min', 'app']);
      expect(line(true, true).slice(1, 3)).to.deep.equal(['30 min', 'app, LOOSER']);
      expect(line(true, false).slice(1, 3)).to.deep.equal(['30 min', 'app, partly LOOSER']);
    });

    it('from where to where it goes, if the app leaves it to profile and org', () => {
      const rows = [row('A', lasting(15)), row('B', lasting(480))];
      expect(cellsOf(lineOf(app('Sync'), rows)[0]).slice(1, 3)).to.deep.equal(['15-480 min', 'profile/org']);
      expect(cellsOf(lineOf(app('Sync'), [...rows, row('C', NOT_READ)])[0])[1]).to.equal('15-480 min, ?');
    });

    it('one figure where profile and org give the same', () => {
      const rows = [row('A', lasting(120)), row('B', lasting(120, { origin: 'org' }))];
      expect(cellsOf(lineOf(app('Sync'), rows)[0]).slice(1, 3)).to.deep.equal(['120 min', 'profile/org']);
      expect(cellsOf(lineOf(app('Sync'), [...rows, row('C', NOT_READ)])[0])[1]).to.equal('120 min, ?');
    });

    it('how many profiles get what, where the app is not the only one to decide', () => {
      const rows = [row('A', lasting(15)), row('B', byApp({ loosens: false })), row('C', NOT_READ), row('D', NOT_READ)];
      expect(lineOf(own, rows).map((line) => cellsOf(line).slice(1, 3))).to.deep.equal([
        ['15 min', 'profile, 1 profile'],
        ['30 min', 'app, 1 profile'],
        ['not known', 'missing, 2 profiles'],
      ]);
    });

    it('only the first of many answers', () => {
      const rows = [15, 30, 60, 120, 240].map((minutes) => row(`P${minutes}`, lasting(minutes)));
      const lines = lineOf(own, rows);
      expect(lines).to.have.length(4);
      expect(cellsOf(lines[3])[1]).to.equal('+2 more');
    });

    it('from where to where, and by whom, in one line of more apps than are shown', () => {
      const rows = [row('A', lasting(15)), row('B', byApp({ loosens: false })), row('C', NOT_READ)];
      const apps = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5'].map((name) => app(name, { sessionTimeoutMinutes: known(30) }));
      const populations = apps.flatMap(({ channel }) => rows.map((each) => ({ ...each, channel })));
      const lines = block(screen({ apps, populations: [row('Admin'), ...populations] }, 200), 'CONNECTED APPS').slice(
        2
      );
      expect(cellsOf(lines[0]).slice(1, 3)).to.deep.equal(['15-30 min, ?', 'profile/app']);
    });

    it('what is not known where one answer is all there is', () => {
      expect(cellsOf(lineOf(app('Sync'), [row('A', lasting(15)), row('B', NOT_READ)])[1]).slice(1, 3)).to.deep.equal([
        'not known',
        'missing, 1 profile',
      ]);
    });

    it('nothing of an app that nobody can use', () => {
      const line = cellsOf(lineOf(app('Sync', { enabled: known(false) }))[0]);
      expect([line[1], line.at(-1)]).to.deep.equal(['-', 'nobody: disabled']);
    });
  });

  it('shows of many apps those that stand out, what the policy says against the limit with them', () => {
    const never = { asWritten: FOREVER, effective: FOREVER, underLimit: IDLE_30 };
    const apps = [
      ...['a', 'b', 'c'].map((name) => app(name)),
      unreadApp('unread'),
      app('looser'),
      app('against', { refreshToken: token({ asWritten: YEAR, consistentWithLimit: false }) }),
      app('perhaps', { refreshToken: token({ ...never, effective: null, idleLimit: MISSING }) }),
      app('never', { refreshToken: token({ ...never, idleLimit: known(false) }) }),
      app('none', { refreshToken: token({ ...never, issued: 'no', consistentWithLimit: false }) }),
    ];
    const populations = apps.map(({ channel }) =>
      row('Admin', { channel, ...lasting(900, { loosens: keyOf(channel).endsWith('looser') }) })
    );
    const lines = block(screen({ apps, populations: [row('Admin'), ...populations] }, 200), 'CONNECTED APPS');
    expect(lines.slice(2, 7).map((line) => cellsOf(line)[0])).to.deep.equal([
      'never',
      'against',
      'perhaps',
      'looser',
      'a',
    ]);
    expect(cellsOf(lines[3])[3]).to.equal('30 days idle; policy says 365 days from issue');
  });

  describe('says of the refresh token', () => {
    const cells = (change: Parameters<typeof token>[0]): string[] =>
      cellsOf(lineOf(app('Sync', { refreshToken: token(change) }))[0]).slice(3, 5);

    it('how long it really lives, and what the limit makes untrue', () => {
      const change = { asWritten: FOREVER, underLimit: IDLE_30, effective: IDLE_30, consistentWithLimit: false };
      expect(cells(change)).to.deep.equal(['30 days idle', 'on; policy says never expires']);
      expect(cells({ asWritten: YEAR, effective: { ...YEAR, idle: 'P30D' } })).to.deep.equal([
        '365 days from issue, 30 days idle',
        'on',
      ]);
    });

    it('what the policy says where the limit is off', () => {
      expect(cells({ asWritten: FOREVER, effective: FOREVER, idleLimit: known(false) })).to.deep.equal([
        'never expires',
        'off',
      ]);
    });

    it('that none is issued, or that nobody knows whether one is: without one nothing lives for ever', () => {
      const endless = { asWritten: FOREVER, underLimit: IDLE_30, effective: FOREVER, idleLimit: known(false) };
      expect(cells({ ...endless, issued: 'no' })).to.deep.equal(['none issued', 'off']);
      expect(cells({ ...endless, issued: 'unknown' })).to.deep.equal(['never expires, if issued', 'off']);
      const limited = { asWritten: FOREVER, underLimit: IDLE_30, effective: IDLE_30, consistentWithLimit: false };
      expect(cells({ ...limited, issued: 'no' })).to.deep.equal(['none issued', 'on']);
      const none = { asWritten: null, underLimit: null, effective: null, consistentWithLimit: null };
      expect(cells({ ...none, issued: 'unknown', policy: unset })[0]).to.equal('no policy given');
    });

    it('both readings where it depends on a limit that is not known', () => {
      const unknown = { idleLimit: MISSING, effective: null, consistentWithLimit: null };
      expect(cells({ ...unknown, asWritten: FOREVER, underLimit: IDLE_30 })).to.deep.equal([
        'never expires; 30 days idle if limited',
        'not known',
      ]);
      expect(cells({ ...unknown, asWritten: YEAR, underLimit: { ...YEAR, idle: 'P30D' } })[0]).to.equal(
        '365 days from issue; 30 days idle if limited'
      );
    });

    it('that there is no policy, or that it is not known', () => {
      const none = { asWritten: null, underLimit: null, effective: null, consistentWithLimit: null };
      expect(cells({ ...none, policy: unset })).to.deep.equal(['no policy given', 'on']);
      expect(cells({ ...none, policy: unreadable('conflict', '7 / 30'), consistentWithLimit: false })).to.deep.equal([
        'not known: conflict',
        'on',
      ]);
    });
  });

  it('says who may use an app', () => {
    const who = (access: Partial<AppPolicy['access']>): string | undefined =>
      cellsOf(
        lineOf(
          app('Sync', {
            access: { kind: 'pre-approved', grantsRead: true, profiles: [], permissionSets: [], users: 0, ...access },
          })
        )[0]
      ).at(-1);
    expect(who({ kind: 'all-users' })).to.equal('all users');
    expect(who({ kind: 'unreadable' })).to.equal('not known');
    expect(who({})).to.equal('approved: nobody');
    expect(who({ grantsRead: false, users: null })).to.equal('approved only, by whom is not in the file');
    expect(who({ profiles: ['Sales'], users: 7 })).to.equal('7 approved');
    expect(who({ permissionSets: ['Signing'], users: null })).to.equal('approved only');
  });

  it('says which apps ask for high assurance', () => {
    const level = (sessionLevel: string): string[] => lineOf(app('Sync', { sessionLevel: known(sessionLevel) }));
    expect(level('HIGH_ASSURANCE')[1]!.trim()).to.equal('high assurance');
    expect(level('STANDARD')).to.have.length(1);
  });

  it('marks the notes of an app and its rows, but not again those of the profiles', () => {
    const [guest, minutes, month] = ['Guests.', 'Minutes.', 'Month.'].map((text) => ({ code: text, text }));
    const shown = app('Sync', { notes: [month!] });
    const lines = screen({
      apps: [shown],
      populations: [
        row('Admin', { notes: [guest!] }),
        row('Admin', { channel: shown.channel, notes: [guest!, minutes!] }),
      ],
    });
    expect(cellsOf(block(lines, 'WITHOUT')[2]).at(-1)).to.equal('a');
    expect(cellsOf(block(lines, 'CONNECTED')[2]).at(-1)).to.equal('b c');
    expect(block(lines, 'NOTES')).to.deep.equal(['NOTES', 'a  Guests.', 'b  Month.', 'c  Minutes.']);
  });
});
