import type { SessionGroup, SessionReading } from '../../../src/facts/observedSession.js';
import { known } from '../../../src/facts/fact.js';
import type { LoginTally, OwnRecords, PersonState } from '../../../src/facts/ownRecords.js';

/** A login through Data Loader that went well an hour before the reading. */
export const login = (change: Partial<LoginTally> = {}): LoginTally => ({
  application: 'Hub',
  loginType: 'Remote Access 2.0',
  status: 'Success',
  logins: 1,
  first: '2026-11-22T11:00:00.000Z',
  last: '2026-11-22T11:00:00.000Z',
  place: 'no-ranges',
  addresses: [],
  ...change,
});

export const LOGINS = (...tallies: readonly LoginTally[]): OwnRecords['logins'] =>
  known({ tallies, addressCount: tallies.length === 0 ? 0 : 1 });

/** Nothing is wrong with them. */
export const person = (change: Partial<PersonState> = {}): PersonState => ({
  isFrozen: known(false),
  isPasswordLocked: known(false),
  apiEnabled: known(true),
  apiOnly: known(false),
  ...change,
});

export const session = (change: Partial<SessionGroup> = {}): SessionGroup => ({
  sessionType: 'Oauth2',
  loginType: 'Remote Access 2.0',
  profileKey: 'Sales',
  application: 'Hub',
  seconds: 1800,
  isJwt: false,
  hasParent: false,
  isOver: false,
  startedAt: [Date.parse('2026-11-22T11:30:00.000Z')],
  users: [0],
  usernames: [],
  ...change,
});

export const sessions = (...groups: readonly SessionGroup[]): SessionReading => ({
  groups,
  read: groups.length,
  total: groups.length,
  sight: 'everybody',
  requests: 1,
  gaps: [],
});

/** A person who was read in full, of whom nothing is on record. */
export const records = (change: Partial<OwnRecords> = {}): OwnRecords => ({
  since: '2026-11-21T12:00:00.000Z',
  person: person(),
  logins: LOGINS(),
  tokens: null,
  sessions: sessions(),
  ...change,
});
