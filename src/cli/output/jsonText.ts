import { printableJson } from '../../render/text/printable.js';

/** From so many entries on, each entry of a list or a table stands on a line of its own, without indentation. */
const LARGE = 200;

const INDENT = '  ';

type Entry = readonly [key: string | null, value: unknown];

const entriesOf = (value: unknown): readonly Entry[] => {
  if (Array.isArray(value)) return value.map((item): Entry => [null, item]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
};

/** What JSON leaves out of an object. */
const isLeftOut = (value: unknown): boolean => value === undefined || typeof value === 'function';

const isLarge = (value: unknown): boolean => {
  const entries = entriesOf(value);
  return entries.length > LARGE || entries.some(([, item]) => isLarge(item));
};

function* parts(value: unknown, indent: string): Generator<string> {
  if (!isLarge(value)) {
    yield JSON.stringify(value, null, INDENT.length).replaceAll('\n', `\n${indent}`);
    return;
  }
  const [open, close] = Array.isArray(value) ? (['[', ']'] as const) : (['{', '}'] as const);
  const entries = entriesOf(value).filter(([key, item]) => key === null || !isLeftOut(item));
  const isRows = entries.length > LARGE;
  const inner = isRows ? '' : indent + INDENT;
  let separator: string = open;
  for (const [key, item] of entries) {
    yield `${separator}\n${inner}${key === null ? '' : `${JSON.stringify(key)}: `}`;
    if (isRows) yield isLeftOut(item) ? 'null' : JSON.stringify(item);
    else yield* parts(item, inner);
    separator = ',';
  }
  yield `\n${indent}${close}`;
}

/** Writers that take small pieces are slow, and no engine takes a text of any length. */
const CHUNK = 1 << 16;

/**
 * A result as it is printed: indented like `JSON.stringify(result, null, 2)`, but for large lists and tables, which have one
 * entry a line. In pieces, since a large result may be longer than any one text can be.
 */
export function* jsonText(result: unknown): Generator<string> {
  let chunk = '';
  for (const part of parts(result, '')) {
    chunk += part;
    if (chunk.length < CHUNK) continue;
    yield printableJson(chunk);
    chunk = '';
  }
  yield printableJson(chunk);
}
