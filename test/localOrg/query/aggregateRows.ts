import {
  type FieldFunctionExpression,
  type FieldType,
  type FunctionExp,
  type HavingClause,
  type Query,
} from 'soql-parser-js';
import { type Row } from '../records.js';
import { comparable, compareValues, matches, type Relation } from './comparison.js';
import { type JsonRecord } from './cursors.js';
import { type Field } from './fields.js';
import { type FieldPath, resolvePath, type QueryScope } from './fieldPath.js';
import { literalOf } from './literals.js';
import { errorAt, QueryError, UnsupportedQuery } from './queryError.js';
import { aliasOf, inOrderOf, listOf, textOf } from './selectRows.js';

type Value = Row[string];

/** An expression over the rows of a group. */
type Measure = { readonly text: string; readonly field: Field; valueOf(rows: readonly Row[]): Value };

/** A column of the result: its name in the record, and its value. */
export type Column = Measure & { readonly name: string; readonly isAggregate: boolean };

const COUNT_FIELD: Omit<Field, 'name'> = {
  type: 'int',
  filterable: true,
  sortable: true,
  groupable: false,
  aggregatable: false,
  likeable: false,
};

export const isAggregate = (query: Query): boolean =>
  query.groupBy !== undefined ||
  (query.fields ?? []).some((field) => field.type === 'FieldFunctionExpression' && field.isAggregateFn === true);

/** `SELECT COUNT() FROM X`: a number instead of records. */
export const isPlainCount = ({ fields = [], groupBy }: Query): boolean =>
  groupBy === undefined && fields.length === 1 && fields.every(isEmptyCount);

const isEmptyCount = (field: FieldType): boolean =>
  field.type === 'FieldFunctionExpression' && /^count$/i.test(field.functionName) && field.parameters.length === 0;

/** Groups and aggregates; the order and limits of the query applied. */
export function aggregateRows(
  scope: QueryScope,
  query: Query,
  rows: readonly Row[]
): { readonly records: readonly JsonRecord[]; readonly columns: readonly Column[] } {
  const groupPaths = listOf(query.groupBy).map((clause) => {
    if (!('field' in clause)) throw new UnsupportedQuery('a function in GROUP BY');
    const path = resolvePath(scope, clause.field);
    if (!path.field.groupable) {
      throw errorAt(
        scope.soql,
        clause.field,
        'MALFORMED_QUERY',
        `field '${path.field.name}' can not be grouped in a query call`
      );
    }
    return path;
  });
  const columns = columnsOf(scope, query, groupPaths);
  const having = compileHaving(scope, groupPaths, query.having);
  const groups = groupsOf(groupPaths, rows).filter(having);
  const criteria = listOf(query.orderBy).map((clause) => {
    const measure = 'field' in clause ? groupedMeasure(scope, groupPaths, clause.field) : measureOf(scope, clause.fn);
    return { clause, field: measure.field, read: (group: readonly Row[]) => measure.valueOf(group) };
  });
  const ordered = inOrderOf(criteria, groups);
  const records = ordered.map((group) => ({
    attributes: { type: 'AggregateResult' },
    ...Object.fromEntries(columns.map((column) => [column.name, column.valueOf(group)])),
  }));
  return { records, columns };
}

/** Without GROUP BY all rows are one group, also none. */
function groupsOf(paths: readonly FieldPath[], rows: readonly Row[]): ReadonlyArray<readonly Row[]> {
  if (paths.length === 0) return [rows];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(paths.map((path) => comparable(path.field, path.read(row))));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** Columns without a name of their own are expr0, expr1 ... in order. */
function columnsOf(scope: QueryScope, query: Query, groupPaths: readonly FieldPath[]): readonly Column[] {
  let unnamed = 0;
  const columns = (query.fields ?? []).map((field): Column => {
    if (field.type === 'FieldFunctionExpression') {
      if (isEmptyCount(field))
        throw errorAt(scope.soql, 'COUNT', 'MALFORMED_QUERY', 'COUNT() must be the only expression of the SELECT');
      return { ...measureOf(scope, field), name: field.alias ?? `expr${unnamed++}`, isAggregate: true };
    }
    if (field.type !== 'Field' && field.type !== 'FieldRelationship')
      throw new UnsupportedQuery(`${field.type} with GROUP BY`);
    const measure = groupedMeasure(scope, groupPaths, textOf(field));
    return { ...measure, name: aliasOf(field) ?? measure.field.name, isAggregate: false };
  });
  const twice = columns.find(({ name }, index) => columns.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) throw new QueryError('MALFORMED_QUERY', `duplicate alias: ${twice.name}`);
  return columns;
}

function groupedMeasure(scope: QueryScope, groupPaths: readonly FieldPath[], text: string): Measure {
  const path = resolvePath(scope, text);
  const isGrouped = groupPaths.some((group) => group.names.join('.') === path.names.join('.'));
  if (!isGrouped)
    throw errorAt(scope.soql, text, 'MALFORMED_QUERY', `Field must be grouped or aggregated: ${path.field.name}`);
  return {
    text,
    field: path.field,
    valueOf: ([first]) => (first === undefined ? null : path.read(first)),
  };
}

function measureOf(scope: QueryScope, call: FieldFunctionExpression | FunctionExp): Measure {
  const name = (call.functionName ?? '').toUpperCase();
  const text = call.rawValue ?? name;
  const [parameter] = call.parameters ?? [];
  if (typeof parameter !== 'string') {
    if (name === 'COUNT' && parameter === undefined)
      return { text, field: { ...COUNT_FIELD, name }, valueOf: (rows) => rows.length };
    throw new UnsupportedQuery(text);
  }
  const path = resolvePath(scope, parameter);
  const refuse = (): QueryError =>
    errorAt(
      scope.soql,
      parameter,
      'INVALID_FIELD',
      `field ${path.field.name} does not support aggregate operator ${name}`
    );
  if (!path.field.aggregatable) throw refuse();
  const values = (rows: readonly Row[]): readonly Value[] =>
    rows.map((row) => path.read(row)).filter((value) => value !== null);
  const extreme =
    (sign: number) =>
    (rows: readonly Row[]): Value =>
      values(rows).toSorted((a, b) => sign * compareValues(path.field, a, b))[0] ?? null;
  switch (name) {
    case 'COUNT':
      return { text, field: { ...COUNT_FIELD, name }, valueOf: (rows) => values(rows).length };
    case 'COUNT_DISTINCT':
      return {
        text,
        field: { ...COUNT_FIELD, name },
        valueOf: (rows) => new Set(values(rows).map((value) => comparable(path.field, value))).size,
      };
    case 'MIN':
    case 'MAX':
      if (path.field.type === 'boolean') throw refuse();
      return { text, field: path.field, valueOf: extreme(name === 'MIN' ? 1 : -1) };
    case 'SUM':
    case 'AVG': {
      if (path.field.type !== 'int') throw refuse();
      const sum = (rows: readonly Row[]): number =>
        values(rows).reduce<number>((total, value) => total + Number(value), 0);
      return {
        text,
        field: path.field,
        valueOf: (rows) =>
          values(rows).length === 0 ? null : name === 'SUM' ? sum(rows) : sum(rows) / values(rows).length,
      };
    }
    default:
      throw new UnsupportedQuery(text);
  }
}

/** HAVING on one aggregate or grouped field; combinations are not known here. */
function compileHaving(
  scope: QueryScope,
  groupPaths: readonly FieldPath[],
  having: HavingClause | undefined
): (rows: readonly Row[]) => boolean {
  if (having === undefined) return () => true;
  const condition = having.left;
  if ('operator' in having || !('operator' in condition) || typeof condition.value !== 'string')
    throw new UnsupportedQuery('this HAVING');
  const measure =
    'fn' in condition ? measureOf(scope, condition.fn) : groupedMeasure(scope, groupPaths, condition.field);
  const relation = condition.operator;
  if (!['=', '!=', '<', '<=', '>', '>='].includes(relation)) throw new UnsupportedQuery(`${relation} in HAVING`);
  const literalType = Array.isArray(condition.literalType) ? condition.literalType[0] : condition.literalType;
  const literal = literalOf(scope.soql, measure.field, condition.value, literalType, scope.org.now());
  return (rows) => matches(measure.field, measure.valueOf(rows), relation as Relation, literal);
}
