import type { AppFacts } from '../facts/app.js';
import { byText, groupBy } from '../facts/order.js';
import { keysOfProfile, nameKey } from '../facts/profileNames.js';
import { accessKey } from '../facts/snapshot.js';
import { byProfile, type ProfileView } from '../effective/profiles.js';

export type Pair<T> = { readonly before: T; readonly after: T };
export type Pairing<T> = {
  readonly pairs: readonly Pair<T>[];
  readonly before: readonly T[];
  readonly after: readonly T[];
};

/** One side may be compared with itself, so each side counts its own. */
const withPairs = <T>({ pairs, before, after }: Pairing<T>, found: readonly Pair<T>[]): Pairing<T> => {
  const lefts = new Set(found.map((pair) => pair.before));
  const rights = new Set(found.map((pair) => pair.after));
  return {
    pairs: [...pairs, ...found],
    before: before.filter((item) => !lefts.has(item)),
    after: after.filter((item) => !rights.has(item)),
  };
};

/** Pairs what has the same key, in the given order; what is left over on either side has no partner. */
const pairBy = <T>(
  pairing: Pairing<T>,
  keyOf: (item: T) => string,
  isClear: (before: readonly T[], after: readonly T[]) => boolean
): Pairing<T> => {
  const rivals = groupBy(pairing.after, keyOf);
  const found = [...groupBy(pairing.before, keyOf)].flatMap(([key, items]): Pair<T>[] => {
    const others: readonly T[] = rivals.get(key) ?? [];
    if (!isClear(items, others)) return [];
    return items.flatMap((before, index) => others.slice(index, index + 1).map((after) => ({ before, after })));
  });
  return withPairs(pairing, found);
};

const always = (): boolean => true;
const onlyOne = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length === 1 && after.length === 1;

/** For a view, the only one of these that answers to one of its names. */
const partnerAmong = (views: readonly ProfileView[]): ((view: ProfileView) => ProfileView | undefined) => {
  const named = views.flatMap((view) => keysOfProfile(view.profile).map((key) => ({ key, view })));
  const byKey = groupBy(named, ({ key }) => key);
  return (view) => {
    const found = new Set(
      keysOfProfile(view.profile)
        .flatMap((key) => byKey.get(key) ?? [])
        .map((entry) => entry.view)
    );
    const [first] = found;
    return found.size === 1 ? first : undefined;
  };
};

/** Profiles of which exactly one of each side answers to a name of the other: `Admin` and `System Administrator`. */
const pairByAnyName = (pairing: Pairing<ProfileView>): Pairing<ProfileView> => {
  const [ofBefore, ofAfter] = [partnerAmong(pairing.after), partnerAmong(pairing.before)];
  return withPairs(
    pairing,
    pairing.before.flatMap((before) => {
      const after = ofBefore(before);
      return after !== undefined && ofAfter(after) === before ? [{ before, after }] : [];
    })
  );
};

/** Profiles by their label, then by whatever spelling leaves no doubt. Two of the same name go by their order. */
export const pairProfiles = (before: readonly ProfileView[], after: readonly ProfileView[]): Pairing<ProfileView> => {
  const start: Pairing<ProfileView> = {
    pairs: [],
    before: [...before].sort(byProfile),
    after: [...after].sort(byProfile),
  };
  const byLabel = pairBy(start, ({ profile }) => profile.label, always);
  const byName = pairBy(byLabel, ({ profile }) => nameKey(profile.label), onlyOne);
  return pairByAnyName(byName);
};

const inOrder = (apps: readonly AppFacts[]): readonly AppFacts[] =>
  apps
    .map((app) => ({ app, text: JSON.stringify(app) }))
    .sort((a, b) => byText(a.text, b.text))
    .map(({ app }) => app);

/** Apps by kind and name; names that differ in letter case are one where that leaves no doubt. */
export const pairApps = (before: readonly AppFacts[], after: readonly AppFacts[]): Pairing<AppFacts> => {
  const start: Pairing<AppFacts> = { pairs: [], before: inOrder(before), after: inOrder(after) };
  const exact = pairBy(start, accessKey, always);
  return pairBy(exact, ({ kind, name }) => accessKey({ kind, name: nameKey(name) }), onlyOne);
};
