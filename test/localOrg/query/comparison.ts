import { idKey } from '../ids.js';
import { type Field } from './fields.js';
import { type Value } from './fieldPath.js';
import { type Literal } from './literals.js';

/** Two values of one field as the platform orders them: text without regard to case, null first. */
export function compareValues(field: Field, a: Value, b: Value): number {
  const [left, right] = [comparable(field, a), comparable(field, b)];
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  return left < right ? -1 : 1;
}

/** The value in a form that is equal exactly where the platform calls two values equal. */
export function comparable(field: Field, value: Value): string | number | null {
  if (value === null) return null;
  switch (field.type) {
    case 'id':
    case 'reference':
      return idKey(String(value)) ?? String(value);
    case 'boolean':
      return value === true ? 1 : 0;
    case 'int':
      return Number(value);
    case 'datetime':
      return Date.parse(String(value));
    case 'date':
      return String(value);
    case 'string':
    case 'picklist':
    case 'textarea':
      return String(value).normalize('NFC').toLowerCase();
  }
}

export type Relation = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A comparison with null is true for `=` and `!=` only. */
export function matches(field: Field, value: Value, relation: Relation, literal: Literal): boolean {
  if ('span' in literal) return value !== null && inSpan(Date.parse(String(value)), relation, literal.span);
  const order = compareValues(field, value, literal.value);
  if (relation === '=') return order === 0;
  if (relation === '!=') return order !== 0;
  if (value === null || literal.value === null) return false;
  return relation === '<' ? order < 0 : relation === '<=' ? order <= 0 : relation === '>' ? order > 0 : order >= 0;
}

function inSpan(time: number, relation: Relation, { from, to }: { from: number; to: number }): boolean {
  const inside = time >= from && time < to;
  if (relation === '=') return inside;
  if (relation === '!=') return !inside;
  return relation === '<' ? time < from : relation === '<=' ? time < to : relation === '>' ? time >= to : time >= from;
}

/** `%` = any text, `_` = one character, both literal after a backslash; without regard to case. */
export function matchesLike(value: Value, pattern: string): boolean {
  if (value === null) return false;
  const expression = pattern.replace(
    /\\([%_\\])|([%_])|([.*+?^${}()|[\]\\])/g,
    (_, literal?: string, wildcard?: string, special?: string) => {
      if (literal !== undefined) return literal === '\\' ? '\\\\' : literal;
      if (wildcard !== undefined) return wildcard === '%' ? '[\\s\\S]*' : '[\\s\\S]';
      return `\\${special ?? ''}`;
    }
  );
  return new RegExp(`^${expression}$`, 'i').test(String(value));
}
