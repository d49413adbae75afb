/** Short enough for any file system, with what is put before and behind it. */
const LONGEST = 60;

/** Letters of ASCII, digits, `_` and `-`: nothing that a path, a shell or a file system gives a meaning to. */
const safe = (text: string): string => text.replace(/[^\w-]+/g, '_').slice(0, LONGEST);

/**
 * What the files of one org in a plan folder are called, without their endings. The place in the list comes first: it alone
 * makes the name unlike all others, also where a file system takes upper and lower case for one, and keeps it from being one
 * that a system has reserved.
 */
export const planFileStem = (
  place: { readonly index: number; readonly count: number },
  { name, orgId }: { readonly name: string; readonly orgId: string | null }
): string =>
  [String(place.index + 1).padStart(String(place.count).length, '0'), name, ...(orgId === null ? [] : [orgId])]
    .map(safe)
    .join('-');

/** A file in a plan folder: a bare name, which leads to no other folder. */
export const isPlanFileName = (name: string): boolean => /^[\w-]+(?:\.[\w-]+)+$/.test(name);
