/** Gives the sentence of a key from `messages/`, with its values filled in. */
export type Words = (key: string, ...values: (string | number)[]) => string;
