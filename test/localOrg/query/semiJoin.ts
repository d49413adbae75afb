import { type Query, type WhereClause } from 'soql-parser-js';
import { type Row } from '../records.js';
import { comparable } from './comparison.js';
import { type FieldPath, resolvePath, type QueryScope } from './fieldPath.js';
import { findObject } from './findObject.js';
import { errorAt, unknownObject } from './queryError.js';
import { visibleRows } from './visibility.js';

/**
 * The ids that a sub-select gives. SOQL guide, "Semi-Joins and Anti-Joins": one id or reference field of another object
 * than the outer one, no ORDER BY, LIMIT, COUNT or OR in it, and no further sub-select.
 */
export function semiJoinKeys(
  scope: QueryScope,
  outer: FieldPath,
  query: Query,
  compileWhere: (inner: QueryScope, where: WhereClause | undefined) => (row: Row) => boolean
): ReadonlySet<string | number | null> {
  const refuse = (message: string): never => {
    throw errorAt(scope.soql, 'SELECT', 'MALFORMED_QUERY', message);
  };
  if (scope.isInner === true) refuse('Nesting of semi join sub-selects is not supported');
  if (!isKey(outer)) refuse(`Semi join sub-selects must be on an ID or reference field: ${outer.field.name}`);
  const [selected, ...others] = query.fields ?? [];
  if (selected?.type !== 'Field' || others.length > 0)
    refuse('sub-selects must have exactly one field, without relationships');
  if (query.orderBy !== undefined || query.limit !== undefined || query.groupBy !== undefined) {
    refuse('sub-selects in semi joins cannot have ORDER BY, LIMIT or GROUP BY');
  }
  const name = query.sObject ?? '';
  const object = findObject(scope.org, scope.api, scope.version, name);
  if (object === undefined) throw unknownObject(scope.soql, name);
  if (object.name === scope.object.name)
    refuse('The inner select and the outer select cannot query the same object type');
  const inner: QueryScope = { ...scope, object, alias: query.sObjectAlias, isInner: true };
  const path = resolvePath(inner, selected?.type === 'Field' ? selected.field : '');
  if (!isKey(path)) refuse(`sub-selects must select an ID or reference field: ${path.field.name}`);
  const test = compileWhere(inner, query.where);
  return new Set(
    visibleRows(scope.org, scope.api, object.name)
      .filter(test)
      .map((row) => comparable(path.field, path.read(row)))
  );
}

const isKey = ({ field }: FieldPath): boolean => field.type === 'id' || field.type === 'reference';
