import { known, mapFact, unreadable, type Fact, type Place } from '../../facts/fact.js';
import { isInRanges, type AddressRange } from '../../facts/ipAddress.js';
import { ORG_COMPONENT } from '../../facts/orgSession.js';
import { loginRangesOf } from '../../facts/snapshot.js';
import { entryOf } from '../../facts/table.js';
import { ORG_SETUP } from '../../effective/setup.js';
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

/**
 * Ranges against the address that was told: inside of them they are no cause, outside they are one. Ranges that may or may
 * not hold it leave the matter open; without an address the ranges say no more than that there are some.
 */
const byAddress = (
  { question: { sourceIp } }: OrgScene,
  addresses: Fact<readonly AddressRange[]>,
  count: number,
  says: {
    readonly weights: { readonly there: Weight; readonly outside: Weight };
    readonly ranges: string;
    readonly place?: Place;
  }
): Evidence => {
  const { weights, ranges, place } = says;
  if (sourceIp === null) return speaksFor(weights.there, ranges, [count], place);
  return byValue(addresses, { unseen: `${ranges}-not-told`, element: ranges, ...says }, (known) => {
    switch (isInRanges(sourceIp.address, known)) {
      case true:
        return speaksAgainst(`inside-${ranges}`, [], place);
      case false:
        return speaksFor(weights.outside, `outside-${ranges}`, [count], place);
      case null:
        return unseen(`${ranges}-not-told`, unreadable('malformed', ranges), place);
    }
  });
};

/** The login ranges of the profile: none, or some, which are compared with the address that was told. */
const byRanges = (scene: SessionScene, there: Weight): Evidence => {
  const { snapshot, view } = scene;
  const { key } = view.profile;
  const subject = { unseen: 'login-ranges-unread', element: 'LoginIpRange' };
  return byValue(loginRangesOf(snapshot, key), subject, (count) => {
    if (count === 0) return speaksAgainst('no-login-ranges');
    const own = mapFact(snapshot.loginAddresses, (all): Fact<readonly AddressRange[]> => {
      const found = entryOf(all, key);
      return found === undefined ? unreadable('missing', 'LoginIpRange') : known(found);
    });
    return byAddress(scene, own, count, { weights: { there, outside: 'strong' }, ranges: 'login-ranges' });
  });
};

const rangeCorrections = ({ app, view }: SessionScene): readonly Correction[] => [
  { code: 'fix-add-range', args: [view.isAnyOther ? '(profile)' : view.profile.label], command: null },
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
  evidence: (scene) => {
    const { trustedIpRanges, trustedAddresses } = scene.snapshot.org;
    const subject = { unseen: 'trusted-ranges-unread', element: 'networkAccess', place: ORG };
    return [
      byValue(trustedIpRanges, subject, (count) =>
        count === 0
          ? speaksFor('fair', 'no-trusted-ranges', [], ORG)
          : byAddress(scene, trustedAddresses, count, {
              weights: { there: 'weak', outside: 'fair' },
              ranges: 'trusted-ranges',
              place: ORG,
            })
      ),
    ];
  },
  corrections: () => [{ code: 'fix-trust-range', args: [], command: null }],
};
