import type { RawNode, RawValue } from '../../../src/facts/raw.js';
import type { Random } from '../faults/random.js';
import { anyText, differ, oneIn, pick } from './anyInput.js';

/** What the text of an element means; `undefined`: nothing that is documented. Written apart from the product, on purpose. */
export type Meaning = (text: string) => unknown;

/** An element of a component: where it stands, texts that mean something, and what they mean. */
export type ElementSpec = { readonly path: string; readonly good: readonly string[]; readonly means: Meaning };

const inTable =
  (table: Readonly<Record<string, unknown>>): Meaning =>
  (text) =>
    Object.hasOwn(table, text) ? table[text] : undefined;

export const words = (path: string, table: Readonly<Record<string, unknown>>): ElementSpec => ({
  path,
  good: Object.keys(table),
  means: inTable(table),
});

export const flag = (path: string): ElementSpec => words(path, { true: true, false: false, '1': true, '0': false });

export const minutes = (path: string): ElementSpec => ({
  path,
  good: ['1', '15', '30', '120', '720', '1440'],
  means: (text) => (/^-?\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 1440 ? Number(text) : undefined),
});

export const same = (...values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(values.map((value) => [value, value]));

const valueFor = (random: Random, { good }: ElementSpec): RawValue => {
  const made = random.below(20);
  if (made < 13) return pick(random, good);
  if (made === 13) return ` \n${pick(random, good)}\t`;
  if (made === 14) return pick(random, ['', ' ', '\n']);
  if (made === 15) return null;
  if (made === 16) return [pick(random, good), pick(random, good)];
  if (made === 17) return pick(random, [{}, { inner: 'true' }, [pick(random, good), { inner: '1' }]]);
  return anyText(random);
};

/** A component with some of the elements, each of which has its text, or something that somebody stumbled over. */
export const anyNode = (random: Random, specs: readonly ElementSpec[]): RawNode => {
  const node: Record<string, RawValue> = {};
  for (const spec of specs) {
    if (oneIn(random, 4)) continue;
    const [first = '', second] = spec.path.split('.');
    if (second === undefined) node[first] = valueFor(random, spec);
    else node[first] = { ...(node[first] as RawNode | undefined), [second]: valueFor(random, spec) };
  }
  return node;
};

const isList = (value: RawValue): value is readonly RawValue[] => Array.isArray(value);

const listOf = (value: RawValue | undefined): readonly RawValue[] =>
  value === undefined ? [] : isList(value) ? value : [value];

const isNode = (value: RawValue): value is RawNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (values: readonly RawValue[], path: readonly string[]): readonly RawValue[] =>
  path.reduce<readonly RawValue[]>(
    (held, name) => held.filter(isNode).flatMap((node) => (Object.hasOwn(node, name) ? listOf(node[name]) : [])),
    values
  );

/** Everything that a component holds at a path. */
export const heldAt = (node: RawNode, path: string): readonly RawValue[] => at([node], path.split('.'));

/** More than one text, or elements where a text belongs. */
export const SEVERAL = Symbol('several');

/** What a component says at a path: one text, nothing, or what is none. */
export const textAt = (node: RawNode, path: string): string | null | typeof SEVERAL => {
  const held = heldAt(node, path);
  if (held.some(isNode)) return SEVERAL;
  const texts = new Set(held.flatMap((value) => (typeof value === 'string' ? value.trim() : '')).filter(Boolean));
  const [only = null] = texts;
  return texts.size > 1 ? SEVERAL : only;
};

type FoundFact = { readonly status: string; readonly value?: unknown; readonly detail?: string };

/** Whether a fact is what one element says: known with its value, or not known. What nobody said is never known. */
export const judged = (
  field: string,
  fact: FoundFact,
  node: RawNode,
  { path, means }: ElementSpec
): readonly string[] => {
  const text = textAt(node, path);
  const value = text === null || text === SEVERAL ? undefined : means(text);
  if (value !== undefined) return differ(field, fact, { status: 'known', value });
  if (fact.status === 'known')
    return [`${field}: known without an element that says so: ${JSON.stringify(fact.value)}`];
  const isSaid = text !== null && text !== 'None' && text !== 'Never';
  return isSaid && fact.status !== 'unreadable' ? [`${field}: ${fact.status} for ${JSON.stringify(text)}`] : [];
};
