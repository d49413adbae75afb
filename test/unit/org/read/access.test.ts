import { expect } from 'chai';
import { accessOf, isCurrent } from '../../../../src/org/read/access.js';
import { unreadable } from '../../../../src/facts/fact.js';
import type { LocalOrg, OrgSeed, SeedRow } from '../../../localOrg/index.js';
import { preApproved, profile, repeat, security } from './seeds.js';
import { gapsOf, read, reportOf, snapshotOf, withOrg } from './support.js';

const NOW_PLUS = '2027-01-01T00:00:00.000Z';
const NOW_MINUS = '2026-01-01T00:00:00.000Z';

const user = (name: string, profileName: string, isActive = true): SeedRow => ({
  Username: `${name}@a.example`,
  IsActive: isActive,
  ProfileId: { Name: profileName },
});
const who = (name: string): SeedRow => ({ Username: `${name}@a.example` });
const assigned = (name: string, set: string, more: SeedRow = {}): SeedRow => ({
  AssigneeId: who(name),
  PermissionSetId: { Label: set },
  IsActive: true,
  ...more,
});
const grant = (parent: SeedRow): SeedRow => ({
  ParentId: parent,
  SetupEntityId: { Name: 'Loader' },
  SetupEntityType: 'ConnectedApplication',
});

const files = [security(), profile('Admin'), profile('Sales'), profile('Service'), preApproved('Loader')];
const set = (label: string, more: SeedRow = {}): SeedRow => ({
  Label: label,
  Name: label,
  IsOwnedByProfile: false,
  ...more,
});

/** ann, bob and cid are in Sales, dan and eve in Service; fay is not active. */
const seedWith = (rows: {
  readonly grants: readonly SeedRow[];
  readonly assignments?: readonly SeedRow[];
  readonly sets?: readonly SeedRow[];
  readonly components?: readonly SeedRow[];
}): OrgSeed => ({
  files,
  records: {
    Profile: [{ Name: 'System Administrator' }, { Name: 'Sales' }, { Name: 'Service' }],
    ConnectedApplication: [{ Name: 'Loader', OptionsAllowAdminApprovedUsersOnly: true }],
    User: [
      user('ann', 'Sales'),
      user('bob', 'Sales'),
      user('cid', 'Sales'),
      user('dan', 'Service'),
      user('eve', 'Service'),
      user('fay', 'Service', false),
    ],
    PermissionSet: [
      ...['Sales', 'Service'].map((name) => ({
        Label: `of ${name}`,
        Name: `X${name}`,
        IsOwnedByProfile: true,
        ProfileId: { Name: name },
      })),
      set('One'),
      set('Two'),
      set('Unused'),
      set('Group set', { Type: 'Group' }),
      ...(rows.sets ?? []),
    ],
    PermissionSetGroup: [{ DeveloperName: 'Team', MasterLabel: 'The team' }],
    PermissionSetGroupComponent: rows.components ?? [],
    PermissionSetAssignment: rows.assignments ?? [],
    SetupEntityAccess: rows.grants,
  },
});

const accessTo = async (seed: OrgSeed) => {
  const snapshot = await read({ seed });
  expect(gapsOf(snapshot)).to.deep.equal([]);
  return reportOf(snapshot).apps[0]?.access;
};

describe('who may use a pre-approved app', () => {
  it('is nobody without a grant', async () => {
    expect(await accessTo(seedWith({ grants: [] }))).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: [],
      permissionSets: [],
      users: 0,
    });
  });

  it('is every active user of a granted profile', async () => {
    expect(await accessTo(seedWith({ grants: [grant({ Name: 'XService' })] }))).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: ['Service'],
      permissionSets: [],
      users: 2,
    });
  });

  it('is who holds a granted permission set, each once, and none who is inactive or whose assignment has ended', async () => {
    const access = await accessTo(
      seedWith({
        grants: [grant({ Label: 'One' }), grant({ Label: 'Two' })],
        assignments: [
          assigned('ann', 'One'),
          assigned('ann', 'Two'),
          assigned('bob', 'Two', { ExpirationDate: NOW_PLUS }),
          assigned('cid', 'One', { ExpirationDate: NOW_MINUS }),
          assigned('dan', 'One', { IsActive: false }),
          assigned('eve', 'Unused'),
          assigned('fay', 'One'),
        ],
      })
    );
    expect(access).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: [],
      permissionSets: ['One', 'Two'],
      users: 2,
    });
  });

  it('counts a user once who may come by profile and by permission set', async () => {
    const access = await accessTo(
      seedWith({
        grants: [grant({ Name: 'XSales' }), grant({ Label: 'One' })],
        assignments: [assigned('ann', 'One'), assigned('dan', 'One')],
      })
    );
    expect(access).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: ['Sales'],
      permissionSets: ['One'],
      users: 4,
    });
  });

  it('is also who holds the set as part of a group', async () => {
    const seed = seedWith({
      grants: [grant({ Label: 'One' })],
      components: [{ PermissionSetGroupId: { DeveloperName: 'Team' }, PermissionSetId: { Label: 'One' } }],
      assignments: [
        assigned('dan', 'Group set', { PermissionSetGroupId: { DeveloperName: 'Team' } }),
        assigned('eve', 'Group set', { PermissionSetGroupId: { DeveloperName: 'Team' }, ExpirationDate: NOW_MINUS }),
        assigned('ann', 'One'),
        assigned('dan', 'One'),
      ],
    });
    expect(await accessTo(seed)).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: [],
      permissionSets: ['One'],
      users: 2,
    });
    const rows = reportOf(await read({ seed })).populations.filter(({ channel }) => channel.kind === 'connected-app');
    expect(rows.map(({ activeUsers }) => activeUsers)).to.deep.equal([2]);
  });

  it('joins ids of 15 and of 18 characters', async () => {
    const seed = seedWith({ grants: [grant({ Label: 'One' })], assignments: [assigned('ann', 'One')] });
    const shorten = (body: string): string => body.replaceAll(/"(\w{15})\w{3}"/g, '"$1"');
    await withOrg({ seed }, async (org) => {
      org.faults.add({ soql: /FROM (SetupEntityAccess|PermissionSetAssignment)/ }, { kind: 'change', answer: shorten });
      expect(reportOf(await snapshotOf(org)).apps[0]?.access.users).to.equal(1);
    });
  });

  it('asks for 200 permission sets at a time', async () => {
    const many = repeat(450, (index) => set(`Set ${index}`));
    const seed = seedWith({
      sets: many,
      grants: many.map(({ Label }) => grant({ Label })),
      assignments: [assigned('ann', 'Set 0'), assigned('bob', 'Set 201'), assigned('dan', 'Set 449')],
    });
    await withOrg({ seed }, async (org) => {
      const access = reportOf(await snapshotOf(org)).apps[0]?.access;
      expect(access?.users).to.equal(3);
      expect(access?.permissionSets).to.have.lengthOf(450);
      expect(org.requests.filter(({ soql }) => soql?.includes('PermissionSetId IN') === true)).to.have.lengthOf(3);
    });
  });

  it('cannot be counted where assignments or groups are not told', async () => {
    for (const object of ['PermissionSetAssignment', 'PermissionSetGroupComponent']) {
      const seed = seedWith({
        grants: [grant({ Label: 'One' }), grant({ Name: 'XSales' })],
        assignments: [assigned('ann', 'One')],
      });
      await withOrg({ seed }, async (org) => {
        org.faults.add(
          { soql: new RegExp(`FROM ${object}`) },
          { kind: 'answer', status: 400, body: '[{"errorCode":"INVALID_TYPE","message":"not supported"}]' }
        );
        const snapshot = await snapshotOf(org);
        expect(gapsOf(snapshot)).to.deep.equal([`${object}: no-permission: View Setup and Configuration`]);
        expect(reportOf(snapshot).apps[0]?.access).to.deep.equal({
          kind: 'pre-approved',
          grantsRead: true,
          profiles: ['Sales'],
          permissionSets: ['One'],
          users: null,
        });
      });
    }
  });

  it('cannot be told from a part of the grants', () => {
    const reading = { status: 'read', rows: [], total: 5, isCut: true } as const;
    expect(accessOf([], reading, null)).to.deep.equal(unreadable('truncated', 'SetupEntityAccess: 0 / 5'));
  });

  it('is what the component names where the grants cannot be read', async () => {
    const file = preApproved('Loader');
    const named = {
      ...file,
      text: file.text.replace(
        '</oauthConfig>',
        '</oauthConfig><permissionSetName>One</permissionSetName><profileName>Sales</profileName>'
      ),
    };
    const seed = { ...seedWith({ grants: [] }), files: [...files.slice(0, -1), named] };
    await withOrg({ seed }, async (org: LocalOrg) => {
      org.faults.add(
        { soql: /SetupEntityAccess/ },
        { kind: 'answer', status: 403, body: '[{"errorCode":"INSUFFICIENT_ACCESS","message":"no"}]' }
      );
      expect(reportOf(await snapshotOf(org)).apps[0]?.access).to.deep.equal({
        kind: 'pre-approved',
        grantsRead: true,
        profiles: ['Sales'],
        permissionSets: ['One'],
        users: null,
      });
    });
  });
});

describe('an assignment', () => {
  it('counts up to the moment it expires', () => {
    const now = '2026-11-22T12:00:00.000Z';
    expect(isCurrent({ IsActive: true, ExpirationDate: '2026-11-22T12:00:00.001+0000' }, now)).to.be.true;
    expect(isCurrent({ IsActive: true, ExpirationDate: '2026-11-22T12:00:00.000+0000' }, now)).to.be.false;
    expect(isCurrent({}, now)).to.be.true;
  });
});

describe('one person', () => {
  const grants = [grant({ Name: 'XSales' }), grant({ Label: 'One' })];
  const components = [{ PermissionSetGroupId: { DeveloperName: 'Team' }, PermissionSetId: { Label: 'One' } }];
  const assignments = [
    assigned('ann', 'of Sales'),
    assigned('ann', 'One'),
    assigned('dan', 'Group set', { PermissionSetGroupId: { DeveloperName: 'Team' } }),
    assigned('eve', 'One', { ExpirationDate: NOW_MINUS }),
    assigned('eve', 'Two'),
    assigned('fay', 'One'),
  ];
  const seed = seedWith({ grants, components, assignments });
  const answerFor = async (name: string, options: Partial<Parameters<typeof read>[0]> = {}) => {
    const { user: answer } = reportOf(await read({ seed, ...options }, '67.0', { username: `${name}@a.example` }));
    const app = answer?.channels.find(({ channel }) => channel.kind !== 'browser');
    const sets = answer?.permissionSets;
    return [
      answer?.profile,
      sets?.status === 'known' ? sets.value : sets,
      answer?.channels[0]?.access,
      app?.access,
      app?.via,
    ];
  };

  it('comes by profile, by permission set, by group, or not at all', async () => {
    expect(await answerFor('ann')).to.deep.equal([
      'Sales',
      ['One'],
      'yes',
      'yes',
      ['profile:Sales', 'permission-set:One'],
    ]);
    expect(await answerFor('dan')).to.deep.equal([
      'Service',
      ['The team'],
      'yes',
      'yes',
      ['permission-set-group:The team'],
    ]);
    expect(await answerFor('eve')).to.deep.equal(['Service', ['Two'], 'yes', 'no', ['not-approved']]);
    expect(await answerFor('fay')).to.deep.equal(['Service', ['One'], 'no', 'no', ['user-inactive']]);
  });

  it('with a quote in the name is asked for as it is', async () => {
    const error = await read({ seed }, '67.0', { username: "o'hara\\@a.example" }).catch((caught: unknown) => caught);
    expect(error).to.include({ name: 'UserNotFound', username: "o'hara\\@a.example" });
    expect((error as { candidates: readonly string[] }).candidates)
      .to.include('ann@a.example')
      .and.not.to.include('fay@a.example');
  });

  it('cannot be told where users cannot be asked; the rest is answered', async () => {
    await withOrg({ seed }, async (org) => {
      org.faults.add(
        { soql: /FROM User WHERE Username/ },
        { kind: 'answer', status: 400, body: '[{"errorCode":"UNKNOWN_EXCEPTION","message":"an error"}]' }
      );
      const snapshot = await snapshotOf(org, '67.0', { username: 'ann@a.example' });
      expect(snapshot.user).to.equal(undefined);
      expect(gapsOf(snapshot)).to.deep.equal(['User: failed: UNKNOWN_EXCEPTION: an error']);
    });
  });

  it('may or may not come where their assignments cannot be read', async () => {
    await withOrg({ seed }, async (org) => {
      org.faults.add(
        { soql: /WHERE AssigneeId/ },
        { kind: 'answer', status: 403, body: '[{"errorCode":"INSUFFICIENT_ACCESS","message":"no"}]' }
      );
      const snapshot = await snapshotOf(org, '67.0', { username: 'dan@a.example' });
      expect(reportOf(snapshot).user?.channels[1]?.access).to.equal('unreadable');
      expect(gapsOf(snapshot)).to.deep.equal(['PermissionSetAssignment: no-permission: View Setup and Configuration']);
    });
  });

  it('may be asked for with everybody else, and the answer is the same', async () => {
    const { users = [] } = await read({ seed }, '67.0', { withUsers: true });
    expect(users.map(({ username }) => username)).to.include.members([
      'ann@a.example',
      'dan@a.example',
      'eve@a.example',
    ]);
    expect(users.map(({ username }) => username)).to.not.include('fay@a.example');
    for (const username of ['ann@a.example', 'dan@a.example', 'eve@a.example']) {
      const { user } = await read({ seed }, '67.0', { username });
      expect(users.find((one) => one.username === username)).to.deep.equal(user);
    }
  });

  it('of whom only names could be read among everybody may or may not come', async () => {
    await withOrg({ seed }, async (org) => {
      org.faults.add(
        { soql: /SELECT AssigneeId, PermissionSetId, PermissionSet.Label/ },
        { kind: 'answer', status: 403, body: '[{"errorCode":"INSUFFICIENT_ACCESS","message":"no"}]' }
      );
      const { users = [], gaps } = await snapshotOf(org, '67.0', { withUsers: true });
      expect(new Set(users.map(({ permissionSets }) => permissionSets))).to.deep.equal(new Set([null]));
      expect(gaps.map(({ component }) => component)).to.include('PermissionSetAssignment');
    });
  });
});
