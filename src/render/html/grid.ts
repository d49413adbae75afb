import type { PageAnswer, PageChannel, PageData, PageKind } from './pageData.js';

/** Channels that give every kind of user the same, side by side as one column. */
export type MatrixColumn = { readonly channels: readonly [PageChannel, ...PageChannel[]] };

/** Which kinds of user a channel admits. */
export const isAdmitted = ({ admits }: PageChannel, kind: number): boolean =>
  admits === null || (parseInt(admits.charAt(kind >> 2), 16) & (8 >> (kind & 3))) !== 0;

/** Four kinds to a hexadecimal digit. */
export const admittance = (kinds: number, isIn: (kind: number) => boolean): string =>
  Array.from({ length: Math.ceil(kinds / 4) }, (_, digit) =>
    [0, 1, 2, 3].reduce((bits, bit) => bits * 2 + (isIn(digit * 4 + bit) ? 1 : 0), 0).toString(16)
  ).join('');

/** The answer for one kind of user in one channel; `null`: it does not admit them. */
export const answerAt = (data: PageData, kind: number, channel: PageChannel): PageAnswer | null => {
  const behaviour = data.kinds[kind]?.behaviour;
  const answer = behaviour === undefined ? undefined : data.answers[channel.answers[behaviour] ?? -1];
  return answer !== undefined && isAdmitted(channel, kind) ? answer : null;
};

/** How many users of a kind come through a channel. */
export const usersAt = (data: PageData, kind: number, { users }: PageChannel): number | null => {
  const own = users.find(([index]) => index === kind);
  return own === undefined ? (data.kinds[kind]?.users ?? null) : own[1];
};

/** One column a channel, or one for all channels that behave alike. The browser stays by itself. */
export const columnsOf = (channels: readonly PageChannel[], areGrouped: boolean): readonly MatrixColumn[] => {
  const groups = new Map<string, [PageChannel, ...PageChannel[]]>();
  channels.forEach((channel, index) => {
    const key =
      areGrouped && channel.kind !== 'browser' ? JSON.stringify([channel.answers, channel.admits]) : String(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [channel]);
    else group.push(channel);
  });
  return [...groups.values()].map((alike) => ({ channels: alike }));
};

export const ORDERS = ['browser', 'name', 'users', 'longest', 'unknown'] as const;
export type Order = (typeof ORDERS)[number];

export const SHOWN = ['all', 'looser', 'unknown'] as const;
type Shown = (typeof SHOWN)[number];

export type Filter = {
  readonly text: string;
  readonly shown: Shown;
  /** Bands that count; all where none is chosen. */
  readonly bands: ReadonlySet<number>;
};

/** Whether an answer is among those looked for. */
export const isSought = ({ band, looser }: PageAnswer, { shown, bands }: Filter): boolean => {
  if (shown === 'looser' && !looser) return false;
  if (shown === 'unknown') return band === null;
  return bands.size === 0 || (band !== null && bands.has(band));
};

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

const isNarrow = ({ shown, bands }: Filter): boolean => shown !== 'all' || bands.size > 0;

/** What is left of the matrix: kinds by index, and columns. */
export type View = { readonly kinds: readonly number[]; readonly columns: readonly MatrixColumn[] };

/**
 * The kinds and channels that a text names and in which there is something to be found. A text that names no kind leaves
 * them all, so that an app's name shows its column whole; one that names nothing at all leaves nothing.
 */
export const filtered = (data: PageData, columns: readonly MatrixColumn[], filter: Filter): View => {
  const wanted = folded(filter.text.trim());
  const has = (text: string): boolean => folded(text).includes(wanted);
  const indexes = data.kinds.map((_, index) => index);
  const named = {
    kinds: indexes.filter((index) => data.kinds[index]?.profiles.some(has)),
    columns: columns.filter(({ channels }) => channels.some(({ title, name }) => has(title) || has(name))),
  };
  const kinds = named.kinds.length > 0 || named.columns.length === 0 ? named.kinds : indexes;
  const shownColumns = named.columns.length > 0 ? named.columns : named.kinds.length > 0 ? columns : [];
  if (!isNarrow(filter)) return { kinds, columns: shownColumns };
  const isHit = (kind: number, { channels: [channel] }: MatrixColumn): boolean => {
    const answer = answerAt(data, kind, channel);
    return answer !== null && isSought(answer, filter);
  };
  return {
    kinds: kinds.filter((kind) => shownColumns.some((column) => isHit(kind, column))),
    columns: shownColumns.filter((column) => kinds.some((kind) => isHit(kind, column))),
  };
};

/** Not known is neither short nor long: it goes last in every order of minutes. */
const NOT_KNOWN = -1;

const minutesAt = (data: PageData, kind: number, channel: PageChannel | undefined): number =>
  (channel === undefined ? null : answerAt(data, kind, channel))?.minutes ?? NOT_KNOWN;

const measure = (data: PageData, order: Exclude<Order, 'name'>): ((kind: number) => number) => {
  const [browser] = data.channels;
  switch (order) {
    case 'browser':
      return (kind) => minutesAt(data, kind, browser);
    case 'users':
      return (kind) => data.kinds[kind]?.users ?? NOT_KNOWN;
    case 'longest':
      return (kind) => Math.max(...data.channels.map((channel) => minutesAt(data, kind, channel)));
    case 'unknown':
      return (kind) => data.channels.filter((channel) => answerAt(data, kind, channel)?.minutes === null).length;
  }
};

const titleOf = (kinds: readonly PageKind[], kind: number): string => kinds[kind]?.title ?? '';

/** Kinds by name, or largest first; by one column's minutes where one is named. Ties stay as they were. */
export const sorted = (data: PageData, kinds: readonly number[], order: Order | PageChannel): readonly number[] => {
  if (order === 'name') {
    return [...kinds].sort((a, b) => (titleOf(data.kinds, a) < titleOf(data.kinds, b) ? -1 : 1));
  }
  const of = typeof order === 'string' ? measure(data, order) : (kind: number) => minutesAt(data, kind, order);
  const keyed = kinds.map((kind) => ({ kind, size: of(kind) }));
  return keyed.sort((a, b) => b.size - a.size).map(({ kind }) => kind);
};
