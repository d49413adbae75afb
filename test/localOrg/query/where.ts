import { type Condition, type Query, type ValueQueryCondition, type WhereClause } from 'soql-parser-js';
import { type Org } from '../org.js';
import { type Row } from '../records.js';
import { comparable, matches, matchesLike, type Relation } from './comparison.js';
import { type FieldPath, resolvePath, type QueryScope } from './fieldPath.js';
import { literalOf, unescapePattern } from './literals.js';
import { errorAt, QueryError, UnsupportedQuery } from './queryError.js';
import { semiJoinKeys } from './semiJoin.js';

export type Predicate = (row: Row) => boolean;

type Comparison = Exclude<Condition, { openParen: number; field?: never; fn?: never }> | ValueQueryCondition;
type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | Comparison;

/** Where in the expression a comparison stands: sub-selects are not taken everywhere. */
type Place = { readonly underOr: boolean; readonly underNot: boolean };

/** The WHERE clause as a test of a row. */
export function compileWhere(scope: QueryScope, where: WhereClause | undefined): Predicate {
  if (where === undefined) return () => true;
  const tokens = tokensOf(where);
  const predicate = expression(scope, tokens, { underOr: false, underNot: false });
  if (tokens.length > 0) throw unexpected(scope, tokens);
  return predicate;
}

function tokensOf(clause: WhereClause): Token[] {
  const tokens: Token[] = [];
  for (let current = clause; ; current = current.right) {
    const { left } = current;
    if (left !== null) {
      tokens.push(...Array<Token>(left.openParen ?? 0).fill('('));
      if ('operator' in left) {
        tokens.push(left);
        tokens.push(...Array<Token>(('closeParen' in left ? left.closeParen : undefined) ?? 0).fill(')'));
      }
    }
    if (!('operator' in current)) break;
    tokens.push(current.operator);
  }
  return tokens;
}

/**
 * AND and OR do not mix without parentheses, and NOT after one of them needs its own: the platform has no precedence
 * between them (SOQL guide, "Condition Expression Syntax").
 */
function expression(scope: QueryScope, tokens: Token[], place: Place): Predicate {
  const operator = topLevelOperator(tokens);
  const inside = { ...place, underOr: place.underOr || operator === 'OR' };
  const parts = [item(scope, tokens, inside)];
  while (tokens[0] === 'AND' || tokens[0] === 'OR') {
    if (tokens[0] !== operator || tokens[1] === 'NOT') {
      throw unexpected(scope, tokens[0] === operator ? tokens.slice(1) : tokens);
    }
    tokens.shift();
    parts.push(item(scope, tokens, inside));
  }
  return operator === 'OR' ? (row) => parts.some((part) => part(row)) : (row) => parts.every((part) => part(row));
}

/** The first AND or OR outside of parentheses. */
function topLevelOperator(tokens: readonly Token[]): 'AND' | 'OR' | undefined {
  let depth = 0;
  for (const token of tokens) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (depth === 0 && (token === 'AND' || token === 'OR')) return token;
    if (depth < 0) return undefined;
  }
  return undefined;
}

function item(scope: QueryScope, tokens: Token[], place: Place): Predicate {
  const token = tokens.shift();
  if (token === 'NOT') {
    const negated = item(scope, tokens, { ...place, underNot: true });
    return (row) => !negated(row);
  }
  if (token === '(') {
    const predicate = expression(scope, tokens, place);
    if (tokens.shift() !== ')')
      throw errorAt(scope.soql, '(', 'MALFORMED_QUERY', 'expecting a right parentheses, found end of query');
    return predicate;
  }
  if (token === undefined || typeof token === 'string') throw unexpected(scope, token === undefined ? [] : [token]);
  return comparison(scope, token, place);
}

function comparison(scope: QueryScope, condition: Comparison, place: Place): Predicate {
  if (!('field' in condition)) throw new UnsupportedQuery('a function in WHERE');
  const path = resolvePath(scope, condition.field);
  if (!mayFilter(scope.org, path)) {
    throw errorAt(
      scope.soql,
      condition.field,
      'INVALID_FIELD',
      `field '${path.field.name}' can not be filtered in a query call`
    );
  }
  const operator = condition.operator.toUpperCase();
  if ('valueQuery' in condition) return semiJoin(scope, path, operator, condition.valueQuery, place);
  if (operator === 'IN' || operator === 'NOT IN') return inList(scope, path, operator, condition);
  if (typeof condition.value !== 'string')
    throw errorAt(scope.soql, condition.field, 'MALFORMED_QUERY', "unexpected token: '('");
  if (operator === 'LIKE') return like(scope, path, condition.value);
  if (!['=', '!=', '<', '<=', '>', '>='].includes(operator)) throw new UnsupportedQuery(`the operator ${operator}`);
  const relation = operator as Relation;
  if (path.field.type === 'boolean' && relation !== '=' && relation !== '!=') {
    throw new QueryError('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on boolean field`);
  }
  const literalType = Array.isArray(condition.literalType) ? condition.literalType[0] : condition.literalType;
  const literal = literalOf(scope.soql, path.field, condition.value, literalType, scope.org.now());
  return (row) => matches(path.field, path.read(row), relation, literal);
}

/** Where the documents contradict themselves about a field, the org's behaviour says which of them holds. */
const mayFilter = ({ behaviour }: Org, { field }: FieldPath): boolean =>
  field.filterable && (field.filterDisputed === undefined || behaviour.disputedFilters === 'taken');

function inList(scope: QueryScope, path: FieldPath, operator: string, condition: Comparison): Predicate {
  const { value, literalType } = condition as {
    value: string | readonly string[];
    literalType?: string | readonly string[];
  };
  const texts = typeof value === 'string' ? [value] : value;
  const keys = new Set(
    texts.map((text, index) => {
      const kind = typeof literalType === 'string' || literalType === undefined ? literalType : literalType[index];
      const literal = literalOf(scope.soql, path.field, text, kind, scope.org.now());
      if ('span' in literal) throw new UnsupportedQuery('a date literal in IN');
      return comparable(path.field, literal.value);
    })
  );
  return (row) => keys.has(comparable(path.field, path.read(row))) === (operator === 'IN');
}

function like(scope: QueryScope, path: FieldPath, quoted: string): Predicate {
  if (!path.field.likeable) {
    throw new QueryError(
      'INVALID_QUERY_FILTER_OPERATOR',
      `invalid operator on ${path.field.type} field: ${path.field.name}`
    );
  }
  if (!quoted.startsWith("'")) throw errorAt(scope.soql, quoted, 'MALFORMED_QUERY', `unexpected token: '${quoted}'`);
  const pattern = unescapePattern(quoted);
  return (row) => matchesLike(path.read(row), pattern);
}

/** SOQL guide, "Semi-Joins and Anti-Joins": not in an OR, not under a NOT, on ids only. */
function semiJoin(scope: QueryScope, path: FieldPath, operator: string, query: Query, place: Place): Predicate {
  if (place.underOr)
    throw errorAt(
      scope.soql,
      'OR',
      'MALFORMED_QUERY',
      'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.'
    );
  if (place.underNot)
    throw errorAt(scope.soql, 'NOT', 'MALFORMED_QUERY', 'Semi join sub-selects are not allowed with the NOT operator');
  const keys = semiJoinKeys(scope, path, query, compileWhere);
  return (row) => {
    const key = comparable(path.field, path.read(row));
    return operator === 'IN' ? key !== null && keys.has(key) : key === null || !keys.has(key);
  };
}

function unexpected({ soql }: QueryScope, [token]: readonly Token[]): QueryError {
  const text = token === undefined ? '<EOF>' : typeof token === 'string' ? token : 'field' in token ? token.field : '(';
  return errorAt(soql, text, 'MALFORMED_QUERY', `unexpected token: '${text}'`);
}
