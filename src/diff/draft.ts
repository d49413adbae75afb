import type { AppFacts } from '../facts/app.js';
import type { Place } from '../facts/fact.js';
import { byText } from '../facts/order.js';
import type { Channel } from '../effective/report.js';
import type { ChangeCause, Difference, ProfileSet } from './report.js';
import type { ChangeVerdict } from './judge.js';
import type { Pair } from './pairing.js';
import type { ProfilePair } from './sides.js';

/** A difference before its set of profiles has an id. */
export type DifferenceDraft = Omit<Difference, 'profileSet'> & {
  readonly verdict: ChangeVerdict;
  readonly profiles: ProfileSet | null;
};

/** Something to compare on one app or the org as a whole. */
export const draftOf = (
  verdict: ChangeVerdict,
  difference: Pick<Difference, 'facet' | 'channels' | 'before' | 'after' | 'because' | 'flows'>
): DifferenceDraft[] => (verdict === 'same' ? [] : [{ ...difference, verdict, profiles: null }]);

/** What speaks at each level where no component does. */
const TYPES: Readonly<Record<ChangeCause['level'], string>> = {
  app: 'ConnectedApp',
  profile: 'ProfileSessionSetting',
  org: 'SecuritySettings',
};

/** Where nothing of a level was found on either side, its type stands for it: a cause always has a name. */
const named = (
  { before, after }: { readonly before: readonly Place[]; readonly after: readonly Place[] },
  level: ChangeCause['level']
): readonly [readonly Place[], readonly Place[]] => {
  if (before.length + after.length > 0) return [before, after];
  const type = [{ component: TYPES[level] }];
  return [type, type];
};

/** One matter of one component, where the difference and its cause are the same. */
export const causeOf = (
  { before, after }: Pick<Difference, 'before' | 'after'>,
  level: ChangeCause['level'],
  element: string,
  places: { readonly before: readonly Place[]; readonly after: readonly Place[] }
): ChangeCause => {
  const [left, right] = named(places, level);
  return { level, element, before: { says: before, places: [...left] }, after: { says: after, places: [...right] } };
};

/** A place without its line, which is that of another element. */
export const withoutLine = ({ component, file }: Place): Place =>
  file === undefined ? { component } : { component, file };

/** An app on both sides, without the line of its timeout. */
export const appPlaces = ({ before, after }: Pair<AppFacts>): { before: Place[]; after: Place[] } => ({
  before: [withoutLine(before.place)],
  after: [withoutLine(after.place)],
});

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
