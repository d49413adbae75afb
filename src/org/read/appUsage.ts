import { absentSince } from '../../facts/apiVersion.js';
import type { AppFacts } from '../../facts/app.js';
import { known, unreadable, type Fact, type Gap, type Told } from '../../facts/fact.js';
import { withTokensOf, type TokenReading, type TokenUse } from '../../facts/tokenUse.js';
import { failureOf, gapOf, UnexpectedAnswer } from '../failures.js';
import { shortId } from '../ids.js';
import { ECA_PERMISSION } from '../metadata.js';
import type { OrgClient, Row } from '../client.js';
import { numberOf, textOf, timeOf } from '../rows.js';

// The OAuth usage of external client apps (Connect REST API guide, "OAuth Usage Resources"): the only documented place of
// their tokens (Help, xcloud.meta_external_client_app_oauth_usage). An answer holds addresses by which whoever calls them
// revokes a token: none of them is called, or kept.

const USAGE = '/apps/oauth/usage';
/** The resources came with this API version (the same guide). */
const SINCE = 59;
/** A hundred entries a page: more apps, or users of one app, than this are not read. */
const MOST_PAGES = 1000;

const rowsIn = (answer: Row, property: string): readonly Row[] => {
  const entries = answer[property];
  if (!Array.isArray(entries)) throw new UnexpectedAnswer(USAGE);
  return entries.filter((entry): entry is Row => typeof entry === 'object' && entry !== null);
};

/** Every page names a next one: the list ends with a page that is empty, or that says what an earlier one has said. */
const allPages = async (
  client: OrgClient,
  path: string,
  property: string,
  idField: string
): Promise<{ readonly rows: readonly Row[]; readonly isCut: boolean }> => {
  const byId = new Map<string, Row>();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    // One after the other: only a page tells whether there is another.

    const rows = rowsIn(await client.get(`${path}?page=${page}`), property);
    const fresh = rows.map((row) => [shortId(textOf(row, idField)), row] as const).filter(([id]) => !byId.has(id));
    if (fresh.length === 0) return { rows: [...byId.values()], isCut: false };
    for (const [id, row] of fresh) byId.set(id, row);
  }
  return { rows: [...byId.values()], isCut: true };
};

const asked = async <T>(client: OrgClient, question: () => Promise<Told<T>>): Promise<Told<T>> => {
  const absent = absentSince(USAGE, SINCE, client.apiVersion);
  if (absent.status === 'unreadable') return absent;
  try {
    return await question();
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === 'type' ? unreadable('not-exposed', USAGE) : gapOf(failure, ECA_PERMISSION);
  }
};

/** The external client apps that have been used, by id: all of them, or those with usage data (the documents differ). */
export const askUsedApps = (client: OrgClient): Promise<Told<ReadonlySet<string>>> =>
  asked(client, async () => {
    const { rows, isCut } = await allPages(client, USAGE, 'apps', 'identifier');
    return isCut
      ? unreadable('truncated', `${USAGE}: ${rows.length}`)
      : known(new Set(rows.map((row) => shortId(textOf(row, 'identifier')))));
  });

/** What it leaves open that the usage was not told. */
const usageGap = (answer: Fact<unknown>): Gap | null =>
  answer.status === 'unreadable' ? { component: USAGE, reason: answer.reason, detail: answer.detail } : null;

/** The external client apps whose tokens nobody has told: those without a row that are said to be used, or of which nothing is. */
export const withUncounted = (
  reading: TokenReading,
  ecas: readonly AppFacts[],
  usedApps: Fact<ReadonlySet<string>>
): TokenReading => {
  const counted = new Set(reading.tokens.map(({ appId }) => appId));
  const uncountedApps = ecas.flatMap(({ id }) => {
    const isUsed = usedApps.status !== 'known' || (id !== null && usedApps.value.has(id));
    return id === null || counted.has(id) || !isUsed ? [] : [id];
  });
  const gap = uncountedApps.length === 0 ? null : usageGap(usedApps);
  return { ...reading, uncountedApps, gaps: gap === null ? reading.gaps : [...reading.gaps, gap] };
};

const tokenIn = (row: Row, appId: string): TokenUse => ({
  appId,
  appName: textOf(row, 'appDeveloperName') ?? '',
  userId: shortId(textOf(row, 'userIdentifier')) || null,
  createdAt: timeOf(row, 'initialConnectionAt'),
  lastUsedAt: timeOf(row, 'lastUsedAt'),
  useCount: numberOf(row, 'useCount'),
});

const tokensOfUser = async (client: OrgClient, appId: string, userId: string): Promise<readonly TokenUse[]> =>
  rowsIn(await client.get(`${USAGE}/${appId}/${shortId(userId)}/tokens`), 'tokens').map((row) => tokenIn(row, appId));

/** The refresh tokens that one user has for one external client app: one request. */
export const askUsageOfUser = (client: OrgClient, appId: string, userId: string): Promise<Told<readonly TokenUse[]>> =>
  asked(client, async () => known(await tokensOfUser(client, appId, userId)));

/** The refresh tokens of one external client app: its users, and of each user the tokens. */
const askTokensOfApp = (client: OrgClient, appId: string): Promise<Told<readonly TokenUse[]>> =>
  asked(client, async () => {
    const { rows, isCut } = await allPages(client, `${USAGE}/${appId}/users`, 'users', 'userIdentifier');
    if (isCut) return unreadable('truncated', `${USAGE}/${appId}/users: ${rows.length}`);
    const tokens = await Promise.all(
      rows.map((user) => tokensOfUser(client, appId, textOf(user, 'userIdentifier') ?? ''))
    );
    return known(tokens.flat());
  });

/**
 * The tokens, and with them those of external client apps that only the usage resources tell. An app of which they do not
 * stays one whose tokens nobody has counted.
 */
export const readUsageOf = async (
  client: OrgClient,
  reading: TokenReading,
  appIds: readonly string[]
): Promise<TokenReading> => {
  const asking = [...new Set(appIds)].filter((id) => reading.uncountedApps.includes(id));
  const answers = await Promise.all(asking.map(async (id) => [id, await askTokensOfApp(client, id)] as const));
  return answers.reduce<TokenReading>((sofar, [id, answer]) => {
    if (answer.status === 'known') return withTokensOf(sofar, id, answer.value);
    const gap = usageGap(answer);
    return gap === null
      ? sofar
      : { ...sofar, gaps: [...sofar.gaps.filter(({ component }) => component !== USAGE), gap] };
  }, reading);
};
