import type { Timeout } from '../effective/timeout.js';
import { fail, notAssessed, pass, type Failure, type Outcome, type Target } from './outcome.js';

type KnownTimeout = Extract<Timeout, { status: 'known' }>;

/** Judges a timeout that was worked out from several levels. */
export const judgeTimeout = (
  target: Target,
  timeout: Timeout,
  failureOf: (timeout: KnownTimeout) => Failure | null
): Outcome => {
  if (timeout.status === 'unreadable') return notAssessed(target, timeout.reason, timeout.detail);
  const failure = failureOf(timeout);
  return failure === null ? pass(target) : fail(target, failure);
};

/** `480 min by profile` */
export const timeoutText = ({ minutes, origin }: KnownTimeout): string => `${minutes} min by ${origin}`;
