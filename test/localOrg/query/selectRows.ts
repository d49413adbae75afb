import { type FieldType, type OrderByClause, type Query } from 'soql-parser-js';
import { type Row } from '../records.js';
import { comparable } from './comparison.js';
import { type JsonRecord } from './cursors.js';
import { type FieldPath, resolvePath, type QueryScope } from './fieldPath.js';
import { errorAt, QueryError, UnsupportedQuery } from './queryError.js';
import { type SObject } from './fields.js';

/** The fields of a SELECT that gives rows. */
export function selectedPaths(scope: QueryScope, fields: readonly FieldType[]): readonly FieldPath[] {
  const paths = fields.map((field) => {
    if (field.type !== 'Field' && field.type !== 'FieldRelationship') {
      throw new UnsupportedQuery(field.type === 'FieldSubquery' ? 'a sub-select in SELECT' : `${field.type} in SELECT`);
    }
    const alias = aliasOf(field);
    if (alias !== undefined)
      throw errorAt(scope.soql, alias, 'MALFORMED_QUERY', 'only aggregate expressions use field aliasing');
    return resolvePath(scope, textOf(field));
  });
  const names = paths.map((path) => path.names.join('.'));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new QueryError('INVALID_FIELD', `duplicate field selected: ${twice}`);
  return paths;
}

type PlainField = Extract<FieldType, { type: 'Field' | 'FieldRelationship' }>;

export const aliasOf = (field: PlainField): string | undefined => ('alias' in field ? field.alias : undefined);

export const textOf = (field: PlainField): string =>
  field.type === 'FieldRelationship' ? [...field.relationships, field.field].join('.') : field.field;

/** The order of a query without aggregates; the platform puts nulls first unless told otherwise. */
export function orderRows(scope: QueryScope, orderBy: Query['orderBy'], rows: readonly Row[]): readonly Row[] {
  const criteria = listOf(orderBy).map((clause) => {
    if (!('field' in clause)) throw new UnsupportedQuery('a function in ORDER BY without GROUP BY');
    const path = resolvePath(scope, clause.field);
    if (!path.field.sortable) {
      throw errorAt(
        scope.soql,
        clause.field,
        'MALFORMED_QUERY',
        `field '${path.field.name}' can not be sorted in a query call`
      );
    }
    return { clause, field: path.field, read: (row: Row) => path.read(row) };
  });
  return inOrderOf(criteria, rows);
}

export const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

/** One expression that items are ordered by. */
export type Criterion<T> = {
  readonly clause: OrderByClause;
  readonly field: FieldPath['field'];
  readonly read: (item: T) => Row[string];
};

/** The items by the first criterion that tells them apart. What they are compared by is worked out once for each. */
export function inOrderOf<T>(criteria: ReadonlyArray<Criterion<T>>, items: readonly T[]): readonly T[] {
  const keyed = items.map((item) => ({ item, keys: criteria.map(({ field, read }) => comparable(field, read(item))) }));
  const orders = criteria.map(({ clause }) => ({
    direction: clause.order === 'DESC' ? -1 : 1,
    nulls: clause.nulls === 'LAST' ? 1 : -1,
  }));
  keyed.sort((a, b) => {
    for (const [index, { direction, nulls }] of orders.entries()) {
      const [left, right] = [a.keys[index] ?? null, b.keys[index] ?? null];
      if (left === right) continue;
      if (left === null) return nulls;
      if (right === null) return -nulls;
      return left < right ? -direction : direction;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** A row as JSON: parents are nested records, or null. */
export function toRecord(scope: QueryScope, paths: readonly FieldPath[], row: Row): JsonRecord {
  const record: Record<string, unknown> = { attributes: attributesOf(scope, scope.object, row) };
  for (const path of paths) {
    let target: Record<string, unknown> | null = record;
    let owner: Row | undefined = row;
    for (const hop of path.hops) {
      owner = owner === undefined ? undefined : hop.parentOf(owner);
      if (target === null) break;
      const nested = target[hop.name] as Record<string, unknown> | null | undefined;
      target[hop.name] =
        nested ?? (owner === undefined ? null : { attributes: attributesOf(scope, hop.object, owner) });
      target = target[hop.name] as Record<string, unknown> | null;
    }
    if (target !== null) target[path.field.name] = path.read(row);
  }
  return record;
}

function attributesOf({ api, version }: QueryScope, { name }: SObject, row: Row): JsonRecord {
  const tooling = api === 'tooling' ? '/tooling' : '';
  const id = row['Id'] ?? row['DurableId'] ?? '000000000000000AAA';
  return { type: name, url: `/services/data/v${version.toFixed(1)}${tooling}/sobjects/${name}/${String(id)}` };
}
