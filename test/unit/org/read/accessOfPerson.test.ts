import { expect } from 'chai';
import { isCurrent } from '../../../../src/org/read/access.js';
import { gapsOf, read, reportOf, snapshotOf, withOrg } from './support.js';
import { NOW_MINUS, assigned, grant, seedWith } from './accessSeeds.js';

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
