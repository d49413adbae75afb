import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUserError } from '../../../src/cli/errors.js';
import { EXIT } from '../../../src/cli/exitCodes.js';
import { MalformedXml, type XmlElement } from '../../../src/facts/xmlElements.js';
import { BadJson } from '../../../src/files/strictJson.js';
import { UnusableYaml } from '../../../src/files/unusableYaml.js';
import type { Random } from '../faults/random.js';
import { anyText, differ, mutated, oneIn, pick, several, wellFormed, type Probe, type UserError } from './anyInput.js';
import type { Product } from './product.js';

type Made = { readonly name: string; readonly text: string; readonly children: readonly Made[] };

const ELEMENTS = ['fullName', 'label', 'a', 'b-c', 'sessionPolicy', 'userPermissions', 'constructor', 'x.y'];

/** What XML 1.0 lets stand in a text, and hands on as it stands. */
const xmlText = (random: Random): string => anyText(random).replaceAll(/[^\t\n\u0020-\u007e\u00a0-\ud7ff]/g, '');

const anyElement = (random: Random, depth = 0): Made => {
  const children = depth > 3 || oneIn(random, 2) ? [] : several(random, 4, () => anyElement(random, depth + 1));
  return { name: pick(random, ELEMENTS), text: children.length > 0 ? '' : xmlText(random), children };
};

const escaped = (random: Random, text: string): string => {
  if (oneIn(random, 4) && !text.includes(']]>')) return `<![CDATA[${text}]]>`;
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return oneIn(random, 5) ? `${plain}<!-- > ' -->` : plain;
};

const written = (random: Random, { name, text, children }: Made): string => {
  const inside = children.length > 0 ? children.map((child) => written(random, child)).join('') : escaped(random, text);
  if (text === '' && children.length === 0 && oneIn(random, 2)) return `<${name}/>`;
  return `<${name}${oneIn(random, 6) ? ' a="x &amp; y"' : ''}>${inside}</${name}${oneIn(random, 8) ? ' ' : ''}>`;
};

const madeOf = ({ name, text, children }: XmlElement): Made => ({
  name,
  text: children.length > 0 ? '' : text,
  children: children.map(madeOf),
});

/** Each element stands where it says, and the inner ones within the outer. */
const misplaced = (
  text: string,
  { name, prefix, start, end, contentStart, contentEnd, children }: XmlElement
): readonly string[] => [
  ...(text.slice(start).startsWith(`<${prefix}${name}`) && text[end - 1] === '>' ? [] : [`${name} is not at ${start}`]),
  ...(start < contentStart && contentStart <= contentEnd && contentEnd <= end ? [] : [`${name} has no content`]),
  ...children.flatMap((child) =>
    child.start >= contentStart && child.end <= contentEnd ? misplaced(text, child) : [`${child.name} is outside`]
  ),
];

/** What the whole of a component holds below its outermost element, by the names of elements. */
const nodeOf = (children: readonly Made[]): object => {
  const names = [...new Set(children.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const values = children
        .filter((child) => child.name === name)
        .map((child) => (child.children.length > 0 ? nodeOf(child.children) : child.text));
      return [name, values.length === 1 ? values[0] : values];
    })
  );
};

const parsedXml = ({ parseElements, parseXml }: Product, random: Random): readonly string[] => {
  const made = anyElement(random);
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${written(random, made)}\n`;
  const root = parseElements(text);
  const { node } = parseXml(text);
  return [
    ...differ(text, madeOf(root), made),
    ...misplaced(text, root),
    ...differ(`the node of ${text}`, node, nodeOf(made.children)),
  ];
};

const brokenXml = ({ parseElements }: Product, random: Random): readonly string[] => {
  const text = mutated(random, written(random, anyElement(random)));
  try {
    const root = parseElements(text);
    return misplaced(text, root);
  } catch (error) {
    if (!(error instanceof MalformedXml)) throw error;
    const lines = text.split(/\r\n|[\r\n\u0085\u2028]/).length;
    return error.line >= 1 && error.line <= lines ? [] : [`line ${error.line} of ${lines}: ${JSON.stringify(text)}`];
  }
};

const KEPT = ['loginIpRanges', 'userPermissions', 'userLicense'];

/** A profile, large or small, says of logins what it says when it is read as a whole. */
const profileText = ({ parseProfile, parseXml }: Product, random: Random): readonly string[] => {
  const permission = (): string =>
    `<userPermissions><enabled>${pick(random, ['true', 'false'])}</enabled><name>${pick(random, ['ApiEnabled', 'ManageUsers', 'x'])}</name></userPermissions>`;
  const range = '<loginIpRanges><startAddress>10.0.0.1</startAddress><endAddress>10.0.0.9</endAddress></loginIpRanges>';
  const parts = several(random, 8, () =>
    pick(random, [permission(), range, '<custom>true</custom>', '<!-- <userPermissions> -->'])
  );
  const padding = oneIn(random, 20) ? '<fieldPermissions><field>A.b</field></fieldPermissions>\n'.repeat(1300) : '';
  const text = `<Profile xmlns="x">${parts.join('\n')}${padding}<userLicense>Salesforce</userLicense></Profile>`;
  const { node } = parseXml(text);
  const kept = Object.fromEntries(Object.entries(node).filter(([name]) => KEPT.includes(name)));
  return differ(text.slice(0, 200), parseProfile(text).node, kept);
};

const anyValue = (random: Random, depth = 0): unknown => {
  const made = random.below(depth > 3 ? 5 : 8);
  if (made === 0) return random.below(2) === 0;
  if (made === 1) return random.below(100_000) / pick(random, [1, 8, 1000]);
  if (made === 2) return null;
  if (made < 5) return wellFormed(random);
  if (made === 5) return several(random, 4, () => anyValue(random, depth + 1));
  return anyObject(random, depth + 1);
};

const anyObject = (random: Random, depth = 0): object =>
  Object.fromEntries(
    several(random, 4, (index) => [`${wellFormed(random)}${index}`, anyValue(random, depth)] as const)
  );

/** A path into a value, and what is there. */
const anyWay = (random: Random, value: unknown): { readonly path: readonly PropertyKey[]; readonly held: unknown } => {
  if (typeof value !== 'object' || value === null || oneIn(random, 4)) return { path: [], held: value };
  const keys = Object.keys(value);
  if (keys.length === 0) return { path: [], held: value };
  const key = pick(random, keys);
  const { path, held } = anyWay(random, (value as Readonly<Record<string, unknown>>)[key]);
  return { path: [Array.isArray(value) ? Number(key) : key, ...path], held };
};

const parsedJson = ({ parseJson, offsetIn }: Product, random: Random): readonly string[] => {
  const value = anyValue(random);
  const text = JSON.stringify(value);
  const { path, held } = anyWay(random, value);
  const at = text.slice(offsetIn(text, path));
  return [
    ...differ(text, parseJson(` ${text}\n`), value),
    ...(at.startsWith(JSON.stringify(held)) ? [] : [`${path.join('.')} of ${text} is not at ${at.slice(0, 40)}`]),
  ];
};

const jsonOf = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
};

const TWO_MEANINGS = ['twice', 'reserved', 'too-deep'];

/** A text that is no JSON is refused, and one that is none but for a key twice; every other one is what JSON says. */
const brokenJson = ({ parseJson }: Product, random: Random): readonly string[] => {
  const whole = JSON.stringify(anyValue(random));
  const isTwice = oneIn(random, 4);
  const text = isTwice ? `{"a":${whole},"b":[{}],"\\u0061":1}` : mutated(random, whole);
  const json = jsonOf(text);
  try {
    const value = parseJson(text);
    if (json === null || isTwice) return [`${text} was read`];
    return differ(text, value, json.value);
  } catch (error) {
    if (!(error instanceof BadJson)) throw error;
    const isAllowed = json === null || TWO_MEANINGS.includes(error.problem);
    const isInside = error.offset >= 0 && error.offset <= text.length;
    return isAllowed && isInside ? [] : [`${error.problem} at ${error.offset}: ${text}`];
  }
};

/** A document in lines, as people write it, of values that YAML and JSON write alike. */
const yamlOf = (value: unknown, indent = ''): string => {
  if (typeof value !== 'object' || value === null) return ` ${JSON.stringify(value)}\n`;
  const entries = Object.entries(value);
  if (entries.length === 0) return Array.isArray(value) ? ' []\n' : ' {}\n';
  const key = (name: string): string => (Array.isArray(value) ? '-' : `${JSON.stringify(name)}:`);
  return `\n${entries.map(([name, held]) => `${indent}${key(name)}${yamlOf(held, `${indent}  `)}`).join('')}`;
};

const read = async (
  { readYamlDocument }: Product,
  path: string,
  text: string
): Promise<{ readonly value: unknown } | UnusableYaml> => {
  await writeFile(path, text);
  try {
    return { value: (await readYamlDocument(path)).document.toJS() };
  } catch (error) {
    if (error instanceof UnusableYaml) return error;
    throw error;
  }
};

/** JSON's own escapes, and nothing that an editor would not show. */
const isPlain = (text: string): boolean => !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\ufeff]/.test(text);

/** XML, YAML and JSON. YAML is read from a file, which is gone with `end`. */
export const textProbes = async (): Promise<{
  readonly probes: readonly Probe<Product>[];
  readonly end: () => Promise<void>;
}> => {
  const folder = await mkdtemp(join(tmpdir(), 'fuzz-'));
  const path = join(folder, 'x.yml');
  const probes: readonly Probe<Product>[] = [
    { name: 'XML', run: parsedXml },
    { name: 'XML with slips', run: brokenXml },
    { name: 'the text of a profile', run: profileText },
    { name: 'JSON', run: parsedJson },
    { name: 'JSON with slips', run: brokenJson },
    {
      name: 'YAML',
      run: async (product, random) => {
        const value = anyObject(random);
        const text = yamlOf(value).trimStart();
        const found = await read(product, path, text);
        if (found instanceof UnusableYaml) return isPlain(text) ? [`${text}: ${found.message}`] : [];
        return differ(text, found.value, value);
      },
    },
    {
      name: 'YAML with slips',
      run: async (product, random) => {
        const text = mutated(random, yamlOf(anyObject(random)));
        const found = await read(product, path, text);
        if (!(found instanceof UnusableYaml)) return [];
        const lines = text.split('\n').length;
        const { exitCode } = toUserError(found) as UserError;
        const wrongCode = differ('the exit code of a file that cannot be used', exitCode, EXIT.usage);
        const misplacedProblems = found.problems
          .filter(({ line }) => line < 1 || line > lines)
          .map(({ line, problem }) => `${problem} in line ${line} of ${lines}: ${JSON.stringify(text)}`);
        return [...wrongCode, ...misplacedProblems];
      },
    },
  ];
  return { probes, end: () => rm(folder, { recursive: true, force: true }) };
};
