import type { RefreshImpact } from '../../../src/change/impact.js';
import type { Proposal } from '../../../src/change/plan.js';
import { refreshTokenOf } from '../../../src/effective/refreshToken.js';
import { unset } from '../../../src/facts/fact.js';
import { FIELDS, keyOf } from './fakeOrg.js';

export const TOKEN = refreshTokenOf({ refreshPolicy: unset, idleLimit: unset, scopes: unset }, undefined);

export const proposalOf = (change: Partial<Proposal> = {}): Proposal => ({
  key: keyOf('A'),
  fields: FIELDS,
  before: 'infinite',
  after: 'specific_inactivity:30:DAYS',
  hash: '#',
  verdict: 'planned',
  lockout: [],
  ofLogin: 'no',
  notes: [],
  appId: null,
  lifetimes: { before: TOKEN, after: TOKEN },
  ...change,
});

export const impactOf = (newlyFailing: number): RefreshImpact => ({
  tokens: 3,
  newlyFailing,
  alreadyExpired: 0,
  failingWithin30Days: 0,
  failingAnyway: 0,
  nextToFail: null,
  usersFailing: 0,
  integrationUsersFailing: 0,
  users: 1,
  integrationUsers: 0,
  oldestLastUse: null,
  undated: 0,
  complete: true,
  reading: { read: 3, total: 3, howRead: 'within-limit' },
  underLimit: null,
});
