import { timeoutIn, type ChannelTimeout } from '../../effective/channels.js';
import { refreshByMinute } from '../../effective/timeline.js';
import { unreadable, type Unreadable } from '../../facts/fact.js';
import type { Timeout } from '../../effective/timeout.js';
import { fixExplain } from '../corrections.js';
import { speaksFor, unseen, type Evidence } from '../evidence.js';
import type { Correction, ProfileScene, SessionCause, SessionScene } from '../scene.js';
import type { Symptom } from '../symptoms.js';
import { setupOfTimeout } from './setupOfTimeout.js';
import { eitherFit, idleFit, jwtFit } from './timeoutFit.js';

/** Something without a person runs into these. */
const OF_INTEGRATIONS: readonly Symptom[] = ['invalid-session-mid-run', 'job-dies-after-hours'];

/** The minutes are computed; live sessions prove them. */
const FIX_VERIFY: Correction = { code: 'fix-verify', args: [], command: ['verify'] };

/** The timeout of the sessions in a scene. */
export const timeoutOf = ({ snapshot, question, view }: ProfileScene, app: SessionScene['app']): ChannelTimeout =>
  timeoutIn(app, view, snapshot.org, question.reading);

const notRead = ({ reason, detail }: Extract<Timeout, { status: 'unreadable' }>): Unreadable =>
  unreadable(reason, detail);

/** Nobody is warned of the end: what the user sees is a logout without a word before. */
const withoutWarning = ({ snapshot, question, app }: SessionScene): readonly Evidence[] => {
  const { warningDisabled, place } = snapshot.org;
  const isAsked = app === null && question.symptoms.includes('logged-out-while-working');
  const isSilent = warningDisabled.status === 'known' && warningDisabled.value;
  return isAsked && isSilent ? [speaksFor('weak', 'popup-off', [], { component: place.component })] : [];
};

/**
 * The session came to its timeout: left alone for too long (Salesforce Help, "Manage Session Policies for a Connected
 * App"), or a JWT access token at its time.
 */
export const sessionTimeout: SessionCause = {
  id: 'session-timeout',
  explains: ['logged-out-while-working', 'invalid-session-mid-run', 'job-dies-after-hours', 'mfa-again-and-again'],
  about: 'session',
  evidence: (scene) => {
    const { app, question } = scene;
    const { timeout } = timeoutOf(scene, app);
    if (timeout.status === 'unreadable') return [unseen('timeout-unread', notRead(timeout))];
    if (app?.tokenFormat.status === 'unreadable') return eitherFit(timeout, question.after, app.tokenFormat);
    const isJwt = app?.tokenFormat.status === 'known' && app.tokenFormat.value === 'jwt';
    return isJwt ? [jwtFit(timeout, question.after)] : [idleFit(timeout, question.after), ...withoutWarning(scene)];
  },
  corrections: (scene) => {
    const { timeout } = timeoutOf(scene, scene.app);
    if (timeout.status === 'unreadable') return [];
    const isOfIntegration = scene.app !== null && scene.question.symptoms.some((one) => OF_INTEGRATIONS.includes(one));
    const refresh = {
      code: 'fix-refresh-by',
      args: [refreshByMinute(timeout.minutes), timeout.minutes],
      command: null,
    };
    return [
      ...(isOfIntegration ? [refresh] : []),
      { code: 'fix-keep-using', args: [timeout.minutes / 2], command: null },
      { code: 'fix-timeout-at', args: [setupOfTimeout(timeout.origin, scene)], command: null },
      fixExplain(scene.view, scene.app),
      // Only an org has sessions to look at.
      ...(scene.snapshot.source.kind === 'org' ? [FIX_VERIFY] : []),
    ];
  },
};
