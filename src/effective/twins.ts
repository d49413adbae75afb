import type { AppFacts } from '../facts/app.js';
import { nameKey } from '../facts/profileNames.js';

const namesOf = ({ name, label }: AppFacts): readonly string[] => [nameKey(name), nameKey(label)];

/**
 * Whether the consumer keys of two apps of different kinds are the same; `null`: one of them was not read, or could not be
 * told.
 */
export const shareKey = (one: AppFacts, other: AppFacts): boolean | null =>
  one.sharesKeyWith.status === 'known' && other.sharesKeyWith.status === 'known'
    ? one.sharesKeyWith.value.includes(other.name)
    : null;

/** The apps whose name or label an app of the other kind bears, too, each with those apps. */
const namesakesIn = (apps: readonly AppFacts[]): ReadonlyMap<AppFacts, readonly AppFacts[]> => {
  const byName = new Map<string, Set<AppFacts>>();
  for (const app of apps) for (const name of namesOf(app)) byName.set(name, (byName.get(name) ?? new Set()).add(app));
  const namesakes = new Map<AppFacts, readonly AppFacts[]>();
  for (const sharing of byName.values()) {
    for (const app of sharing) {
      const others = [...sharing].filter(({ kind }) => kind !== app.kind);
      if (others.length > 0) namesakes.set(app, [...(namesakes.get(app) ?? []), ...others]);
    }
  }
  return namesakes;
};

/** The apps that a name alone does not tell from one of the other kind, whatever their keys say: texts name their type, too. */
export const namesakesAmong = (apps: readonly AppFacts[]): ReadonlySet<AppFacts> => new Set(namesakesIn(apps).keys());

/**
 * The apps with whose consumer key, or, where one of the two keys was not read, with whose name or label there is an app of
 * the other kind, too: one may be what Setup's migration left behind, which no metadata tells (ruling 29b).
 */
export const twinsAmong = (apps: readonly AppFacts[]): ReadonlySet<AppFacts> => {
  const namesakes = [...namesakesIn(apps)];
  return new Set([
    ...namesakes.flatMap(([app, others]) => (others.some((other) => shareKey(app, other) !== false) ? [app] : [])),
    ...apps.filter(({ sharesKeyWith }) => sharesKeyWith.status === 'known' && sharesKeyWith.value.length > 0),
  ]);
};
