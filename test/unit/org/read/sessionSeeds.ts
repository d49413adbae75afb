import type { SessionReading } from '../../../../src/facts/observedSession.js';
import { readSessions, type SessionOptions } from '../../../../src/org/read/sessions.js';
import type { Fault, LocalOrg, LocalOrgOptions, OrgSeed, SeedRow } from '../../../localOrg/index.js';
import { profile, repeat, security } from './seeds.js';
import { clientOf, READ_AT, withOrg } from './support.js';

const user = (index: number): SeedRow => ({
  Id: `0055g00000000${String(index).padStart(2, '0')}AAA`,
  Username: `user${index}@a.example`,
  IsActive: true,
  ProfileId: { Name: 'Sales' },
});

export const sessionId = (index: number): string => `0Ak5g0000${String(index).padStart(6, '0')}AAA`;

/** A browser session of two hours that began at ten and was renewed at eleven. */
export const session = (index: number, change: SeedRow = {}): SeedRow => ({
  Id: sessionId(index),
  ParentId: sessionId(index),
  UsersId: { Username: `user${index % 3}@a.example` },
  SessionType: 'UI',
  LoginType: 'Application',
  NumSecondsValid: 7200,
  CreatedDate: '2026-11-22T10:00:00.000Z',
  LastModifiedDate: '2026-11-22T11:00:00.000Z',
  SourceIp: '203.0.113.7',
  ...change,
});

const seedWith = (sessions: readonly SeedRow[]): OrgSeed => ({
  org: { user: { username: 'user0@a.example' } },
  files: [security(), profile('Admin'), profile('Sales')],
  records: {
    Profile: [{ Name: 'System Administrator' }, { Name: 'Sales' }],
    User: repeat(3, (index) => user(index)),
    LoginHistory: [{ Id: '0Ya5g0000000001AAA', UserId: { Username: 'user1@a.example' }, Application: 'Data Loader' }],
    AuthSession: sessions,
  },
});

type Read = { readonly reading: SessionReading; readonly org: LocalOrg };

export const read = (
  sessions: readonly SeedRow[],
  options: Partial<LocalOrgOptions> = {},
  change: Partial<SessionOptions> & { readonly version?: string; readonly prepare?: (org: LocalOrg) => void } = {}
): Promise<Read> =>
  withOrg({ seed: seedWith(sessions), ...options }, async (org) => {
    const { version, prepare, ...rest } = change;
    prepare?.(org);
    const reading = await readSessions(clientOf(org, version), { now: READ_AT, withUsers: false, ...rest });
    return { reading, org };
  });

export const refusal = (errorCode: string, message: string): Fault => ({
  kind: 'answer',
  status: 400,
  body: JSON.stringify([{ errorCode, message }]),
});
