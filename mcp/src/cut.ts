/** A list that is longer than what is shown of it. `list`: its path in the result, with dots. */
export type Cut = { readonly list: string; readonly from: number; readonly shown: number; readonly of: number };

export type Shortened = { readonly result: object; readonly cut: readonly Cut[] };

/** Where the rest of a list begins. */
export type Rest = { readonly list: string; readonly from: number };

/**
 * So many characters of JSON an answer has at most: some 15,000 tokens, which every client takes and which leaves room for
 * others.
 */
export const MOST_CHARACTERS = 50_000;

/** From so many keys on an object is a table, and is cut as a list is. */
const TABLE_KEYS = 20;

type Holder = Record<string, unknown> | unknown[];

/** A list or table with its characters, and those of the longest list inside of it. */
type Sized = {
  readonly path: readonly string[];
  readonly size: number;
  readonly inner: number;
  readonly length: number;
};

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

const isCuttable = (value: Holder): boolean => Array.isArray(value) || Object.keys(value).length > TABLE_KEYS;

/** What JSON has no text for takes no room. */
const charactersOf = (value: unknown): number => (JSON.stringify(value) as string | undefined)?.length ?? 0;

/** All lists and tables of a value, and its characters as JSON. */
const sizesIn = (value: unknown, path: readonly string[], found: Sized[]): { size: number; inner: number } => {
  if (!isHolder(value)) return { size: charactersOf(value), inner: 0 };
  const entries = Object.entries(value);
  let size = 2;
  let inner = 0;
  for (const [key, item] of entries) {
    const own = sizesIn(item, [...path, key], found);
    size += own.size + 1 + (Array.isArray(value) ? 0 : key.length + 3);
    inner = Math.max(inner, own.inner);
  }
  if (!isCuttable(value)) return { size, inner };
  found.push({ path, size, inner, length: entries.length });
  return { size, inner: size };
};

const listsIn = (value: unknown): { readonly size: number; readonly lists: readonly Sized[] } => {
  const lists: Sized[] = [];
  return { size: sizesIn(value, [], lists).size, lists };
};

const at = (root: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isHolder(value) ? (value as Record<string, unknown>)[key] : undefined), root);

/** Keeps of a list or table so many entries, from one on. */
const keep = (root: object, path: readonly string[], from: number, count: number): void => {
  const held = at(root, path);
  if (Array.isArray(held)) {
    held.splice(from + count);
    held.splice(0, from);
  } else if (isHolder(held)) {
    Object.keys(held).forEach((key, index) => {
      if (index < from || index >= from + count) Reflect.deleteProperty(held, key);
    });
  }
};

/** A list of fewer characters makes no room for one that was asked for. */
const SMALL_LIST = 500;

const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
  outer.every((key, index) => inner[index] === key);

/**
 * The list to cut next: the largest that no list inside of it makes up the most of. One whose rest was asked for is cut last.
 */
const nextOf = (lists: readonly Sized[], asked: readonly string[] | undefined): Sized | undefined => {
  const largestOf = (some: readonly Sized[]): Sized | undefined =>
    some.reduce<Sized | undefined>((largest, one) => (one.size > (largest?.size ?? 0) ? one : largest), undefined);
  const able = lists.filter(({ length, size, inner }) => length > 1 && inner * 2 < size + 2);
  const beside =
    asked === undefined
      ? []
      : able.filter(({ path, size }) => size > SMALL_LIST && !isWithin(path, asked) && !isWithin(asked, path));
  return largestOf(beside) ?? largestOf(able);
};

/**
 * An answer that is not too long: of the longest lists the first entries, as they are, and which lists these are. What is
 * shown is never changed, so it is still what the schema says.
 */
export const shortened = (whole: object, rest: Rest | undefined, most: number): Shortened => {
  const result = structuredClone(whole);
  const cuts = new Map<string, { readonly path: readonly string[]; readonly of: number }>();
  const cutTo = ({ path, length }: Sized, from: number, count: number): void => {
    const list = path.join('.');
    if (!cuts.has(list)) cuts.set(list, { path, of: length });
    keep(result, path, from, count);
  };
  const asked = rest === undefined ? undefined : listsIn(result).lists.find(({ path }) => path.join('.') === rest.list);
  const from = Math.min(rest?.from ?? 0, asked?.length ?? 0);
  if (asked !== undefined) cutTo(asked, from, asked.length);
  for (;;) {
    const { size, lists } = listsIn(result);
    const next = size <= most ? undefined : nextOf(lists, asked?.path);
    if (next === undefined) break;
    const share = (next.size - (size - most)) / next.size;
    // Half of it at most at a time, so that no list is given up for another that is hardly shorter.
    const kept = Math.floor(next.length * Math.max(share, 1 / 2));
    cutTo(next, 0, Math.max(1, Math.min(next.length - 1, kept)));
  }
  const cut = [...cuts].flatMap(([list, { path, of }]): Cut[] => {
    const held = at(result, path);
    const shown = isHolder(held) ? Object.keys(held).length : 0;
    // What stood in an entry that is not shown any more is not shown either, and needs no line of its own.
    return isHolder(held) && shown < of ? [{ list, from: list === rest?.list ? from : 0, shown, of }] : [];
  });
  return { result, cut };
};
