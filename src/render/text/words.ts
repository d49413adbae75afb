/** Gives the sentence of a key from `messages/`, with its values filled in. */
export type Words = (key: string, ...values: (string | number)[]) => string;

/** The sentence for one, or for any other number: `users.one`, `users.many`. */
export const counted = (key: string, count: number, words: Words): string =>
  count === 1 ? words(`${key}.one`) : words(`${key}.many`, count);
