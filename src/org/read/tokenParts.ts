import { unreadable, type Unreadable } from '../../facts/fact.js';
import { LIMITS } from '../../facts/limits.js';
import { quoted } from '../ids.js';
import type { OrgClient } from '../client.js';
import { ask, type OrgQuery } from '../query.js';
import { numberOf, textOf } from '../rows.js';

/** Object Reference, OauthToken: 500 rows in one answer, and no row past 2,500, without a word. */
export const PAGE = 500;
export const MOST_ROWS = 2500;
/** Groups of one aggregate query; more are refused with EXCEEDED_ID_LIMIT (SOQL guide, GROUP BY). */
const MOST_GROUPS = 2000;
/** By what tokens are divided: of its fields that can be grouped, those that are record ids and so have one order. */
const KEYS = ['UserId', 'AppMenuItemId'] as const;

/** Object Reference, OauthToken: who sees the tokens of all users. Anybody else sees only their own, without an error. */
export const SEE_ALL_TOKENS = 'Customize Application';

export const tokenQuestion = (soql: string): OrgQuery => ({ object: 'OauthToken', soql, permission: SEE_ALL_TOKENS });

/** Some of the tokens, by their conditions. `whyCut`: they may be more than one query gives, and could not be divided. */
export type TokenPart = { readonly conditions: readonly string[]; readonly whyCut: Unreadable | null };

export const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;

type Group = { readonly id: string; readonly count: number };

/** How many tokens each user, or each app, has: the next 2,000 in the order of ids. */
const nextGroups = async (
  client: OrgClient,
  key: string,
  conditions: readonly string[],
  after: string | undefined
): Promise<readonly Group[] | Unreadable> => {
  const from = after === undefined ? `${key} != null` : `${key} > ${quoted(after)}`;
  const reading = await ask(
    client,
    tokenQuestion(
      `SELECT ${key}, COUNT(${key}) tokens FROM OauthToken${whereOf([...conditions, from])} ` +
        `GROUP BY ${key} ORDER BY ${key} LIMIT ${MOST_GROUPS}`
    )
  );
  if (reading.status === 'unread') return reading.why;
  return reading.rows.map((row) => ({ id: textOf(row, key) ?? '', count: numberOf(row, 'tokens') ?? 0 }));
};

/** The same of all. An org that never comes to an end of them has no answer. */
const askGroups = async (
  client: OrgClient,
  key: string,
  conditions: readonly string[]
): Promise<readonly Group[] | Unreadable> => {
  const all: Group[] = [];
  while (all.length < LIMITS.tokens) {
    const groups = await nextGroups(client, key, conditions, all.at(-1)?.id);
    if ('reason' in groups) return groups;
    const isAgain = groups.at(-1)?.id === all.at(-1)?.id && groups.length > 0;
    if (isAgain) break;
    all.push(...groups);
    if (groups.length < MOST_GROUPS) return all;
  }
  return unreadable('failed', `${key}: ${all.length}`);
};

/** Neighbours that fit into one answer together; one that does not fit stays alone. */
type Range = { readonly first: string; readonly last: string; readonly count: number };

const rangesOf = (groups: readonly Group[]): readonly Range[] => {
  const ranges: Range[] = [];
  for (const { id, count } of groups) {
    const current = ranges.at(-1);
    if (current === undefined || current.count + count > PAGE) ranges.push({ first: id, last: id, count });
    else ranges[ranges.length - 1] = { ...current, last: id, count: current.count + count };
  }
  return ranges;
};

/** Divides `count` tokens by user, and those of a user who alone has too many by app, until every part can be read whole. */
export const partsByUser = async (
  client: OrgClient,
  count: number,
  conditions: readonly string[] = [],
  keys: readonly string[] = KEYS
): Promise<readonly TokenPart[]> => {
  const [key, ...otherKeys] = keys;
  if (count <= MOST_ROWS || key === undefined) return [{ conditions, whyCut: null }];
  const groups = await askGroups(client, key, conditions);
  if ('reason' in groups) return [{ conditions, whyCut: groups }];
  const counted = groups.reduce((sum, group) => sum + group.count, 0);
  const divide = (condition: string, ofCount: number): Promise<readonly TokenPart[]> =>
    partsByUser(client, ofCount, [...conditions, condition], otherKeys);
  const parts = await Promise.all([
    ...rangesOf(groups).map(({ first, last, count: ofCount }) =>
      first === last
        ? divide(`${key} = ${quoted(first)}`, ofCount)
        : divide(`${key} >= ${quoted(first)} AND ${key} <= ${quoted(last)}`, ofCount)
    ),
    ...(counted < count ? [divide(`${key} = null`, count - counted)] : []),
  ]);
  return parts.flat();
};
