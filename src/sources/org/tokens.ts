import { unreadableApp, type AppFacts } from '../../facts/app.js';
import { unreadable, type Gap } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import { shortId } from './ids.js';
import type { OrgClient, Row } from './orgClient.js';
import { ask, type ObjectReading } from './query.js';
import { booleanOf, textOf } from './rows.js';

/** Object Reference, OauthToken: who sees the tokens of all users. Anybody else sees only their own, without an error. */
const SEE_ALL_TOKENS = 'Customize Application';
/** Rows of one answer; past 2,500 a query ends silently (Object Reference, OauthToken). */
const PAGE = 500;

/** The tokens that were read, and of how many. Token values are never asked for. */
export type TokenReading = { readonly rows: readonly Row[]; readonly gaps: readonly Gap[] };

const TOKENS = 'SELECT AppName, AppMenuItem.ApplicationId, UserId FROM OauthToken';

const gap = (reason: Gap['reason'], detail: string): Gap => ({ component: 'OauthToken', reason, detail });

const countOf = async (client: OrgClient): Promise<number | Gap> => {
  const counted = await ask(client, { soql: 'SELECT COUNT() FROM OauthToken', permission: SEE_ALL_TOKENS, isCount: true });
  return counted.status === 'read' ? counted.total : gap(counted.why.reason, counted.why.detail);
};

/** Reads the tokens in parts of a page each, side by side, so that none comes near the silent end. */
const readParts = async (client: OrgClient, count: number): Promise<TokenReading> => {
  const offsets = Array.from({ length: Math.ceil(count / PAGE) }, (_, index) => index * PAGE);
  const parts = await Promise.all(
    offsets.map((offset) =>
      ask(client, {
        soql: count <= PAGE ? TOKENS : `${TOKENS} LIMIT ${PAGE} OFFSET ${offset}`,
        permission: SEE_ALL_TOKENS,
      })
    )
  );
  const rows = parts.flatMap((part) => (part.status === 'read' ? part.rows : []));
  const refused = parts.find((part): part is Extract<ObjectReading, { status: 'unread' }> => part.status === 'unread');
  if (rows.length >= count) return { rows, gaps: [] };
  const why = refused === undefined ? '' : `: ${refused.why.detail}`;
  return {
    rows,
    gaps: [gap(rows.length === 0 && refused !== undefined ? refused.why.reason : 'truncated', `${rows.length} / ${count}${why}`)],
  };
};

/** Whether the user sees the tokens of all users; `null` where the org does not say. */
export const askSeesAllTokens = async (client: OrgClient): Promise<boolean | null> => {
  const reading = await ask(client, {
    soql: 'SELECT PermissionsCustomizeApplication FROM UserPermissionAccess',
    permission: SEE_ALL_TOKENS,
  });
  const [row] = reading.status === 'read' ? reading.rows : [];
  return row === undefined ? null : booleanOf(row, 'PermissionsCustomizeApplication');
};

/** Reads which apps have tokens, and of whom. */
export const askTokens = async (client: OrgClient): Promise<TokenReading> => {
  const [count, seesAll] = await Promise.all([countOf(client), askSeesAllTokens(client)]);
  if (typeof count !== 'number') return { rows: [], gaps: [count] };
  const { rows, gaps } = await readParts(client, count);
  return { rows, gaps: [...gaps, ...(seesAll === false ? [gap('no-permission', SEE_ALL_TOKENS)] : [])] };
};

/**
 * Apps that have tokens and no component in the org: used, but not installed. Tokens join to apps by
 * `AppMenuItem.ApplicationId`, never by name.
 */
export const notInstalledApps = (
  tokens: readonly Row[],
  apps: readonly AppFacts[]
): { readonly apps: readonly AppFacts[]; readonly gaps: readonly Gap[] } => {
  const installed = new Set(apps.map(({ id }) => id));
  const strange = tokens.filter((row) => !installed.has(shortId(textOf(row, 'AppMenuItem.ApplicationId'))));
  const found = [...groupBy(strange, (row) => textOf(row, 'AppName') ?? '')].map(([name, rows]) => {
    const users = new Set(rows.map((row) => textOf(row, 'UserId'))).size;
    const why = unreadable('not-installed', `${users} users; Setup: Connected Apps OAuth Usage, Install`);
    const place = { component: `OauthToken:${name}` };
    return { why, app: unreadableApp({ kind: 'connected-app', name, label: name, id: null, place }, why) };
  });
  return {
    apps: found.map(({ app }) => app),
    gaps: found.map(({ app, why }) => ({ component: app.place.component, reason: why.reason, detail: why.detail })),
  };
};
