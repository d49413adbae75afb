/** A number with its word, in texts that are data: `1 token`, `2 tokens`. Sentences have their words from `messages/`. */
export const amount = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
