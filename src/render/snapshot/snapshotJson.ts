import { reportedSource } from '../../facts/source.js';
import { byText } from '../../facts/order.js';
import type { Snapshot } from '../../facts/snapshot.js';
import type { TokenReading, TokenUse } from '../../facts/tokenUse.js';
import { printableJson } from '../text/printable.js';

/** Keys in order, however the facts were put together: the same facts give the same bytes. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, child]) => child !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => byText(a, b)).map(([key, child]) => [key, inOrder(child)]));
};

/** By name, and by everything else where two have the same name. */
const sorted = <T>(items: readonly T[], nameOf: (item: T) => readonly string[]): T[] =>
  items
    .map((item): [string, T] => [JSON.stringify([nameOf(item), inOrder(item)]), item])
    .sort(([a], [b]) => byText(a, b))
    .map(([, item]) => item);

/** The id of its user serves to count users alone: each gets a number, in the order of how their tokens have been used. */
const withoutUsers = (reading: TokenReading): TokenReading => {
  const use = ({ userId, ...rest }: TokenUse): readonly string[] => [JSON.stringify(inOrder(rest)), userId ?? ''];
  const tokens = sorted(reading.tokens, use);
  const ids = new Set(tokens.flatMap(({ userId }) => userId ?? []));
  const numbers = new Map([...ids].map((id, index) => [id, `user ${index + 1}`]));
  return {
    ...reading,
    tokens: tokens.map((token) => ({ ...token, userId: numbers.get(token.userId ?? '') ?? null })),
  };
};

/** A snapshot as a file: facts alone, sorted, with the version of the format. */
export const renderSnapshot = (formatVersion: number, snapshot: Snapshot): string => {
  const { profiles, profileSessions, apps, tokens, gaps, unreadTypes, logins, users } = snapshot;
  const document = {
    formatVersion,
    snapshot: {
      ...snapshot,
      source: reportedSource(snapshot.source),
      profiles: sorted(profiles, ({ label, key }) => [label, key]),
      profileSessions: {
        ...profileSessions,
        records: sorted(profileSessions.records, ({ place }) => [place.component, place.file ?? '']),
      },
      apps: sorted(apps, ({ kind, name }) => [kind, name]),
      tokens: withoutUsers(tokens),
      // An org counts them in any order.
      logins: logins?.status === 'known' ? { ...logins, value: sorted(logins.value, () => []) } : logins,
      gaps: sorted(gaps, ({ component, reason }) => [component, reason]),
      unreadTypes: [...unreadTypes].sort(byText),
      users: users === undefined ? undefined : sorted(users, ({ username }) => [username]),
    },
  };
  return `${printableJson(JSON.stringify(inOrder(document), null, 2))}\n`;
};
