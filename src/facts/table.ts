/**
 * The entry of a table under a name that comes from outside. Only the table's own entries count: a profile or element
 * called `constructor` finds nothing.
 */
export const entryOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
