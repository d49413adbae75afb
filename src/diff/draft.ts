import type { Place } from '../facts/fact.js';
import { byText } from '../facts/order.js';
import type { Channel } from '../effective/report.js';
import type { Cause, Difference, ProfileSet } from './report.js';
import type { Verdict } from './judge.js';
import type { ProfilePair } from './sides.js';

/** A difference before its set of profiles has an id. */
export type Draft = Omit<Difference, 'profileSet'> & {
  readonly verdict: Verdict;
  readonly profiles: ProfileSet | null;
};

/** Something to compare on one app or the org as a whole. */
export const draftOf = (
  verdict: Verdict,
  difference: Pick<Difference, 'facet' | 'channels' | 'before' | 'after' | 'because' | 'flows'>
): Draft[] => (verdict === 'same' ? [] : [{ ...difference, verdict, profiles: null }]);

/** One matter of one component, where the difference and its cause are the same. */
export const causeOf = (
  { before, after }: Pick<Difference, 'before' | 'after'>,
  level: Cause['level'],
  element: string,
  places: { readonly before: readonly Place[]; readonly after: readonly Place[] }
): Cause => ({
  level,
  element,
  before: { says: before, places: [...places.before] },
  after: { says: after, places: [...places.after] },
});

/** A place without its line, which is that of another element. */
export const withoutLine = ({ component, file }: Place): Place =>
  file === undefined ? { component } : { component, file };

/** Each place once, in an order of its own. */
export const distinctPlaces = (places: readonly Place[]): Place[] =>
  [...new Map(places.map((place): [string, Place] => [JSON.stringify(place), place]))]
    .sort(([a], [b]) => byText(a, b))
    .map(([, place]) => place);

export const profileSetOf = (pairs: readonly ProfilePair[]): ProfileSet => ({
  labels: pairs.flatMap(({ label, isAnyOther }) => (isAnyOther ? [] : [label])).sort(byText),
  anyOther: pairs.some(({ isAnyOther }) => isAnyOther),
});

/** The same channel for both sides: a label that changed is nothing that changes a session. */
export const channelKey = (channel: Channel): string =>
  channel.kind === 'browser' ? '' : JSON.stringify([channel.kind, channel.name, channel.label]);

export const byChannel = (a: Channel, b: Channel): number => byText(channelKey(a), channelKey(b));
