import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { OrgSeed, SeedRow } from '../../../localOrg/index.js';
import { profile, repeat, security } from './seeds.js';
import { read, without } from './support.js';

const userPermission = (name: string): string =>
  `<userPermissions><enabled>true</enabled><name>${name}</name></userPermissions>`;

const set = (Name: string, change: SeedRow = {}): SeedRow => ({ Name, Label: Name, ...change });
const assigned = (user: number, permissionSet: string | null, change: SeedRow = {}): SeedRow => ({
  AssigneeId: `0055g000000000${user}AAA`,
  PermissionSetId: permissionSet === null ? null : { Name: permissionSet },
  IsActive: true,
  ...change,
});

/** Users 0 and 1 have the profile Sales; 2 has left. */
const SEED: OrgSeed = {
  files: [
    security(),
    profile('Sales', `<custom>true</custom>${userPermission('ApiEnabled')}${userPermission('AuthorApex')}`),
  ],
  records: {
    User: repeat(4, (index) => ({
      Id: `0055g000000000${index}AAA`,
      Username: `user${index}@a.example`,
      IsActive: index !== 2,
      ProfileId: { Name: 'Sales' },
    })),
    PermissionSet: [
      set('Approve', { PermissionsCanApproveUninstalledApps: true }),
      set('Any', { PermissionsUseAnyApiClient: true }),
      set('Waived', { PermissionsBypassMFAForUiLogins: true }),
      set('Nothing'),
    ],
    PermissionSetGroup: [{ DeveloperName: 'Team', MasterLabel: 'Team' }],
    PermissionSetGroupComponent: [
      { PermissionSetGroupId: { DeveloperName: 'Team' }, PermissionSetId: { Name: 'Any' } },
    ],
    PermissionSetAssignment: [
      assigned(0, 'Approve'),
      assigned(0, 'Approve', { ExpirationDate: '2099-01-01T00:00:00.000Z' }),
      assigned(1, 'Approve', { ExpirationDate: '2020-01-01T00:00:00.000Z' }),
      assigned(2, 'Approve'),
      assigned(3, 'Nothing'),
      assigned(3, null, { PermissionSetGroupId: { DeveloperName: 'Team' } }),
      assigned(1, 'Any'),
      assigned(0, 'Waived'),
    ],
  },
};

describe('who may use apps that nobody installed', () => {
  it('is counted by active user, each once, by set and by group, for as long as the assignment lasts', async () => {
    const { holders } = await read({ seed: SEED });
    expect(holders).to.deep.equal(known({ approveUninstalledApps: 1, useAnyApiClient: 2, mfaWaived: 1 }));
  });

  it('loses no more than the permission that an org does not have', async () => {
    const only = async (absent: 'UseAnyApiClient' | 'CanApproveUninstalledApps') =>
      (await read({ seed: SEED, behaviour: { absentPermissionFields: [absent] } })).holders;
    expect(await only('UseAnyApiClient')).to.deep.equal(
      known({ approveUninstalledApps: 1, useAnyApiClient: null, mfaWaived: 1 })
    );
    expect(await only('CanApproveUninstalledApps')).to.deep.equal(
      known({ approveUninstalledApps: null, useAnyApiClient: 2, mfaWaived: 1 })
    );
  });

  it('tells of no waiver of a second factor in an org that does not have it', async () => {
    const { holders } = await read({ seed: SEED, behaviour: { absentPermissionFields: ['BypassMFAForUiLogins'] } });
    expect(holders).to.deep.equal(known({ approveUninstalledApps: 1, useAnyApiClient: 2, mfaWaived: null }));
  });

  it('is not known where permission sets may not be seen', async () => {
    const seeing = ['ViewSetup', 'ManageUsers', 'AssignPermissionSets', 'ManageProfilesPermissionsets'] as const;
    const { holders } = await read({ seed: SEED, org: without(...seeing) });
    expect(holders).to.deep.equal(unreadable('no-permission', 'View Setup and Configuration'));
  });
});

describe('what profiles allow', () => {
  it('is read with them: those that make an administrator, and the use of APIs', async () => {
    const { profiles } = await read({ seed: SEED });
    const sales = profiles.find(({ label }) => label === 'Sales');
    expect(sales?.adminPermissions).to.deep.equal(known(['AuthorApex']));
    expect(sales?.apiEnabled).to.deep.equal(known(true));
    const admin = profiles.find(({ label }) => label === 'System Administrator');
    expect(admin?.adminPermissions).to.deep.equal(
      known(['ModifyAllData', 'CustomizeApplication', 'ManageUsers', 'AuthorApex'])
    );
  });

  it('is not known where the org does not know a permission; what else a profile says stays', async () => {
    const { profiles } = await read({ seed: SEED, behaviour: { absentPermissionFields: ['AuthorApex'] } });
    const sales = profiles.find(({ label }) => label === 'Sales');
    expect(sales?.userType).not.to.be.null;
    expect(sales?.adminPermissions).to.include({ status: 'unreadable', reason: 'not-exposed' });
    expect(sales?.apiEnabled).to.deep.equal(unreadable('not-exposed', 'Profile.PermissionsApiEnabled'));
  });
});
