import type { OrgSeed, SeedRow } from '../../../localOrg/index.js';
import { preApproved, profile, security } from './seeds.js';

export const NOW_MINUS = '2026-01-01T00:00:00.000Z';

const user = (name: string, profileName: string, isActive = true): SeedRow => ({
  Username: `${name}@a.example`,
  IsActive: isActive,
  ProfileId: { Name: profileName },
});

const who = (name: string): SeedRow => ({ Username: `${name}@a.example` });

export const assigned = (name: string, set: string, more: SeedRow = {}): SeedRow => ({
  AssigneeId: who(name),
  PermissionSetId: { Label: set },
  IsActive: true,
  ...more,
});

export const grant = (parent: SeedRow): SeedRow => ({
  ParentId: parent,
  SetupEntityId: { Name: 'Loader' },
  SetupEntityType: 'ConnectedApplication',
});

export const files = [security(), profile('Admin'), profile('Sales'), profile('Service'), preApproved('Loader')];

export const set = (label: string, more: SeedRow = {}): SeedRow => ({
  Label: label,
  Name: label,
  IsOwnedByProfile: false,
  ...more,
});

/** ann, bob and cid are in Sales, dan and eve in Service; fay is not active. */
export const seedWith = (rows: {
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
