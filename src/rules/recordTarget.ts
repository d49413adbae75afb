import type { ProfileSessionFacts } from '../facts/profileSession.js';
import type { Target } from './outcome.js';

/** A record by itself, where what it belongs to is the question. */
export const recordTarget = ({ fullName, place }: ProfileSessionFacts): Target => ({
  subject: { kind: 'org', name: fullName, ...place },
  key: `record:${fullName}`,
  names: [fullName],
  userType: null,
});
