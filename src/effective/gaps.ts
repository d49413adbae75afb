import type { Gap } from '../facts/fact.js';
import { byText } from '../facts/order.js';
import type { Snapshot } from '../facts/snapshot.js';
import { gapsOfApp } from './appPolicy.js';
import type { Reading } from './channels.js';
import { zeroConflictsOf, type JoinedProfiles } from './profiles.js';

/** Each gap once, in an order that does not depend on the input's. */
export const sortGaps = (gaps: readonly Gap[]): Gap[] =>
  [...new Map(gaps.map((gap): [string, Gap] => [JSON.stringify([gap.component, gap.reason, gap.detail]), gap]))]
    .sort(([a], [b]) => byText(a, b))
    .map(([, gap]) => gap);

/**
 * Everything of a source that could not be read: requests and files that failed, and what only shows once profiles are
 * joined and apps looked at. Whoever counts what was not read counts these.
 */
export const gapsIn = (
  { gaps, apps }: Pick<Snapshot, 'gaps' | 'apps'>,
  joined: JoinedProfiles,
  { profileZero }: Pick<Reading, 'profileZero'>
): readonly Gap[] => [
  ...gaps,
  ...joined.gaps,
  ...(profileZero === 'inherit' ? zeroConflictsOf(joined.views) : []),
  ...apps.flatMap(gapsOfApp),
];
