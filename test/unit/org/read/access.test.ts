import { expect } from 'chai';
import { accessOf } from '../../../../src/org/read/access.js';
import { unreadable } from '../../../../src/facts/fact.js';
import type { LocalOrg, OrgSeed } from '../../../localOrg/index.js';
import { preApproved, repeat } from './seeds.js';
import { gapsOf, read, reportOf, snapshotOf, withOrg } from './support.js';
import { NOW_MINUS, assigned, grant, files, set, seedWith } from './accessSeeds.js';

const NOW_PLUS = '2027-01-01T00:00:00.000Z';

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
