import { expect } from 'chai';
import { unreadable, valueOf } from '../../../../src/facts/fact.js';
import { askIntegrationUsers } from '../../../../src/org/read/integrationUsers.js';
import type { LocalOrg, OrgSeed, SeedRow } from '../../../localOrg/index.js';
import { profile, security } from './seeds.js';
import { clientOf, READ_AT, withOrg } from './support.js';

const NAMES = ['ann', 'robot', 'daemon', 'batch', 'feed', 'gone', 'expired', 'asleep'] as const;
type Name = (typeof NAMES)[number];

const idOf = (name: Name): string => `0055g0000000${String(NAMES.indexOf(name)).padStart(3, '0')}`;
const who = (name: Name): SeedRow => ({ Username: `${name}@a.example` });

const PROFILES: Readonly<Partial<Record<Name, string>>> = {
  robot: 'Integration',
  daemon: 'Api Only',
  gone: 'Api Only',
};

const SEED: OrgSeed = {
  files: [security(), profile('Admin'), profile('Sales'), profile('Integration'), profile('Api Only')],
  records: {
    UserLicense: [{ Name: 'Salesforce' }, { Name: 'Salesforce Integration' }],
    Profile: [
      { Name: 'System Administrator', UserLicenseId: { Name: 'Salesforce' } },
      { Name: 'Sales', UserLicenseId: { Name: 'Salesforce' } },
      { Name: 'Integration', UserLicenseId: { Name: 'Salesforce Integration' } },
      { Name: 'Api Only', UserLicenseId: { Name: 'Salesforce' }, PermissionsApiUserOnly: true },
    ],
    User: NAMES.map((name) => ({
      ...who(name),
      Id: `${idOf(name)}AAA`,
      // Tokens outlive their user's activity.
      IsActive: name !== 'gone',
      ProfileId: { Name: PROFILES[name] ?? 'Sales' },
    })),
    PermissionSet: [
      { Label: 'Api', Name: 'Api', PermissionsApiUserOnly: true },
      { Label: 'Other', Name: 'Other' },
    ],
    PermissionSetGroup: [{ DeveloperName: 'Feeds', MasterLabel: 'Feeds' }],
    PermissionSetGroupComponent: [
      { PermissionSetGroupId: { DeveloperName: 'Feeds' }, PermissionSetId: { Label: 'Api' } },
    ],
    PermissionSetAssignment: [
      { AssigneeId: who('ann'), PermissionSetId: { Label: 'Other' }, IsActive: true },
      { AssigneeId: who('batch'), PermissionSetId: { Label: 'Api' }, IsActive: true },
      { AssigneeId: who('feed'), PermissionSetGroupId: { DeveloperName: 'Feeds' }, IsActive: true },
      {
        AssigneeId: who('expired'),
        PermissionSetId: { Label: 'Api' },
        IsActive: true,
        ExpirationDate: '2026-01-01T00:00:00.000+0000',
      },
      { AssigneeId: who('asleep'), PermissionSetId: { Label: 'Api' }, IsActive: false },
    ],
  },
};

const refuse = (org: LocalOrg, soql: RegExp): void => {
  const body = '[{"errorCode":"INVALID_TYPE","message":"sObject type is not supported."}]';
  org.faults.add({ soql }, { kind: 'answer', status: 400, body });
};

describe('askIntegrationUsers', () => {
  it('finds them by license, and by "API Only User" of profile, permission set and group', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      const users = valueOf(await askIntegrationUsers(clientOf(org), READ_AT));
      expect([...(users ?? [])].sort()).to.deep.equal(
        (['robot', 'daemon', 'batch', 'feed', 'gone'] as const).map(idOf).sort()
      );
    });
  });

  for (const [what, soql] of [
    ['users', /FROM User /],
    ['holders of permission sets', /WHERE PermissionSet[.]PermissionsApiUserOnly = true$/],
    ['holders of groups', /PermissionSetGroupId IN/],
  ] as const) {
    it(`leaves it open who is one where the ${what} cannot be read`, async () => {
      await withOrg({ seed: SEED }, async (org) => {
        refuse(org, soql);
        expect(await askIntegrationUsers(clientOf(org), READ_AT)).to.deep.equal(
          unreadable('no-permission', 'View Setup and Configuration')
        );
      });
    });
  }

  it('leaves it open where the org gives fewer rows than it says to have', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(
        { soql: /FROM User / },
        { kind: 'change', answer: (body) => body.replace('"totalSize":3', '"totalSize":300000') }
      );
      expect(await askIntegrationUsers(clientOf(org), READ_AT)).to.deep.equal(unreadable('truncated', '3 / 300000'));
    });
  });
});
