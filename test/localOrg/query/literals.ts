import { idKey } from '../ids.js';
import { type Field } from './fields.js';
import { type Value } from './fieldPath.js';
import { errorAt, QueryError, UnsupportedQuery } from './queryError.js';

/** Half-open span of time that a date literal stands for. */
type Span = { readonly from: number; readonly to: number };

export type Literal = { readonly value: Value } | { readonly span: Span };

const DAY = 86_400_000;

/** The value of a literal, of the type the field asks for; the platform refuses any other. */
export function literalOf(
  soql: string,
  field: Field,
  text: string,
  literalType: string | undefined,
  now: Date
): Literal {
  if (literalType === 'NULL' || /^null$/i.test(text)) return { value: null };
  if (literalType === 'DATE_LITERAL' || literalType === 'DATE_N_LITERAL') {
    if (!isTime(field)) throw wrongType(soql, field);
    return { span: spanOf(text.toUpperCase(), now) };
  }
  switch (field.type) {
    case 'boolean':
      if (literalType !== 'BOOLEAN') throw wrongType(soql, field);
      return { value: /^true$/i.test(text) };
    case 'int':
      if (literalType !== 'INTEGER' && literalType !== 'DECIMAL') throw wrongType(soql, field);
      return { value: Number(text) };
    case 'date':
      if (literalType !== 'DATE') throw wrongType(soql, field);
      return { value: text };
    case 'datetime':
      if (literalType !== 'DATETIME') throw wrongType(soql, field);
      return { value: new Date(text.replace(' ', '+')).toISOString() };
    case 'id':
    case 'reference':
    case 'string':
    case 'picklist':
    case 'textarea':
      if (literalType !== 'STRING') throw wrongType(soql, field);
      return { value: idOrText(field, unescape(text)) };
  }
}

const isTime = ({ type }: Field): boolean => type === 'date' || type === 'datetime';

function idOrText(field: Field, text: string): string {
  if (field.type !== 'id' && field.type !== 'reference') return text;
  if (idKey(text) === undefined) throw new QueryError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return text;
}

function wrongType(soql: string, { name, type }: Field): QueryError {
  const wanted =
    type === 'datetime' ? 'dateTime' : type === 'boolean' || type === 'int' || type === 'date' ? type : 'string';
  return errorAt(
    soql,
    name,
    'INVALID_FIELD',
    `value of filter criterion for field '${name}' must be of type ${wanted} and should ${wanted === 'string' ? '' : 'not '}be enclosed in quotes`
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** What stands between the quotes, reserved characters unescaped (SOQL guide, "Quoted String Escape Sequences"). */
const unescape = (quoted: string): string =>
  quoted.slice(1, -1).replace(/\\(.)/g, (_, character: string) => ESCAPES[character] ?? character);

/** The same for LIKE, where an escaped percent sign, underscore or backslash is left to the pattern. */
export const unescapePattern = (quoted: string): string =>
  quoted
    .slice(1, -1)
    .replace(/\\(.)/g, (escape, character: string) =>
      '%_\\'.includes(character) ? escape : (ESCAPES[character] ?? character)
    );

/** Days and months in UTC; an org counts in the user's time zone. */
function spanOf(text: string, now: Date): Span {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const month = (offset: number): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1);
  const year = (offset: number): number => Date.UTC(now.getUTCFullYear() + offset, 0, 1);
  const week = today - now.getUTCDay() * DAY;
  const [name = '', count = '0'] = text.split(':');
  const days = Number(count) * DAY;
  const spans: Readonly<Record<string, Span>> = {
    TODAY: { from: today, to: today + DAY },
    YESTERDAY: { from: today - DAY, to: today },
    TOMORROW: { from: today + DAY, to: today + 2 * DAY },
    THIS_WEEK: { from: week, to: week + 7 * DAY },
    LAST_WEEK: { from: week - 7 * DAY, to: week },
    THIS_MONTH: { from: month(0), to: month(1) },
    LAST_MONTH: { from: month(-1), to: month(0) },
    THIS_YEAR: { from: year(0), to: year(1) },
    LAST_YEAR: { from: year(-1), to: year(0) },
    LAST_90_DAYS: { from: today - 90 * DAY, to: today + DAY },
    NEXT_90_DAYS: { from: today + DAY, to: today + 91 * DAY },
    LAST_N_DAYS: { from: today - days, to: today + DAY },
    NEXT_N_DAYS: { from: today + DAY, to: today + DAY + days },
    N_DAYS_AGO: { from: today - days, to: today - days + DAY },
  };
  const span = spans[name];
  if (span === undefined) throw new UnsupportedQuery(`the date literal ${text}`);
  return span;
}
