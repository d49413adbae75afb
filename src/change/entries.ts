import picomatch from 'picomatch';
import type { DesiredFor } from '../facts/desiredState.js';
import { nameKey } from '../facts/profileNames.js';

/** One part of a desired state: whom it is about, and what it wants of them. */
export type Entry = { readonly of: DesiredFor };

/** Whether an entry is about something that goes under these names, as a name or as a glob. */
export const isAbout = ({ of }: Entry, names: readonly string[]): boolean => {
  const keys = names.map(nameKey);
  if (of.by === 'name') return keys.includes(nameKey(of.text));
  // `bash`: a star also stands for a slash, since names are not paths.
  const fits = picomatch(nameKey(of.text), { dot: true, bash: true });
  return keys.some((key) => fits(key));
};

/**
 * The values that entries about one thing want of one of its policies, each once. An entry that names the thing goes before
 * those whose glob fits it; more than one value means that two of a kind contradict each other.
 */
export const wantedValues = <E extends Entry, K extends keyof E>(
  entries: readonly E[],
  policy: K
): readonly Exclude<E[K], undefined>[] => {
  const given = entries.flatMap((entry) => {
    const value = entry[policy];
    return value === undefined ? [] : [{ by: entry.of.by, value: value as Exclude<E[K], undefined> }];
  });
  const named = given.filter(({ by }) => by === 'name');
  const counting = (named.length > 0 ? named : given).map(({ value }) => value);
  return [...new Map(counting.map((value) => [JSON.stringify(value), value])).values()];
};
