import type { DesiredFor } from '../facts/desiredState.js';
import type { NamedBy, Naming } from '../facts/naming.js';

/** One part of a desired state, and how it names the thing that it is about. */
export type About<E> = { readonly entry: E; readonly by: NamedBy };

/** Which of all things the parts of a desired state are about. */
export type Aboutness<T, E> = {
  readonly about: (item: T) => readonly About<E>[];
  /** What stands for nothing. */
  readonly unknown: readonly string[];
};

/** Finds what each entry is about. `select`: what a text names among the things that the entry may be about. */
export const entriesAbout = <T, E extends { readonly of: DesiredFor }>(
  entries: readonly E[],
  select: (texts: readonly string[], globs: boolean, entry: E) => Naming<T>
): Aboutness<T, E> => {
  const named = entries.map((entry) => ({ entry, naming: select([entry.of.text], entry.of.by === 'glob', entry) }));
  return {
    about: (item) =>
      named.flatMap(({ entry, naming }) => {
        const by = naming.namedBy(item);
        return by === undefined ? [] : [{ entry, by }];
      }),
    unknown: named.flatMap(({ naming }) => naming.unknown),
  };
};

/**
 * The values that entries about one thing want of one of its policies, each once. An entry that names the thing goes before
 * those whose glob fits it; more than one value means that two of a kind contradict each other.
 */
export const desiredValues = <E, K extends keyof E>(
  entries: readonly About<E>[],
  policy: K
): readonly Exclude<E[K], undefined>[] => {
  const given = entries.flatMap(({ entry, by }) => {
    const value = entry[policy];
    return value === undefined ? [] : [{ by, value: value as Exclude<E[K], undefined> }];
  });
  const named = given.filter(({ by }) => by === 'name');
  const counting = (named.length > 0 ? named : given).map(({ value }) => value);
  return [...new Map(counting.map((value) => [JSON.stringify(value), value])).values()];
};
