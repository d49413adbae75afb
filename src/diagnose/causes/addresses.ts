import { unreadable, type Fact, type Place } from '../../facts/fact.js';
import { isInRanges, type AddressRange } from '../../facts/ipAddress.js';
import { ORG_COMPONENT } from '../../facts/orgSession.js';
import { isSuccess } from '../../facts/loginUse.js';
import { loginAddressesOf, loginRangesOf } from '../../facts/snapshot.js';
import type { AppFacts } from '../../facts/app.js';
import { appSetup, ORG_SETUP } from '../../effective/setup.js';
import { fixed } from '../corrections.js';
import { spokenTime } from '../duration.js';
import { byValue, speaksAgainst, speaksFor, unseen, type Evidence, type Weight } from '../evidence.js';
import type { Correction, OrgCause, AboutOrg, SessionCause, AboutSession } from '../cause.js';
import type { Question } from '../question.js';
import { loginsFor } from '../recorded.js';
import { OF_REFRESH, type Symptom } from '../symptoms.js';
import { isNamedByText } from '../textEvidence.js';

const ORG: Place = { component: ORG_COMPONENT };

/** A setting that makes sessions end at a change of network speaks as loudly as the symptom does of networks. */
const weightBy = ({ question: { symptoms } }: AboutOrg): Weight => {
  if (symptoms.includes('login-again-on-network-change')) return 'strong';
  return symptoms.includes('mfa-again-and-again') ? 'fair' : 'weak';
};

/** The person has logged in from several addresses: sessions come to another one. */
const manyAddresses = ({ records }: AboutOrg): readonly Evidence[] => {
  const count = records?.logins.status === 'known' ? records.logins.value.addressCount : null;
  return count !== null && count > 1 ? [speaksFor('fair', 'logins-from-several-addresses', [count])] : [];
};

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
  evidence: (subject) => {
    const { lockSessionsToIp } = subject.snapshot.org;
    const unread = { unseen: 'ip-lock-unread', element: 'lockSessionsToIp', place: ORG };
    return [
      byValue(lockSessionsToIp, unread, (isLocked) =>
        isLocked ? speaksFor(weightBy(subject), 'locked-to-ip', [], ORG) : speaksAgainst('not-locked-to-ip', [], ORG)
      ),
      ...manyAddresses(subject),
    ];
  },
  correction: () => fixed('fix-unlock-ip', ORG_SETUP),
};

/** A session that is locked to its domain is refused under another one. */
export const sessionLockedToDomain: OrgCause = {
  id: 'session-locked-to-domain',
  explains: ['invalid-session-mid-run'],
  about: 'org',
  evidence: ({ snapshot }) => {
    const unread = { unseen: 'domain-lock-unread', element: 'lockSessionsToDomain', place: ORG };
    return [
      byValue(snapshot.org.lockSessionsToDomain, unread, (isLocked) =>
        isLocked ? speaksFor('weak', 'locked-to-domain', [], ORG) : speaksAgainst('not-locked-to-domain', [], ORG)
      ),
    ];
  },
  correction: () => fixed('fix-same-domain'),
};

const alwaysEnforces = ({ jwtBearer }: AppFacts): boolean => jwtBearer.status === 'known' && jwtBearer.value;

/** JWT and SAML bearer flows enforce IP restrictions whatever the app relaxes (Help, xcloud.connected_app_continuous_ip). */
const byBearer = ({ jwtBearer, place }: AppFacts): Evidence =>
  byValue(jwtBearer, { unseen: 'bearer-unread', element: 'certificate', place }, (isSetUp) =>
    isSetUp
      ? speaksFor('weak', 'bearer-enforces-addresses', [], place)
      : speaksAgainst('app-relaxes-addresses', [], place)
  );

/** What the app's IP relaxation leaves of the profile's login ranges; nothing to say where it enforces them. */
const relaxed = ({ app, question }: AboutSession): readonly Evidence[] => {
  if (app === null || app.ipRelaxation.status === 'unset') return [];
  const { ipRelaxation, place } = app;
  if (ipRelaxation.status === 'unreadable') return [unseen('relaxation-unread', ipRelaxation, place)];
  const isOnlyRefresh = question.symptoms.every((symptom) => OF_REFRESH.includes(symptom));
  switch (ipRelaxation.value) {
    case 'BYPASS':
      // No bearer flow gives a refresh token.
      return [isOnlyRefresh ? speaksAgainst('app-relaxes-addresses', [], place) : byBearer(app)];
    case 'ENFORCE_RELAXREFRESH':
      return isOnlyRefresh ? [speaksAgainst('app-relaxes-refresh', [], place)] : [];
    case 'ENFORCE':
    case 'BYPASS_2FACTOR':
      return [];
  }
};

/**
 * Ranges against the address that was told: inside of them they are no cause, outside they are one. Ranges that may or may
 * not hold it leave the matter open; without an address the ranges say no more than that there are some.
 */
const byAddress = (
  { question: { sourceIp } }: AboutOrg,
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
const byRanges = (subject: AboutSession, there: Weight): Evidence => {
  const { snapshot, view } = subject;
  const { key } = view.profile;
  const unseenAs = { unseen: 'login-ranges-unread', element: 'LoginIpRange' };
  return byValue(loginRangesOf(snapshot, key), unseenAs, (count) => {
    if (count === 0) return speaksAgainst('no-login-ranges');
    return byAddress(subject, loginAddressesOf(snapshot, key), count, {
      weights: { there, outside: 'strong' },
      ranges: 'login-ranges',
    });
  });
};

const labelOf = ({ isAnyOther, profile }: AboutSession['view']): string => (isAnyOther ? '(profile)' : profile.label);

const addRange = ({ app, view }: AboutSession): Correction =>
  app === null || alwaysEnforces(app)
    ? fixed('fix-add-range', labelOf(view))
    : fixed('fix-add-range-or-relax', labelOf(view), appSetup(app));

const OF_NETWORKS: readonly Symptom[] = ['login-again-on-network-change', 'login-refused'];

/** That a profile has ranges says more the more the question is of addresses. */
const weightOfRanges = (question: Question): Weight => {
  if (isNamedByText({ id: 'outside-login-ranges' }, question)) return 'strong';
  return question.symptoms.some((symptom) => OF_NETWORKS.includes(symptom)) ? 'fair' : 'weak';
};

/** Refused logins that came from outside of the person's login ranges, as the org wrote them down. */
const loginsFromOutside = ({ records, app, question }: AboutSession): readonly Evidence[] => {
  const outside = loginsFor(records, app ?? question.app).filter(
    ({ place, status }) => place === 'outside' && !isSuccess(status)
  );
  const [newest] = outside;
  if (newest === undefined) return [];
  const logins = outside.reduce((sum, tally) => sum + tally.logins, 0);
  const from = [...new Set(outside.flatMap(({ addresses }) => addresses))];
  const args = [logins, spokenTime(newest.last)];
  return [
    from.length === 0
      ? speaksFor('fair', 'logins-from-outside', args)
      : speaksFor('fair', 'logins-from-outside-at', [...args, from.join(', ')]),
  ];
};

/** Outside of the profile's login ranges a login fails, and so does a refresh where the app enforces them. */
export const outsideLoginRanges: SessionCause = {
  id: 'outside-login-ranges',
  explains: ['login-again-on-network-change', 'login-refused', 'app-blocked', ...OF_REFRESH],
  about: 'session',
  evidence: (subject) => [
    byRanges(subject, weightOfRanges(subject.question)),
    ...relaxed(subject),
    ...loginsFromOutside(subject),
  ],
  correction: addRange,
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
  evidence: (subject) => {
    const { enforceIpRangesEveryRequest } = subject.snapshot.org;
    const unread = { unseen: 'every-request-unread', element: 'enforceIpRangesEveryRequest', place: ORG };
    return [
      byValue(enforceIpRangesEveryRequest, unread, (isOn) =>
        isOn ? speaksFor(weightBy(subject), 'every-request', [], ORG) : speaksAgainst('not-every-request', [], ORG)
      ),
      byRanges(subject, 'weak'),
      ...relaxed(subject),
    ];
  },
  correction: ({ view }) => fixed('fix-every-request', labelOf(view), ORG_SETUP),
};

/** Trusted ranges only skip the verification of a new browser or device: without one it is asked for everywhere. */
export const outsideTrustedRanges: OrgCause = {
  id: 'outside-trusted-ranges',
  explains: ['mfa-again-and-again'],
  about: 'org',
  evidence: (subject) => {
    const { trustedIpRanges, trustedAddresses } = subject.snapshot.org;
    const unread = { unseen: 'trusted-ranges-unread', element: 'networkAccess', place: ORG };
    return [
      byValue(trustedIpRanges, unread, (count) =>
        count === 0
          ? speaksFor('fair', 'no-trusted-ranges', [], ORG)
          : byAddress(subject, trustedAddresses, count, {
              weights: { there: 'weak', outside: 'fair' },
              ranges: 'trusted-ranges',
              place: ORG,
            })
      ),
    ];
  },
  correction: () => fixed('fix-trust-range'),
};
