import type { Fact } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import { warningShown, type OrgSessionFacts } from '../facts/orgSession.js';
import { factKey } from '../effective/profileGroups.js';
import type { Facet } from './report.js';
import { causeOf, distinctPlaces, draftOf, profileSetOf, withoutLine, type DifferenceDraft } from './draft.js';
import { anyChange, bySessionLevel, judge, onIsTighter, type Compare } from './judge.js';
import type { PairedAudience } from './timeouts.js';

/** What the org does at the end of a session and with its address. The timeout is a matter of each channel. */
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
