import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { UserAnswer, UserChannel } from '../../../../src/effective/report.js';
import { app, block, BROWSER, lasting, NOT_READ, row, screen, unreadApp } from '../builders.js';

const SYNC = app('Sync', { notes: [{ code: 'n', text: 'A note.' }] });

const channel = (change: Partial<UserChannel> = {}): UserChannel => ({
  channel: BROWSER,
  access: 'yes',
  via: ['login'],
  row: row('Sales', lasting(60)),
  ...change,
});

const user = (channels: UserChannel[], change: Partial<UserAnswer> = {}, width = 100): string[] =>
  screen(
    {
      apps: [SYNC],
      user: {
        username: 'mei@example.test',
        profile: 'Sales',
        permissionSets: known(['Signing', 'Reports']),
        channels,
        ...change,
      },
    },
    width
  );

describe('the answer for one person', () => {
  it('shows every channel, those first where the person gets in', () => {
    const lines = user([
      channel(),
      channel({ channel: SYNC.channel, access: 'no', via: ['not-approved'] }),
      channel({ access: 'no', via: ['user-inactive'] }),
      channel({ channel: SYNC.channel, access: 'no', via: ['not-approved'] }),
      channel({ channel: SYNC.channel, access: 'unreadable', via: [] }),
      channel({ channel: SYNC.channel, via: ['profile:Sales', 'permission-set:Signing'] }),
    ]);
    expect(lines.slice(8)).to.deep.equal([
      'mei@example.test · profile Sales · permission sets: Signing, Reports',
      'Channel         Access by                 Session   Decided by  Idle logout     Refresh token  Notes',
      'without an app  login                       60 min  profile     > 30 to 60 min',
      'Sync            profile Sales,              60 min  profile     > 30 to 60 min  30 days idle   a',
      '                permission set Signing',
      'Sync            not known                   60 min  profile     > 30 to 60 min  30 days idle   a',
      'No access, not approved: Sync, Sync',
      'No access, user inactive: without an app',
      '',
      'NOTES',
      'a  A note.',
    ]);
  });

  it('shows no table of a person who gets in nowhere', () => {
    const lines = user([channel({ access: 'no', via: ['user-inactive'] })]);
    expect(lines[0]).to.match(/^mei@example\.test: no session can begin; /);
    expect(lines.slice(-2)).to.deep.equal([
      'mei@example.test · profile Sales · permission sets: Signing, Reports',
      'No access, user inactive: without an app',
    ]);
  });

  it('does not know the refresh token of an app that is not readable', () => {
    const unread = unreadApp('Gone');
    const lines = screen({
      apps: [unread],
      user: {
        username: 'mei',
        profile: 'Sales',
        permissionSets: known([]),
        channels: [channel({ channel: unread.channel, via: ['all-users'] })],
      },
    });
    expect(lines[10]).to.equal('Gone     all users    60 min  profile     > 30 to 60 min  not known');
  });

  it('shows neither the populations nor the apps of the org', () => {
    const lines = user([channel()]);
    expect(block(lines, 'WITHOUT')).to.deep.equal([]);
    expect(block(lines, 'CONNECTED')).to.deep.equal([]);
  });

  it('says what is not readable of what is open to that person, and of nothing else', () => {
    const [open, shut] = [unreadApp('Open'), unreadApp('Shut')];
    const lines = screen({
      profileSets: { Sales: ['Sales'], Finance: ['Finance'] },
      populations: [row('Finance', NOT_READ)],
      apps: [open, shut],
      user: {
        username: 'mei',
        profile: 'Sales',
        permissionSets: known([]),
        channels: [
          channel({ row: row('Sales', NOT_READ) }),
          channel({ channel: open.channel, access: 'unreadable', via: [] }),
          channel({ channel: shut.channel, access: 'no', via: ['not-approved'] }),
        ],
      },
    });
    expect(block(lines, 'NOT READABLE')).to.deep.equal([
      'NOT READABLE',
      'Listed, and not there when read (a user who sees more may read it): it hides 1 profile and 1 app',
    ]);
  });

  it('says that there are no permission sets', () => {
    expect(user([], { permissionSets: known([]) })).to.include(
      'mei@example.test · profile Sales · permission sets: none'
    );
    expect(user([], { permissionSets: unreadable('no-permission', 'PermissionSetAssignment') })).to.include(
      'mei@example.test · profile Sales · permission sets: not known: no permission'
    );
  });

  const ways: readonly (readonly [string, string])[] = [
    ['login', 'login'],
    ['all-users', 'all users'],
    ['user-inactive', 'user inactive'],
    ['app-disabled', 'app disabled'],
    ['permission-set-group:A', 'permission set group A'],
    ['permission-set:A:B', 'permission set A:B'],
    ['something new', 'something new'],
  ];
  for (const [via, text] of ways) {
    it(`says "${text}"`, () => {
      expect(user([channel({ via: [via] })], {}, 140)[9]).to.contain(` ${text}  `);
    });
  }
});
