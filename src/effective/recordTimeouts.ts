import { agree, type Statement } from '../facts/agreement.js';
import { known, mapFact, unset, type Fact, type Unreadable } from '../facts/fact.js';
import type { ProfileSessionFacts } from '../facts/profileSession.js';

/** Minutes: Metadata API guide, ProfileSessionSetting `sessionTimeout`, "0-2 Hours". */
export const ZERO_COUNTS_AS = 120;

/** The timeout of a profile by its records. Minutes; 0 is not yet interpreted. */
export type RecordTimeouts = {
  readonly timeout: Fact<number>;
  /** Records say both 0 and 120: the same where 0 counts as two hours, and why nobody knows where it inherits. */
  readonly zeroConflict?: Unreadable;
};

/** A record lacks its timeout, which is a required element: the others contradict it, whatever they say. */
const isAbsent = (fact: Fact<unknown>): boolean => fact.status === 'unreadable' && fact.reason === 'missing';

/**
 * What records of one profile say together. Unlike files that may be fragments, each stands for itself: one that is silent
 * where another speaks contradicts it, and which of them is in force is not known. Both elements are as old as the type
 * (API 40), so no version could not have said them.
 */
export const timeoutsOf = (records: readonly ProfileSessionFacts[], absent: Fact<never>): RecordTimeouts => {
  const isSomeSaid = records.some(({ timeoutMinutes }) => timeoutMinutes.status === 'known');
  const written = records.map(({ place, timeoutMinutes: fact }): Statement<number> => ({
    place,
    fact: isSomeSaid && isAbsent(fact) ? unset : fact,
  }));
  const asWritten = agree('sessionTimeout', written, absent);
  if (asWritten.status !== 'unreadable') return { timeout: asWritten };
  const meant = written.map(({ place, fact }) => ({
    place,
    fact: mapFact(fact, (minutes) => known(minutes === 0 ? ZERO_COUNTS_AS : minutes)),
  }));
  // The note that 0 counts as two hours belongs to both.
  return agree('sessionTimeout', meant, absent).status === 'known'
    ? { timeout: known(0), zeroConflict: asWritten }
    : { timeout: asWritten };
};
