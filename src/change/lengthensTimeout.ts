import { ORG_TIMEOUT_MINUTES } from '../facts/orgSession.js';
import { entryOf } from '../facts/table.js';
import { ZERO_COUNTS_AS } from '../effective/recordTimeouts.js';
import type { ChangeableType } from './component.js';

/** No level below an app has a shorter one, and none has a longer one (Metadata API guide, SecuritySettings). */
const SHORTEST = 15;
const LONGEST = 1440;

/** The minutes that an element's text means; `null`: it is not there, or no number of minutes. */
export const minutesIn = (type: ChangeableType, text: string | null): number | null => {
  if (text === null) return null;
  const minutes = type === 'SecuritySettings' ? entryOf(ORG_TIMEOUT_MINUTES, text) : Number(text);
  if (minutes === undefined || Number.isNaN(minutes)) return null;
  return type === 'ProfileSessionSetting' && minutes === 0 ? ZERO_COUNTS_AS : minutes;
};

const mayBeLonger = (before: number | null, after: number | null): boolean => {
  if (before === null) return after === null || after > SHORTEST;
  return after === null ? before < LONGEST : after > before;
};

/**
 * Whether somebody's sessions may live longer by another timeout of one level. Minutes; `null`: not set. `below`: what counts
 * there where it is not set, for each kind of users; `null`: not known.
 */
export const lengthensTimeout = (
  before: number | null,
  after: number | null,
  below: readonly (number | null)[]
): boolean => before !== after && below.some((other) => mayBeLonger(before ?? other, after ?? other));
