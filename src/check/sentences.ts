/** The sentence of a key, with its values filled in. */
export type Sentences = (key: string, ...values: (string | number)[]) => string;
