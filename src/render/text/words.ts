/** Gives the sentence of a key from `messages/`, with its values filled in. */
export type Words = (key: string, ...values: (string | number)[]) => string;

const HOLE = /%s|%%|\{([^{}|]*)\|([^{}|]*)\}/g;

/**
 * A sentence with its values in. `{login|logins}` is the first word where the value before it is 1, else the second. Values are
 * put in as they stand: what looks like such a choice in an app's name is part of the name.
 */
export const filled = (sentence: string, values: readonly (string | number)[]): string => {
  let used = 0;
  return sentence.replace(HOLE, (hole: string, one: string, many: string) => {
    if (hole === '%%') return '%';
    if (hole === '%s') return String(values[used++] ?? '%s');
    return String(values[used - 1]) === '1' ? one : many;
  });
};

/** The sentence for one, or for any other number: `users.one`, `users.many`. */
export const counted = (key: string, count: number, words: Words): string =>
  count === 1 ? words(`${key}.one`) : words(`${key}.many`, count);

/** Counts in a sentence: `2 profiles, 1 app and 3 components`. */
export const joined = (parts: readonly string[], words: Words): string => {
  const [last = '', ...others] = [...parts].reverse();
  return others.length === 0 ? last : words('counts.and', others.reverse().join(', '), last);
};

/** Names within a sentence. */
export const inQuotes = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
