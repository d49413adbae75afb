import { idFactory } from '../ids.js';

export type IdOf = (keyPrefix: string, key: string) => string;

/** Ids that stay the same for a thing however often its row is derived anew. */
export function stableIds(): IdOf {
  const next = idFactory();
  const known = new Map<string, string>();
  return (keyPrefix, key) => {
    const name = `${keyPrefix}:${key}`;
    const id = known.get(name) ?? next(keyPrefix);
    known.set(name, id);
    return id;
  };
}
