/** Gives the sentence of a key from `messages/`, with its values filled in. */
export type Words = (key: string, ...values: (string | number)[]) => string;

/** The sentence for one, or for any other number: `users.one`, `users.many`. */
export const counted = (key: string, count: number, words: Words): string =>
  count === 1 ? words(`${key}.one`) : words(`${key}.many`, count);

/** Counts in a sentence: `2 profiles, 1 app and 3 components`. */
export const joined = (parts: readonly string[], words: Words): string => {
  const [last = '', ...others] = [...parts].reverse();
  return others.length === 0 ? last : words('counts.and', others.reverse().join(', '), last);
};
