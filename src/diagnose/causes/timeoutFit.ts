import type { Place, Unreadable } from '../../facts/fact.js';
import type { Level, Timeout } from '../../effective/timeout.js';
import type { Span } from '../duration.js';
import { speaksAgainst, speaksFor, unseen, unseenDetail, weaker, type Evidence } from '../evidence.js';

/** People round, and watches differ: a tenth either way is the same length of time. */
const NEARLY = 0.9;
const HARDLY_MORE = 1.1;

type Known = Extract<Timeout, { status: 'known' }>;

/** The only component that gave a timeout its value, in a source tree with file and line. */
const placeOfTimeout = ({ trace, origin }: Known): Place | undefined => {
  const step = trace.find(({ level }) => level === origin);
  if (step?.component === undefined) return undefined;
  const { component, file, line } = step;
  return { component, ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
};

/**
 * A timeout against the time after which the session was gone. A session that is used lives for more than half of its
 * timeout from then on (effective/idleWindow.ts), so an end within the first half is not the timeout's. An end at the
 * timeout is. In between it fits if the time is counted from the last use, and later if the session was renewed on the
 * way.
 */
export const idleFit = (timeout: Known, after: Span | null): Evidence => {
  const { minutes, origin } = timeout;
  const place = placeOfTimeout(timeout);
  const args = (...more: (number | Level)[]): (number | Level)[] => [minutes, origin, ...more];
  if (after === null) return speaksFor('weak', 'timeout-there', args(minutes / 2), place);
  if (after.to <= minutes / 2) return speaksAgainst('timeout-before-half', args(after.to, minutes / 2), place);
  if (after.to < minutes * NEARLY) {
    return speaksFor('weak', 'timeout-within-window', args(after.to, minutes / 2), place);
  }
  if (after.from > minutes * HARDLY_MORE) return speaksFor('weak', 'timeout-renewed', args(after.from), place);
  return speaksFor('strong', 'timeout-matches', args(after.from), place);
};

/** How a length of time compares with one after which something ends for good. */
export const compareSpans = (after: Span, end: Span): 'before' | 'at' | 'later' => {
  if (after.to < end.from * NEARLY) return 'before';
  return after.from > end.to * HARDLY_MORE ? 'later' : 'at';
};

/**
 * A JWT access token against the time after which it was refused: it ends at its time, and that activity renews it is
 * not proven, so an end before that is not its own.
 */
export const jwtFit = (timeout: Known, after: Span | null): Evidence => {
  const { minutes, origin } = timeout;
  const place = placeOfTimeout(timeout);
  if (after === null) return speaksFor('fair', 'jwt-there', [minutes, origin], place);
  const args = [minutes, origin, after.from];
  switch (compareSpans(after, { from: minutes, to: minutes })) {
    case 'before':
      return speaksAgainst('jwt-before-end', args, place);
    case 'at':
      return speaksFor('strong', 'jwt-matches', args, place);
    case 'later':
      return speaksFor('weak', 'jwt-later', args, place);
  }
};

/** Where the format of the tokens is not known, only what holds of both formats counts, and as little as it does of either. */
export const eitherFit = (timeout: Known, after: Span | null, format: Unreadable): readonly Evidence[] => {
  const [opaque, jwt] = [idleFit(timeout, after), jwtFit(timeout, after)];
  if (opaque.kind === 'against' && jwt.kind === 'against') return [opaque];
  if (opaque.kind !== 'for' || jwt.kind !== 'for') return [unseen('format-unread', format)];
  return [{ ...opaque, weight: weaker(opaque.weight, jwt.weight) }, unseenDetail('format-unread', format)];
};
