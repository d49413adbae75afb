type Relations = { relationships: { type: 'all' | 'none'; flags: string[] }[] };

/**
 * What a flag cannot be given with. oclif checks it as it checks `exclusive`, and makes no group of it in the usage: one of
 * flags that stand in several such groups is full of holes.
 */
export const without = (...flags: string[]): Relations => ({ relationships: [{ type: 'none', flags }] });

/** What a flag needs beside it, checked as `dependsOn` is; the usage does not say that they stand together. */
export const onlyWith = (...flags: string[]): Relations => ({ relationships: [{ type: 'all', flags }] });

/** Several of these at once. */
export const allOf = (...relations: readonly Relations[]): Relations => ({
  relationships: relations.flatMap(({ relationships }) => relationships),
});
