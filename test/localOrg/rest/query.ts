import { json, restError, type OrgResponse } from '../http.js';
import { DATA_OBJECTS, TOOLING_OBJECTS } from '../query/objects.js';
import { QueryError, UnsupportedQuery } from '../query/queryError.js';
import { runQuery, type QueryResult, type ResultColumn } from '../query/runQuery.js';
import { type ApiKind } from '../records.js';
import { type RestCall } from './restCall.js';

/** Query options header: 200 to 2,000 records a batch (REST API guide, "Query Options Header"). */
const MIN_BATCH = 200;

export function query(call: RestCall, api: ApiKind): OrgResponse {
  const { org, request, version, base } = call;
  const soql = request.query.get('q');
  if (soql === null) return restError(400, 'MALFORMED_QUERY', 'A query string has to be specified');
  try {
    const result = runQuery(org, api, version, soql);
    if (request.query.get('columns') === 'true') return json(200, columnsOf(api, result));
    const path = `${base}${api === 'tooling' ? '/tooling' : ''}/query`;
    const batchSize = Math.min(
      batchSizeOf(request.headers['sforce-query-options']) ?? result.maxBatch,
      result.maxBatch
    );
    const batch = org.cursors.open({ records: result.records, totalSize: result.totalSize, batchSize, path });
    // The Tooling API says more of the result, and says it after the records' number.
    return json(
      200,
      api === 'tooling' ? { size: batch.records.length, entityTypeName: result.objectName, ...batch } : batch
    );
  } catch (error) {
    if (error instanceof QueryError) return restError(400, error.errorCode, error.message);
    if (!(error instanceof UnsupportedQuery)) throw error;
    org.unanswered.push(`${error.message}: ${soql}`);
    return restError(400, 'MALFORMED_QUERY', error.message);
  }
}

function batchSizeOf(header: string | readonly string[] | undefined): number | undefined {
  const [, size] = /batchSize=(\d+)/i.exec(String(header ?? '')) ?? [];
  return size === undefined ? undefined : Math.max(Number(size), MIN_BATCH);
}

export function queryMore({ org, groups: [locator = ''] }: RestCall): OrgResponse {
  const batch = org.cursors.next(locator);
  return batch === undefined ? restError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator') : json(200, batch);
}

const TYPES: Readonly<Record<string, readonly [apexType: string, text: boolean, number: boolean, boolean: boolean]>> = {
  id: ['Id', true, false, false],
  reference: ['Id', true, false, false],
  boolean: ['Boolean', false, false, true],
  int: ['Integer', false, true, false],
  datetime: ['Datetime', false, false, false],
  date: ['Date', false, false, false],
};

/** `&columns=true`: what the columns of the result are, which `sf data query` asks for before it prints a table. */
function columnsOf(api: ApiKind, { objectName, columns }: QueryResult): unknown {
  const object = (api === 'data' ? DATA_OBJECTS : TOOLING_OBJECTS).find(({ name }) => name === objectName);
  return {
    columnMetadata: columns.map((column) => nested(column, column.names)),
    entityName: objectName,
    groupBy: columns.some(({ isAggregate }) => isAggregate),
    idSelected: columns.some(({ names }) => names.join('.') === 'Id'),
    keyPrefix: object?.keyPrefix ?? null,
  };
}

/** A field of a parent stands inside of a column for the parent. */
function nested(column: ResultColumn, [name = '', ...rest]: readonly string[]): unknown {
  const [apexType, isText, isNumber, isBoolean] = TYPES[column.type] ?? ['String', true, false, false];
  const isParent = rest.length > 0;
  return {
    aggregate: column.isAggregate,
    apexType: isParent ? null : apexType,
    booleanType: !isParent && isBoolean,
    columnName: name,
    custom: false,
    displayName: name,
    foreignKeyName: null,
    insertable: false,
    joinColumns: isParent ? [nested(column, rest)] : [],
    numberType: !isParent && isNumber,
    textType: !isParent && isText,
    updatable: false,
  };
}
