import type { Fact } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import { warningShown, type OrgSessionFacts } from '../facts/orgSession.js';
import { factKey } from '../effective/profileGroups.js';
import type { Difference, Facet } from './report.js';
import { causeOf, distinctPlaces, draftOf, profileSetOf, withoutLine, type DifferenceDraft } from './draft.js';
import { anyChange, bySessionLevel, judge, moreIsLooser, onIsTighter, type Compare } from './judge.js';
import type { PairedAudience } from './timeouts.js';

/** What the org does at the end of a session and with its address. The timeout is a matter of each channel, but for `orgTimeoutDrafts`. */
export const orgDrafts = (before: OrgSessionFacts, after: OrgSessionFacts): readonly DifferenceDraft[] => {
  const places = { before: [withoutLine(before.place)], after: [withoutLine(after.place)] };
  const compared = <T extends string | boolean>(
    facet: Facet,
    element: string,
    pick: (org: OrgSessionFacts) => Fact<T>,
    compare: Compare<T>
  ): DifferenceDraft[] => {
    const said = { before: pick(before), after: pick(after) };
    const because = [causeOf(said, 'org', element, places)];
    return draftOf(judge(said.before, said.after, compare), { facet, channels: [], ...said, because });
  };
  return [
    ...compared('force-logout', 'forceLogoutOnSessionTimeout', (org) => org.forceLogout, onIsTighter),
    // Official texts disagree on which is safer (ruling 14).
    ...compared('warning-popup', 'disableTimeoutWarning', warningShown, anyChange),
    ...compared('logout-url', 'logoutURL', (org) => org.logoutUrl, anyChange),
    ...compared('lock-to-ip', 'lockSessionsToIp', (org) => org.lockSessionsToIp, onIsTighter),
    ...compared('lock-to-domain', 'lockSessionsToDomain', (org) => org.lockSessionsToDomain, onIsTighter),
    ...compared(
      'ip-ranges-every-request',
      'enforceIpRangesEveryRequest',
      (org) => org.enforceIpRangesEveryRequest,
      onIsTighter
    ),
  ];
};

/** A change of what the org itself says, which no channel is known to follow. */
export const isOrgTimeout = ({ facet, channels }: Pick<Difference, 'facet' | 'channels'>): boolean =>
  facet === 'session-timeout' && channels.length === 0;

/**
 * What the org itself gives, where both sides say it and no change in effect names it, though it may be one: a timeout that
 * a side could not tell may come from the org. Where every timeout is known, one that nobody gets changes nothing.
 */
export const orgTimeoutDrafts = (
  timeouts: readonly DifferenceDraft[],
  before: OrgSessionFacts,
  after: OrgSessionFacts
): readonly DifferenceDraft[] => {
  const said = { before: before.timeoutMinutes, after: after.timeoutMinutes };
  const isUntold =
    timeouts.some((draft) => [draft.before, draft.after].some(({ status }) => status === 'unreadable')) &&
    !timeouts.some(
      ({ verdict, because }) => verdict !== 'not-compared' && because.some(({ level }) => level === 'org')
    );
  if (!isUntold || said.before.status === 'unreadable' || said.after.status === 'unreadable') return [];
  const places = { before: [before.place], after: [after.place] };
  return draftOf(judge(said.before, said.after, moreIsLooser), {
    facet: 'session-timeout',
    channels: [],
    ...said,
    because: [causeOf(said, 'org', 'sessionTimeout', places)],
  });
};

/** The session level that profiles require at login. */
export const loginLevelDrafts = ({ classes }: PairedAudience): readonly DifferenceDraft[] => {
  const alike = groupBy(classes, ([{ before, after }]) =>
    JSON.stringify([factKey(before.requiredLevel), factKey(after.requiredLevel)])
  );
  return [...alike.values()].flatMap((group) => {
    const [[first]] = group;
    const pairs = group.flat();
    const said: { before: Fact<string>; after: Fact<string> } = {
      before: first.before.requiredLevel,
      after: first.after.requiredLevel,
    };
    const places = {
      before: distinctPlaces(pairs.flatMap((pair) => pair.before.places).map(withoutLine)),
      after: distinctPlaces(pairs.flatMap((pair) => pair.after.places).map(withoutLine)),
    };
    return draftOf(judge(said.before, said.after, bySessionLevel), {
      facet: 'login-level',
      channels: [{ kind: 'browser' }],
      ...said,
      because: [causeOf(said, 'profile', 'requiredSessionLevel', places)],
    }).map((draft) => ({ ...draft, profiles: profileSetOf(pairs) }));
  });
};
