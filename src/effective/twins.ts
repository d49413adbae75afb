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

/**
 * The apps with whose consumer key, or, where one of the two keys was not read, with whose name or label there is an app of
 * the other kind, too: one may be what Setup's migration left behind, which no metadata tells (ruling 29b).
 */
export const twinsAmong = (apps: readonly AppFacts[]): ReadonlySet<AppFacts> => {
  const twins = new Set<AppFacts>();
  const byName = new Map<string, Set<AppFacts>>();
  for (const app of apps) for (const name of namesOf(app)) byName.set(name, (byName.get(name) ?? new Set()).add(app));
  for (const sharing of byName.values()) {
    for (const app of sharing) {
      if ([...sharing].some((other) => other.kind !== app.kind && shareKey(app, other) !== false)) twins.add(app);
    }
  }
  for (const app of apps) {
    if (app.sharesKeyWith.status === 'known' && app.sharesKeyWith.value.length > 0) twins.add(app);
  }
  return twins;
};
