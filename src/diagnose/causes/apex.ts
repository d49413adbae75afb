import type { Span } from '../duration.js';
import { speaksAgainst, speaksFor, unseen } from '../evidence.js';
import type { OrgCause, ProfileCause } from '../cause.js';
import { fixed } from '../corrections.js';
import { timeoutOf } from './sessionTimeout.js';
import { idleFit } from './timeoutFit.js';

/** "In its second hour", where the time was not told. */
const SECOND_HOUR: Span = { from: 60, to: 120 };

/** Apex Developer Guide, "Execution Governors and Limits": maximum execution time for each Apex transaction. */
const TRANSACTION_MINUTES = 10;

/**
 * A job that carries the session id of whoever started it is bound to that session's timeout. That the platform ends an
 * Apex transaction together with a session is not proven, and not claimed.
 */
export const apexStoredSession: ProfileCause = {
  id: 'apex-stored-session',
  explains: ['apex-fails-in-second-hour'],
  about: 'profile',
  evidence: (subject) => {
    const { timeout } = timeoutOf(subject, null);
    if (timeout.status === 'unreadable') {
      return [unseen('timeout-unread', { status: 'unreadable', reason: timeout.reason, detail: timeout.detail })];
    }
    return [idleFit(timeout, subject.question.after ?? SECOND_HOUR)];
  },
  correction: () => fixed('fix-apex-named-credential'),
};

/** One Apex transaction is ended after ten minutes, whatever the session. */
export const apexTransactionLimit: OrgCause = {
  id: 'apex-transaction-limit',
  explains: ['apex-fails-in-second-hour'],
  about: 'org',
  evidence: ({ question }) => {
    const after = question.after ?? SECOND_HOUR;
    return after.from > TRANSACTION_MINUTES
      ? [speaksAgainst('apex-longer-than-transaction', [TRANSACTION_MINUTES, after.from])]
      : [speaksFor('fair', 'apex-within-transaction', [TRANSACTION_MINUTES])];
  },
  correction: () => fixed('fix-apex-queueable'),
};
