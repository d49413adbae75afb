import type { Place } from '../../facts/fact.js';
import { ORG_COMPONENT } from '../../facts/orgSession.js';
import { entryOf } from '../../facts/table.js';
import { ORG_SETUP, profileSetup } from '../../policy/explainSetup.js';
import { fixAccess } from '../corrections.js';
import { byValue, speaksAgainst, speaksFor, unseen, type Evidence, type Weight } from '../evidence.js';
import type { Correction, OrgCause, OrgScene, SessionCause, SessionScene } from '../scene.js';
import { OF_REFRESH } from '../symptoms.js';

const ORG: Place = { component: ORG_COMPONENT };

/** A setting that makes sessions end at a change of network speaks as loudly as the symptom does of networks. */
const weightBy = ({ question: { symptoms } }: OrgScene): Weight => {
  if (symptoms.includes('login-again-on-network-change')) return 'strong';
  return symptoms.includes('mfa-again-and-again') ? 'fair' : 'weak';
};

const sessionSettings = (code: string): Correction => ({ code, args: [ORG_SETUP], command: null });

/** A session that is locked to the address it began at is over with the next address. */
export const sessionLockedToIp: OrgCause = {
  id: 'session-locked-to-ip',
  explains: [
    'login-again-on-network-change',
    'logged-out-while-working',
    'invalid-session-mid-run',
    'job-dies-after-hours',
    'mfa-again-and-again',
  ],
  about: 'org',
  evidence: (scene) => {
    const { lockSessionsToIp } = scene.snapshot.org;
    const subject = { unseen: 'ip-lock-unread', element: 'lockSessionsToIp', place: ORG };
    return [
      byValue(lockSessionsToIp, subject, (isLocked) =>
        isLocked ? speaksFor(weightBy(scene), 'locked-to-ip', [], ORG) : speaksAgainst('not-locked-to-ip', [], ORG)
      ),
    ];
  },
  corrections: () => [sessionSettings('fix-unlock-ip')],
};

/** A session that is locked to its domain is refused under another one. */
export const sessionLockedToDomain: OrgCause = {
  id: 'session-locked-to-domain',
  explains: ['invalid-session-mid-run'],
  about: 'org',
  evidence: ({ snapshot }) => {
    const subject = { unseen: 'domain-lock-unread', element: 'lockSessionsToDomain', place: ORG };
    return [
      byValue(snapshot.org.lockSessionsToDomain, subject, (isLocked) =>
        isLocked ? speaksFor('weak', 'locked-to-domain', [], ORG) : speaksAgainst('not-locked-to-domain', [], ORG)
      ),
    ];
  },
  corrections: () => [{ code: 'fix-same-domain', args: [], command: null }],
};

/** What the app's IP relaxation leaves of the profile's login ranges; nothing to say where it enforces them. */
const relaxed = ({ app, question }: SessionScene): readonly Evidence[] => {
  if (app === null || app.ipRelaxation.status === 'unset') return [];
  const { ipRelaxation, place } = app;
  if (ipRelaxation.status === 'unreadable') return [unseen('relaxation-unread', ipRelaxation, place)];
  const isOnlyRefresh = question.symptoms.every((symptom) => OF_REFRESH.includes(symptom));
  switch (ipRelaxation.value) {
    case 'BYPASS':
      return [speaksAgainst('app-relaxes-addresses', [], place)];
    case 'ENFORCE_RELAXREFRESH':
      return isOnlyRefresh ? [speaksAgainst('app-relaxes-refresh', [], place)] : [];
    default:
      return [];
  }
};

/** The login ranges of the profile: none, or some, whose addresses are compared with the one that was told. */
const byRanges = (scene: SessionScene, weight: Weight): Evidence => {
  const { snapshot, view } = scene;
  const subject = { unseen: 'login-ranges-unread', element: 'LoginIpRange' };
  return byValue(snapshot.loginIpRanges, subject, (ranges) => {
    const count = entryOf(ranges, view.profile.key) ?? 0;
    return count === 0 ? speaksAgainst('no-login-ranges') : speaksFor(weight, 'login-ranges', [count]);
  });
};

const rangeCorrections = ({ app, view }: SessionScene): readonly Correction[] => [
  { code: 'fix-add-range', args: [profileSetup(view)], command: null },
  ...(app === null ? [] : [fixAccess('fix-relax-app', app)]),
];

/** Outside of the profile's login ranges a login fails, and so does a refresh where the app enforces them. */
export const outsideLoginRanges: SessionCause = {
  id: 'outside-login-ranges',
  explains: ['login-again-on-network-change', 'app-blocked', ...OF_REFRESH],
  about: 'session',
  evidence: (scene) => {
    const isOfNetworks = scene.question.symptoms.includes('login-again-on-network-change');
    return [byRanges(scene, isOfNetworks ? 'fair' : 'weak'), ...relaxed(scene)];
  },
  corrections: rangeCorrections,
};

/** Login ranges that are checked with each request end a session that moves out of them. */
export const rangesOnEveryRequest: SessionCause = {
  id: 'ranges-on-every-request',
  explains: [
    'login-again-on-network-change',
    'logged-out-while-working',
    'invalid-session-mid-run',
    'job-dies-after-hours',
  ],
  about: 'session',
  evidence: (scene) => {
    const { enforceIpRangesEveryRequest } = scene.snapshot.org;
    const subject = { unseen: 'every-request-unread', element: 'enforceIpRangesEveryRequest', place: ORG };
    return [
      byValue(enforceIpRangesEveryRequest, subject, (isOn) =>
        isOn ? speaksFor(weightBy(scene), 'every-request', [], ORG) : speaksAgainst('not-every-request', [], ORG)
      ),
      byRanges(scene, 'weak'),
      ...relaxed(scene),
    ];
  },
  corrections: (scene) => [...rangeCorrections(scene), sessionSettings('fix-every-request')],
};

/** Trusted ranges only skip the verification of a new browser or device: without one it is asked for everywhere. */
export const outsideTrustedRanges: OrgCause = {
  id: 'outside-trusted-ranges',
  explains: ['mfa-again-and-again'],
  about: 'org',
  evidence: ({ snapshot }) => {
    const subject = { unseen: 'trusted-ranges-unread', element: 'networkAccess', place: ORG };
    return [
      byValue(snapshot.org.trustedIpRanges, subject, (count) =>
        count === 0
          ? speaksFor('fair', 'no-trusted-ranges', [], ORG)
          : speaksFor('weak', 'trusted-ranges', [count], ORG)
      ),
    ];
  },
  corrections: () => [{ code: 'fix-trust-range', args: [], command: null }],
};
