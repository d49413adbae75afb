import type { Gap, Unreadable } from '../../facts/fact.js';
import { LIMITS } from '../../facts/limits.js';
import { unreadTokens, type TokenReading, type TokenUse } from '../../facts/tokenUse.js';
import { shortId } from '../ids.js';
import type { OrgClient, Row } from '../client.js';
import { ask } from '../query.js';
import { numberOf, textOf, timeOf } from '../rows.js';
import { askOwnPermissions } from './ownPermissions.js';
import { MOST_ROWS, PAGE, partsByUser, SEE_ALL_TOKENS, tokenQuestion, whereOf } from './tokenParts.js';

const TOKENS = 'SELECT AppName, AppMenuItem.ApplicationId, UserId, CreatedDate, LastUsedDate, UseCount FROM OauthToken';
/**
 * What never changes comes first, so that a token that is used meanwhile keeps its place. Tokens that this leaves equal
 * say the same, so that no page misses or repeats what another has.
 */
const IN_ORDER = 'ORDER BY UserId, AppName, AppMenuItemId, CreatedDate, LastUsedDate, UseCount';

const gap = (reason: Gap['reason'], detail: string): Gap => ({ component: 'OauthToken', reason, detail });

/** Each text once: hundreds of thousands of tokens are of few apps and not many users. */
const oneOfEach = (): (<T extends string | null>(text: T) => T) => {
  const seen = new Map<unknown, unknown>();
  return <T extends string | null>(text: T): T => {
    if (!seen.has(text)) seen.set(text, text);
    return seen.get(text) as T;
  };
};

type Part = { readonly tokens: readonly TokenUse[]; readonly refusal: Unreadable | null };

/** Reads parts of the tokens; of each answer only what is wanted of it stays in memory. */
const partReader = (client: OrgClient): ((rest: string) => Promise<Part>) => {
  const once = oneOfEach();
  const tokenOf = (row: Row): TokenUse => ({
    appId: once(shortId(textOf(row, 'AppMenuItem.ApplicationId')) || null),
    appName: once(textOf(row, 'AppName') ?? ''),
    userId: once(shortId(textOf(row, 'UserId')) || null),
    createdAt: timeOf(row, 'CreatedDate'),
    lastUsedAt: timeOf(row, 'LastUsedDate'),
    useCount: numberOf(row, 'UseCount'),
  });
  return async (rest) => {
    const reading = await ask(client, tokenQuestion(`${TOKENS}${rest}`));
    return reading.status === 'read'
      ? { tokens: reading.rows.map(tokenOf), refusal: null }
      : { tokens: [], refusal: reading.why };
  };
};

type Pages = { readonly howRead: NonNullable<TokenReading['howRead']>; readonly parts: readonly Part[] };

/**
 * Reads up to `count` in parts, side by side, so that none comes near the silent end. By OFFSET, as the Object Reference advises for
 * OauthToken; where the general maximum of 2,000 for OFFSET holds here too, or brings nothing, by user.
 */
const readPages = async (client: OrgClient, count: number): Promise<Pages> => {
  const read = partReader(client);
  if (count === 0) return { howRead: 'within-limit', parts: [] };
  if (count <= PAGE) return { howRead: 'within-limit', parts: [await read('')] };
  const page = (index: number): Promise<Part> => read(` ${IN_ORDER} LIMIT ${PAGE} OFFSET ${index * PAGE}`);
  const last = Math.ceil(count / PAGE) - 1;
  const othersThanLast = (): Promise<readonly Part[]> =>
    Promise.all(Array.from({ length: last }, (_, index) => page(index)));
  if (count <= MOST_ROWS) {
    return { howRead: 'within-limit', parts: (await Promise.all([othersThanLast(), page(last)])).flat() };
  }
  const farthest = await page(last);
  if (farthest.tokens.length > 0) return { howRead: 'by-offset', parts: [...(await othersThanLast()), farthest] };
  const parts = await partsByUser(client, count);
  const readings = parts.map(async ({ conditions, whyCut }) => {
    const part = await read(whereOf(conditions));
    return { ...part, refusal: part.refusal ?? whyCut };
  });
  return { howRead: 'by-user', parts: await Promise.all(readings) };
};

/** Why not all of the tokens that the user may see were read. */
const whyFewer = (read: number, count: number, parts: readonly Part[]): readonly Gap[] => {
  if (read >= count) return [];
  const refusal = parts.find((part) => part.refusal !== null)?.refusal;
  if (refusal === null || refusal === undefined) return [gap('truncated', `${read} / ${count}`)];
  return [gap(read === 0 ? refusal.reason : 'truncated', `${read} / ${count}: ${refusal.detail}`)];
};

const countOf = async (client: OrgClient): Promise<number | Gap> => {
  const counted = await ask(client, { ...tokenQuestion('SELECT COUNT() FROM OauthToken'), isCount: true });
  return counted.status === 'read' ? counted.total : gap(counted.why.reason, counted.why.detail);
};

/** Whether the user sees the tokens of all users; `null` where the org does not say. */
const askSeesAllTokens = async (client: OrgClient): Promise<boolean | null> =>
  (await askOwnPermissions(client, ['CustomizeApplication']))('CustomizeApplication');

/** Whoever sees tokens of several users sees them all. */
const ownTokensOnly = (seesAll: boolean | null, tokens: readonly TokenUse[]): readonly Gap[] => {
  if (seesAll === false) return [gap('no-permission', SEE_ALL_TOKENS)];
  const seesSeveral = (): boolean => new Set(tokens.map(({ userId }) => userId)).size > 1;
  return seesAll === null && !seesSeveral() ? [gap('not-exposed', SEE_ALL_TOKENS)] : [];
};

/** Reads which apps have tokens, of whom, and how they have been used. Token values are never asked for. */
export const askTokenUse = async (client: OrgClient): Promise<TokenReading> => {
  const [count, seesAll] = await Promise.all([countOf(client), askSeesAllTokens(client)]);
  if (typeof count !== 'number') return { ...unreadTokens(count.reason, count.detail), gaps: [count] };
  const { howRead, parts } = await readPages(client, Math.min(count, LIMITS.tokens));
  const tokens = parts.flatMap((part) => part.tokens);
  const foreign = ownTokensOnly(seesAll, tokens);
  const gaps = [...whyFewer(tokens.length, count, parts), ...foreign];
  const total = foreign.length > 0 ? null : Math.max(count, tokens.length);
  return { tokens, total, complete: gaps.length === 0, uncountedApps: [], howRead, gaps };
};
