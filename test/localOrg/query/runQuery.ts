import soql, { type Query } from 'soql-parser-js';
import { type Org } from '../org.js';
import { type ApiKind } from '../records.js';
import { aggregateRows, isAggregate, isPlainCount } from './aggregateRows.js';
import { type JsonRecord } from './cursors.js';
import { type QueryScope } from './fieldPath.js';
import { findObject } from './findObject.js';
import { errorAt, QueryError, unknownObject, UnsupportedQuery } from './queryError.js';
import { orderRows, selectedPaths, toRecord } from './selectRows.js';
import { visibleRows } from './visibility.js';
import { compileWhere } from './where.js';

/** SOQL and SOSL limits (Salesforce Developer Limits): characters of a statement, rows of OFFSET, groups of an aggregate. */
const MAX_CHARACTERS = 100_000;
const MAX_OFFSET = 2_000;
const MAX_GROUPS = 2_000;
/** Object Reference, OauthToken: 500 rows a batch, and no more than 2,500 in all. */
const OAUTH_TOKEN_BATCH = 500;
const OAUTH_TOKEN_ROWS = 2_500;
const DEFAULT_BATCH = 2_000;

export type QueryResult = {
  readonly objectName: string;
  readonly records: readonly JsonRecord[];
  readonly totalSize: number;
  readonly maxBatch: number;
  readonly columns: readonly ResultColumn[];
};

export type ResultColumn = { readonly names: readonly string[]; readonly isAggregate: boolean; readonly type: string };

/** Runs a query as the running user. Throws QueryError for what an org refuses, UnsupportedQuery for what we do not know. */
export function runQuery(org: Org, api: ApiKind, version: number, text: string): QueryResult {
  if (text.length > MAX_CHARACTERS) {
    throw new QueryError('MALFORMED_QUERY', `SOQL statements cannot be longer than ${MAX_CHARACTERS} characters.`);
  }
  const query = parse(text);
  const name = query.sObject ?? '';
  const object = findObject(org, api, version, name);
  if (object === undefined) throw unknownObject(text, name);
  const scope: QueryScope = { org, api, version, soql: text, object, alias: query.sObjectAlias };
  refuseUnknownClauses(query);
  checkOffset(scope, query);
  const test = compileWhere(scope, query.where);
  const rows = visibleRows(org, api, object.name).filter(test);
  return isPlainCount(query)
    ? plainCount(scope, query, rows.length)
    : isAggregate(query)
      ? grouped(scope, query, rows)
      : plain(scope, query, rows);
}

function parse(text: string): Query {
  try {
    return soql.parseQuery(text);
  } catch (error) {
    const message = (error as Error).message;
    const [, token] =
      /found: '([^']*)'\s*$/.exec(message) ??
      /found: (\S+)\s*$/.exec(message) ??
      /found --> '([^']*)'/.exec(message) ??
      [];
    if (token === undefined || token === '') throw new QueryError('MALFORMED_QUERY', 'unexpected token: <EOF>');
    throw errorAt(text, token, 'MALFORMED_QUERY', `unexpected token: '${token}'`);
  }
}

function refuseUnknownClauses(query: Query): void {
  const clauses = {
    'USING SCOPE': query.usingScope,
    'WITH DATA CATEGORY': query.withDataCategory,
    FOR: query.for,
    UPDATE: query.update,
  };
  const used = Object.entries(clauses).find(([, value]) => value !== undefined);
  if (used !== undefined) throw new UnsupportedQuery(used[0]);
}

function checkOffset({ object, org }: QueryScope, { offset }: Query): void {
  if (offset === undefined || offset <= MAX_OFFSET) return;
  if (object.name === 'OauthToken' && org.behaviour.oauthTokenOffset !== 'refused') return;
  throw new QueryError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
}

function plainCount({ object, soql: text }: QueryScope, query: Query, count: number): QueryResult {
  if (query.orderBy !== undefined)
    throw errorAt(text, 'ORDER', 'MALFORMED_QUERY', 'COUNT() cannot be used with ORDER BY');
  const totalSize = Math.min(Math.max(count - (query.offset ?? 0), 0), query.limit ?? count);
  return { objectName: object.name, records: [], totalSize, maxBatch: DEFAULT_BATCH, columns: [] };
}

function grouped(scope: QueryScope, query: Query, rows: ReturnType<typeof visibleRows>): QueryResult {
  const { records, columns } = aggregateRows(scope, query, rows);
  const page = pageOf(query, records);
  if (page.length > MAX_GROUPS) {
    throw new QueryError(
      'EXCEEDED_ID_LIMIT',
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch'
    );
  }
  return {
    objectName: scope.object.name,
    records: page,
    totalSize: page.length,
    maxBatch: MAX_GROUPS,
    columns: columns.map(({ name, isAggregate: aggregate, field }) => ({
      names: [name],
      isAggregate: aggregate,
      type: field.type,
    })),
  };
}

function plain(scope: QueryScope, query: Query, rows: ReturnType<typeof visibleRows>): QueryResult {
  const paths = selectedPaths(scope, query.fields ?? []);
  const isToken = scope.object.name === 'OauthToken';
  const ordered = orderRows(scope, query.orderBy, rows);
  const endsForGood = isToken && scope.org.behaviour.oauthTokenOffset === 'without-rows';
  const page = pageOf(query, endsForGood ? ordered.slice(0, OAUTH_TOKEN_ROWS) : ordered);
  const given = isToken ? page.slice(0, OAUTH_TOKEN_ROWS) : page;
  return {
    objectName: scope.object.name,
    records: given.map((row) => toRecord(scope, paths, row)),
    totalSize: scope.org.behaviour.oauthTokenTotalSize === 'actual' ? page.length : given.length,
    maxBatch: isToken ? OAUTH_TOKEN_BATCH : DEFAULT_BATCH,
    columns: paths.map(({ names, field }) => ({ names, isAggregate: false, type: field.type })),
  };
}

const pageOf = <T>({ offset = 0, limit }: Query, items: readonly T[]): readonly T[] =>
  items.slice(offset, limit === undefined ? undefined : offset + limit);
