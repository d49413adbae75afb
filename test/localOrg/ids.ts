const SUFFIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The 18-character form of an id: three more characters that hold the case of the first fifteen. */
export function toId18(id15: string): string {
  const suffix = [0, 5, 10].map((start) => {
    const bits = Array.from(id15.slice(start, start + 5)).reduce(
      (sum, character, index) => sum + (/[A-Z]/.test(character) ? 1 << index : 0),
      0
    );
    return SUFFIX_ALPHABET[bits];
  });
  return id15 + suffix.join('');
}

/** Hands out ids of the platform's form, counted up per key prefix, so that the same seed always gives the same ids. */
export function idFactory(): (keyPrefix: string) => string {
  const counts = new Map<string, number>();
  return (keyPrefix) => {
    const count = (counts.get(keyPrefix) ?? 0) + 1;
    counts.set(keyPrefix, count);
    return toId18(
      keyPrefix +
        '5g0000' +
        count
          .toString(36)
          .toUpperCase()
          .padStart(12 - 6, '0')
    );
  };
}

/** Ids are equal when their first fifteen characters are; anything of another form is no id. */
export const idKey = (value: string): string | undefined =>
  /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(value) ? value.slice(0, 15) : undefined;
