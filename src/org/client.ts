import type { Connection } from '@salesforce/core';
import { decodeName, nameKey } from '../facts/profileNames.js';
import { LIMITS } from '../facts/limits.js';
import { isNode, occurrences, textIn, type RawNode, type RawValue } from '../facts/raw.js';
import { Cancelled, classify, OrgUnavailable, UnexpectedAnswer, type OrgFailure } from './failures.js';
import { lanes, SYSTEM_CLOCK, type Clock, type Lane } from './lanes.js';
import { callMetadata } from './soap.js';
import { waitForWholeAnswers } from './wholeAnswers.js';

/** The connection that `sf` opened. */
export type OrgConnection = Connection;

export type Row = Readonly<Record<string, unknown>>;
export type Rows = { readonly rows: readonly Row[]; readonly total: number };
/** Some rows of a query, and where the next ones are; `null` after the last. */
export type Page = Rows & {
  readonly next: string | null;
  /** With those before it: how many pages, and how many rows. */
  readonly pages: number;
  readonly rowsSoFar: number;
};

/** One entry of `listMetadata`. Ids are empty where the org gives none. */
export type ListedComponent = {
  readonly type: string;
  readonly fullName: string;
  readonly id: string;
  readonly lastModifiedById: string;
  readonly lastModifiedDate: string;
};

/** The few requests that reading an org takes, untyped: what the server did not send is not there. */
export type OrgClient = {
  readonly apiVersion: number;
  /** Whether anything that was asked so far was answered. */
  hasAnswered(): boolean;
  /** All rows of a query. */
  query(soql: string): Promise<Rows>;
  toolingQuery(soql: string): Promise<Rows>;
  /** The first rows of a query whose rows are not all to be held at once, and the rows after them. */
  firstPage(soql: string): Promise<Page>;
  /** The page after one that is not the last. */
  nextPage(page: Page): Promise<Page>;
  /** Whose login this is, by id (OpenID Connect user info). */
  userId(): Promise<string>;
  /** What a REST resource of the API version answers. `path` is what stands behind `/services/data/vNN.0`. */
  get(path: string): Promise<Row>;
  /** At most three types at a time (Metadata API guide, listMetadata). */
  list(types: readonly string[]): Promise<readonly ListedComponent[]>;
  /** At most ten names at a time (Metadata API guide, readMetadata); `null` for a component that did not come. */
  read(type: string, fullNames: readonly string[]): Promise<readonly (RawNode | null)[]>;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Before the first page. */
const NO_PAGE: Page = { rows: [], total: Infinity, next: null, pages: 0, rowsSoFar: 0 };

/**
 * A page of a query. One that brings nothing and is not the last would have no end, nor would pages that bring more rows than
 * the first one said there are, or that are more than any org has; one without a total would have no gap.
 */
const pageIn = (result: unknown, before: Page): Page => {
  if (!isObject(result) || !Array.isArray(result.records)) throw new UnexpectedAnswer('query');
  const { records, totalSize: total, done, nextRecordsUrl } = result;
  const next = done === false && typeof nextRecordsUrl === 'string' ? nextRecordsUrl : null;
  const isLast = done === true;
  const goesOn = next !== null && records.length > 0;
  const isCount = typeof total === 'number' && Number.isSafeInteger(total) && total >= 0;
  if (!isCount || isLast === goesOn) throw new UnexpectedAnswer('query');
  const [pages, rowsSoFar] = [before.pages + 1, before.rowsSoFar + records.length];
  const isEndless = rowsSoFar > Math.min(before.total, total) || pages >= LIMITS.queryPages;
  if (goesOn && isEndless) throw new UnexpectedAnswer('query');
  return { rows: records.filter(isObject), total, next, pages, rowsSoFar };
};

/** The two APIs that answer queries. */
type QueryApi = Pick<OrgConnection['tooling'], 'query' | 'queryMore'>;

/** The id of a listed component; types without ids of their own have zeros or nothing. */
const idIn = (node: RawNode, element: string): string => textIn(node, element).replace(/^0+(AAA)?$/, '');

const spelling = (name: string): string => nameKey(decodeName(name));

const sameName = (node: RawNode | null, name: string): RawNode | null =>
  node !== null && spelling(textIn(node, 'fullName')) === spelling(name) ? node : null;

/** How the XML parser ends its errors. */
const XML_PLACE = /\nLine: \d+\nColumn: \d+\nChar: /;

/** A connection that broke or brought nonsense; not one on which nothing came for minutes. */
const isBroken = ({ kind, code }: OrgFailure): boolean =>
  kind === 'no-answer' || (kind === 'network' && !code.endsWith('_TIMEOUT'));

/** What jsforce does not repeat of a GET: it knows a connection that was not made, not one that was lost on the way. */
const isBrokenOff = ({ kind, code }: OrgFailure): boolean => kind === 'no-answer' || code === 'UND_ERR_SOCKET';

/**
 * Speaks to one org through the connection that `sf` opened. Metadata goes through the untyped call, since the typed one
 * is of an old WSDL and invents values for elements that were not sent. A request whose answer got lost is repeated once: all of them only read.
 * After `signal` none is sent any more.
 */
export const orgClient = (
  connection: OrgConnection,
  onAnswer: (count: number) => void = () => undefined,
  signal?: AbortSignal,
  clock: Clock = SYSTEM_CLOCK
): OrgClient => {
  waitForWholeAnswers();
  const { run, giveUp } = lanes(clock);

  let answered = 0;

  /** Of an answer that is none jsforce tells by a TypeError of its own making, or by the place where its XML ends. */
  const understood = async <T>(name: string, request: () => PromiseLike<T>): Promise<T> => {
    try {
      return await request();
    } catch (error) {
      const isConfused = error instanceof TypeError && error.cause === undefined;
      if (isConfused || (error instanceof Error && XML_PLACE.test(error.message))) {
        throw new UnexpectedAnswer(name, { cause: error });
      }
      throw error;
    }
  };
  const repeated = async <T>(request: () => Promise<T>, isWorthIt: (failure: OrgFailure) => boolean): Promise<T> => {
    try {
      return await request();
    } catch (error) {
      if (isWorthIt(classify(error))) return request();
      throw error;
    }
  };
  /** Neither a refused session nor a used-up limit will fare better with another request; nor will an org that never answered. */
  const endsTheRun = ({ kind }: OrgFailure): boolean =>
    kind === 'session' ||
    kind === 'limit' ||
    kind === 'concurrency' ||
    kind === 'redirect' ||
    kind === 'cancelled' ||
    (kind === 'network' && answered === 0);
  const isTooMany = (error: unknown): boolean => classify(error).kind === 'concurrency';
  const send = async <T>(
    name: string,
    lane: Lane,
    isWorthRepeating: (failure: OrgFailure) => boolean,
    request: () => PromiseLike<T>
  ): Promise<T> => {
    try {
      const asked = (): Promise<T> => {
        if (signal?.aborted === true) throw new Cancelled();
        return repeated(() => understood(name, request), isWorthRepeating);
      };
      const answer = await run(lane, async () => asked(), isTooMany);
      answered += 1;
      onAnswer(answered);
      return answer;
    } catch (error) {
      const failure = classify(error);
      if (!endsTheRun(failure)) throw error;
      giveUp();
      throw new OrgUnavailable(failure, { cause: error });
    }
  };
  const soap = (operation: string, message: object): Promise<RawValue | undefined> =>
    send(operation, 'metadata', isBroken, () => callMetadata(connection, operation, message));
  const pageOf = (ask: () => PromiseLike<unknown>, before: Page = NO_PAGE): Promise<Page> =>
    send('query', 'short', isBrokenOff, async () => pageIn(await ask(), before));
  const pageAfter = (api: QueryApi, page: Page): Promise<Page> => pageOf(() => api.queryMore(page.next ?? ''), page);
  /** Page by page: jsforce itself asks again and again where an answer is not the last and names no next one. */
  const allRows = async (api: QueryApi, soql: string): Promise<Rows> => {
    const rows: Row[] = [];
    let page = await pageOf(() => api.query(soql));
    const { total } = page;
    for (;;) {
      rows.push(...page.rows.slice(0, LIMITS.queryRows - rows.length));
      if (page.next === null || rows.length >= LIMITS.queryRows) return { rows, total };
      page = await pageAfter(api, page);
    }
  };

  return {
    apiVersion: Number(connection.getApiVersion()),
    hasAnswered: () => answered > 0,
    query: (soql) => allRows(connection, soql),
    toolingQuery: (soql) => allRows(connection.tooling, soql),
    firstPage: (soql) => pageOf(() => connection.query(soql)),
    nextPage: (page) => pageAfter(connection, page),
    userId: () =>
      send('userinfo', 'short', isBrokenOff, async () => {
        const answer: unknown = await connection.request({ method: 'GET', url: '/services/oauth2/userinfo' });
        if (!isObject(answer) || typeof answer.user_id !== 'string') throw new UnexpectedAnswer('userinfo');
        return answer.user_id;
      }),
    get: (path) =>
      send(path, 'short', isBrokenOff, async () => {
        const url = `/services/data/v${connection.getApiVersion()}${path}`;
        const answer: unknown = await connection.request({ method: 'GET', url });
        if (!isObject(answer)) throw new UnexpectedAnswer(path.replace(/\?.*/, ''));
        return answer;
      }),
    async list(types) {
      const answer = await soap('listMetadata', {
        queries: types.map((type) => ({ type })),
        asOfVersion: connection.getApiVersion(),
      });
      // One component, or a list of them.
      return occurrences({ answer }, 'answer')
        .filter(isNode)
        .map((node) => ({
          type: textIn(node, 'type'),
          fullName: textIn(node, 'fullName'),
          id: idIn(node, 'id'),
          lastModifiedById: idIn(node, 'lastModifiedById'),
          lastModifiedDate: textIn(node, 'lastModifiedDate'),
        }));
    },
    async read(type, fullNames) {
      const answer = await soap('readMetadata', { type, fullNames });
      const nodes = isNode(answer)
        ? occurrences(answer, 'records').map((record) => (isNode(record) ? record : null))
        : [];
      const byName = new Map(
        nodes.flatMap((node) => (node === null ? [] : [[textIn(node, 'fullName'), node] as const]))
      );
      // An org answers position by position; a name that comes back in another spelling is still the one asked for.
      const inPlace = nodes.length === fullNames.length ? nodes : [];
      return fullNames.map((name, index) => byName.get(name) ?? sameName(inPlace[index] ?? null, name));
    },
  };
};
