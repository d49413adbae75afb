import { unreadableApp, type AppFacts } from '../../facts/app.js';
import { unreadable, type Gap, type Unreadable } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import { shortId } from './ids.js';
import type { OrgClient, Row } from './orgClient.js';
import { ask } from './query.js';
import { booleanOf, textOf } from './rows.js';

/** Object Reference, OauthToken: who sees the tokens of all users. Anybody else sees only their own, without an error. */
const SEE_ALL_TOKENS = 'Customize Application';
/** Rows of one answer; past 2,500 a query ends silently (Object Reference, OauthToken). */
const PAGE = 500;

/** The tokens that were read, and of how many. Token values are never asked for. */
export type TokenReading = { readonly rows: readonly Row[]; readonly gaps: readonly Gap[] };

const TOKENS = 'SELECT AppName, AppMenuItem.ApplicationId, UserId FROM OauthToken';
/** Tokens that this leaves equal say the same, so that no part misses or repeats what another has. */
const IN_ORDER = 'ORDER BY UserId, AppName, AppMenuItemId';

const gap = (reason: Gap['reason'], detail: string): Gap => ({ component: 'OauthToken', reason, detail });

const tokenQuestion = (soql: string) => ({ object: 'OauthToken', soql, permission: SEE_ALL_TOKENS });

const countOf = async (client: OrgClient): Promise<number | Gap> => {
  const counted = await ask(client, { ...tokenQuestion('SELECT COUNT() FROM OauthToken'), isCount: true });
  return counted.status === 'read' ? counted.total : gap(counted.why.reason, counted.why.detail);
};

/** Reads the tokens in parts of a page each, side by side, so that none comes near the silent end. */
const readParts = async (client: OrgClient, count: number): Promise<TokenReading> => {
  const offsets = Array.from({ length: Math.ceil(count / PAGE) }, (_, index) => index * PAGE);
  const parts = await Promise.all(
    offsets.map((offset) =>
      ask(client, tokenQuestion(count <= PAGE ? TOKENS : `${TOKENS} ${IN_ORDER} LIMIT ${PAGE} OFFSET ${offset}`))
    )
  );
  const rows = parts.flatMap((part) => (part.status === 'read' ? part.rows : []));
  if (rows.length >= count) return { rows, gaps: [] };
  const [refusal] = parts.flatMap((part) => (part.status === 'unread' ? [part.why] : []));
  if (refusal === undefined) return { rows, gaps: [gap('truncated', `${rows.length} / ${count}`)] };
  const reason = rows.length === 0 ? refusal.reason : 'truncated';
  return { rows, gaps: [gap(reason, `${rows.length} / ${count}: ${refusal.detail}`)] };
};

/** Whether the user sees the tokens of all users; `null` where the org does not say. */
const askSeesAllTokens = async (client: OrgClient): Promise<boolean | null> => {
  const reading = await ask(client, {
    object: 'UserPermissionAccess',
    soql: 'SELECT PermissionsCustomizeApplication FROM UserPermissionAccess',
    permission: null,
  });
  const [row] = reading.status === 'read' ? reading.rows : [];
  return row === undefined ? null : booleanOf(row, 'PermissionsCustomizeApplication');
};

const usersOf = (rows: readonly Row[]): number => new Set(rows.map((row) => textOf(row, 'UserId'))).size;

/** Whoever sees tokens of several users sees them all. */
const ownTokensOnly = (seesAll: boolean | null, rows: readonly Row[]): readonly Gap[] => {
  if (seesAll === false) return [gap('no-permission', SEE_ALL_TOKENS)];
  return seesAll === null && usersOf(rows) < 2 ? [gap('not-exposed', SEE_ALL_TOKENS)] : [];
};

/** Reads which apps have tokens, and of whom. */
export const askTokens = async (client: OrgClient): Promise<TokenReading> => {
  const [count, seesAll] = await Promise.all([countOf(client), askSeesAllTokens(client)]);
  if (typeof count !== 'number') return { rows: [], gaps: [count] };
  const { rows, gaps } = await readParts(client, count);
  return { rows, gaps: [...gaps, ...ownTokensOnly(seesAll, rows)] };
};

/** The apps that the org is known to have, and per kind why that may not be all of them. */
export type InstalledApps = {
  readonly ids: ReadonlySet<string>;
  readonly connectedApps: Unreadable | null;
  readonly externalClientApps: Unreadable | null;
};

/**
 * Apps that have tokens and no component in the org: used, but not installed. Tokens join to apps by
 * `AppMenuItem.ApplicationId`, never by name. Where the org's own apps are not all known, neither is which are missing.
 */
export const notInstalledApps = (
  tokens: readonly Row[],
  installed: InstalledApps
): { readonly apps: readonly AppFacts[]; readonly gaps: readonly Gap[] } => {
  const appIdOf = (row: Row): string => shortId(textOf(row, 'AppMenuItem.ApplicationId'));
  const strange = tokens.filter((row) => !installed.ids.has(appIdOf(row)));
  const found = [...groupBy(strange, (row) => textOf(row, 'AppName') ?? '')].map(([name, rows]) => {
    const why =
      installed.connectedApps ??
      (rows.some((row) => appIdOf(row) !== '') ? installed.externalClientApps : null) ??
      unreadable('not-installed', `${usersOf(rows)} users; Setup: Connected Apps OAuth Usage, Install`);
    const place = { component: `OauthToken:${name}` };
    return { why, app: unreadableApp({ kind: 'connected-app', name, label: name, id: null, place }, why) };
  });
  return {
    apps: found.map(({ app }) => app),
    gaps: found.map(({ app, why }) => ({ component: app.place.component, reason: why.reason, detail: why.detail })),
  };
};
