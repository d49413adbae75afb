import { timeoutIn, type ChannelTimeout } from '../../effective/channels.js';
import { refreshByMinute } from '../../effective/timeline.js';
import { unreadable, type Unreadable } from '../../facts/fact.js';
import type { Timeout } from '../../effective/timeout.js';
import { fixExplain } from '../corrections.js';
import { speaksFor, unseen, type Evidence } from '../evidence.js';
import type { AboutProfile, AboutSession, SessionCause } from '../cause.js';
import { isThrough } from '../recorded.js';
import { OF_INTEGRATIONS } from '../symptoms.js';
import { setupOfTimeout } from './setupOfTimeout.js';
import { eitherFit, idleFit, jwtFit } from './timeoutFit.js';

/** The timeout of the sessions in a subject. */
export const timeoutOf = ({ snapshot, question, view }: AboutProfile, app: AboutSession['app']): ChannelTimeout =>
  timeoutIn(app, view, snapshot.org, question.reading);

type KnownTimeout = Extract<Timeout, { status: 'known' }>;

const notRead = ({ reason, detail }: Extract<Timeout, { status: 'unreadable' }>): Unreadable =>
  unreadable(reason, detail);

/** Nobody is warned of the end: what the user sees is a logout without a word before. */
const withoutWarning = ({ snapshot, question, app }: AboutSession): readonly Evidence[] => {
  const { warningDisabled, place } = snapshot.org;
  const isAsked = app === null && question.symptoms.includes('logged-out-while-working');
  const isSilent = warningDisabled.status === 'known' && warningDisabled.value;
  return isAsked && isSilent ? [speaksFor('weak', 'popup-off', [], { component: place.component })] : [];
};

/** Of many apps one with a timeout of its own is the likelier one: the timeouts of the others are everybody's. */
const ownOfApp = ({ question, app }: AboutSession, timeout: Timeout): readonly Evidence[] =>
  app !== null && question.app === null && timeout.status === 'known' && timeout.origin === 'app'
    ? [speaksFor('weak', 'timeout-of-app-alone', [], app.place)]
    : [];

/** Live sessions of the person that show these minutes. That others show another is for `sf session verify` to explain. */
const liveSessions = ({ records, app }: AboutSession, { minutes }: KnownTimeout): readonly Evidence[] => {
  const alike = (records?.sessions?.groups ?? []).filter(
    ({ application, seconds, isOver }) =>
      app !== null && !isOver && seconds === minutes * 60 && application !== null && isThrough(application, app)
  );
  const count = alike.reduce((sum, { startedAt }) => sum + startedAt.length, 0);
  return count === 0 ? [] : [speaksFor('weak', 'live-sessions-show', [count, minutes])];
};

/**
 * The session came to its timeout: left alone for too long (Salesforce Help, "Manage Session Policies for a Connected
 * App"), or a JWT access token at its time.
 */
export const sessionTimeout: SessionCause = {
  id: 'session-timeout',
  explains: ['logged-out-while-working', 'invalid-session-mid-run', 'job-dies-after-hours', 'mfa-again-and-again'],
  about: 'session',
  evidence: (subject) => {
    const { app, question } = subject;
    const { timeout } = timeoutOf(subject, app);
    if (timeout.status === 'unreadable') return [unseen('timeout-unread', notRead(timeout))];
    if (app?.tokenFormat.status === 'unreadable') return eitherFit(timeout, question.after, app.tokenFormat);
    const isJwt = app?.tokenFormat.status === 'known' && app.tokenFormat.value === 'jwt';
    const fits = isJwt ? jwtFit(timeout, question.after) : idleFit(timeout, question.after);
    return [
      fits,
      ...ownOfApp(subject, timeout),
      ...liveSessions(subject, timeout),
      ...(isJwt ? [] : withoutWarning(subject)),
    ];
  },
  correction: (subject) => {
    const { app, question, view } = subject;
    const { timeout } = timeoutOf(subject, app);
    if (timeout.status === 'unreadable') return fixExplain('fix-explain', [], view, app);
    const setup = setupOfTimeout(timeout.origin, subject);
    const isOfIntegration = app !== null && question.symptoms.some((one) => OF_INTEGRATIONS.includes(one));
    return isOfIntegration
      ? fixExplain('fix-refresh-by', [refreshByMinute(timeout.minutes), timeout.minutes, setup], view, app)
      : fixExplain('fix-keep-using', [timeout.minutes / 2, setup], view, app);
  },
};
