import type { UnknownEntries } from '../../change/planSet.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { namesNotRead, unknownNames } from '../errors.js';

/** What names stand for, and the types and objects without which not all of them are known. */
const SOURCES = {
  profile: ['Profile', 'ProfileSessionSetting'],
  app: ['ConnectedApp', 'ExternalClientApplication', 'ExtlClntAppOauthConfigurablePolicies'],
} as const;

/**
 * Refuses names that stand for nothing, or has somebody hear of them. Where not all things could be read, nobody knows whether
 * they do.
 *
 * @throws SfError: exit code 2, or 4 where it is not known.
 */
export const checkNames = (
  { gaps, unreadTypes, source }: Pick<Snapshot, 'gaps' | 'unreadTypes' | 'source'>,
  { what, names, known }: UnknownEntries & { readonly what: keyof typeof SOURCES },
  onUnknown?: (unknown: UnknownEntries) => void
): void => {
  if (names.length === 0) return;
  const sources: readonly string[] = SOURCES[what];
  const unread = gaps.filter(
    ({ component, reason }) =>
      sources.includes(component) &&
      (unreadTypes.includes(component) || component === 'Profile') &&
      reason !== 'missing'
  );
  if (unread.length > 0) throw namesNotRead(what, names, unread);
  if (onUnknown === undefined) throw unknownNames({ what, names, known, hasAnyOther: false }, source);
  onUnknown({ names, known });
};
