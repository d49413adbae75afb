/** Makes something once for all that have the same key, and gives it to each of them. */
export const onceFor = <T, V extends object>(make: (item: T) => V, keyOf: (item: T) => unknown): ((item: T) => V) => {
  const made = new Map<unknown, V>();
  return (item) => {
    const key = keyOf(item);
    const found = made.get(key) ?? make(item);
    made.set(key, found);
    return found;
  };
};
