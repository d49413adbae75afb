import type { OrgSeed, SeedRow } from '../../localOrg/index.js';
import { smallSeed } from './support.js';

const users: readonly SeedRow[] = [
  {
    Id: '005000000000001AAA',
    Username: 'ann@x.example',
    Name: 'Ann',
    IsActive: true,
    ProfileId: { Name: 'System Administrator' },
    LastLoginDate: '2026-11-20T10:00:00.000Z',
    UserType: 'Standard',
  },
  {
    Id: '005000000000002AAA',
    Username: 'BOB@x.example',
    Name: 'bob',
    IsActive: true,
    ProfileId: { Name: 'Sales & Service' },
    LastLoginDate: '2026-10-01T10:00:00.000Z',
    UserType: 'Standard',
  },
  {
    Id: '005000000000003AAA',
    Username: 'cy_d@x.example',
    Name: 'Cyd',
    IsActive: false,
    ProfileId: { Name: 'Sales & Service' },
    UserType: 'Guest',
  },
  {
    Id: '005000000000004AAA',
    Username: "o'neil@x.example",
    Name: "O'Neil",
    IsActive: true,
    ProfileId: null,
    UserType: 'Guest',
  },
];

export const seed: OrgSeed = { ...smallSeed, records: { User: users } };
export const now = (): Date => new Date('2026-11-22T09:00:00.000Z');
