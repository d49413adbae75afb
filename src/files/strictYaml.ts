import { readFile, stat } from 'node:fs/promises';
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import { z } from 'zod';
import { UnusableYaml, type YamlProblem } from './unusableYaml.js';

/** Bytes. Nobody writes a longer one by hand. */
const LARGEST = 1024 * 1024;

/** A value with the line of every part of it. */
export type YamlValue<T> = { readonly value: T; readonly lineOf: (path: readonly (string | number)[]) => number };

type Path = readonly PropertyKey[];
type Place = Pick<YamlProblem, 'line' | 'column'>;
type Parsed = { readonly document: Document.Parsed; readonly placeAt: (offset: number) => Place };

const textOf = async (path: string): Promise<string> => {
  const refuse = (code: string): never => {
    throw new UnusableYaml(path, code, []);
  };
  try {
    const found = await stat(path);
    if (!found.isFile()) return refuse('not a file');
    if (found.size > LARGEST) return refuse(`more than ${LARGEST} bytes`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof UnusableYaml) throw error;
    if (error instanceof TypeError) return refuse('not utf-8');
    return refuse((error as NodeJS.ErrnoException).code ?? String(error));
  }
};

const syntaxProblems = ({ document, placeAt }: Parsed): readonly YamlProblem[] =>
  [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    ...placeAt(pos[0]),
    problem: 'syntax',
    found: message,
    allowed: [],
  }));

/** An alias can stand for a thousand copies of a thousand copies; nothing here needs one. */
const aliasProblems = ({ document, placeAt }: Parsed): readonly YamlProblem[] => {
  const problems: YamlProblem[] = [];
  const note = (found: string, node: Node): void => {
    problems.push({ ...placeAt(node.range?.[0] ?? 0), problem: 'alias', found, allowed: [] });
  };
  visit(document, {
    Alias: (_, node) => {
      note(`*${node.source}`, node);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) note(`&${node.anchor}`, node);
    },
  });
  return problems;
};

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

type SchemaNode = { readonly properties?: Readonly<Record<string, SchemaNode>>; readonly items?: SchemaNode };

/** The keys that an object at a path may have. */
const keysAt = (schema: z.ZodType, path: Path): readonly string[] => {
  const at = path.reduce<SchemaNode | undefined>(
    (node, step) => (typeof step === 'number' ? node?.items : node?.properties?.[String(step)]),
    z.toJSONSchema(schema, { io: 'input' }) as SchemaNode
  );
  return Object.keys(at?.properties ?? {});
};

const offsetOf = (node: unknown): number | undefined =>
  typeof node === 'object' && node !== null && 'range' in node ? (node as Node).range?.[0] : undefined;

/** Where the value at a path stands; where it does not, the nearest thing around it. */
const offsetAt = ({ document }: Parsed, path: Path): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document.getIn(path.slice(0, length), true));
    if (offset !== undefined) return offset;
  }
  return offsetOf(document.contents) ?? 0;
};

const keyOffset = (parsed: Parsed, path: Path, key: string): number => {
  const map = path.length === 0 ? parsed.document.contents : parsed.document.getIn(path, true);
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  return offsetOf(pair?.key) ?? offsetAt(parsed, path);
};

/** What is wrong with a value, and where in it. */
export type ValueProblem = Pick<YamlProblem, 'problem' | 'found' | 'allowed'> & { readonly path: Path };

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((part, step) => (part as Readonly<Record<PropertyKey, unknown>>)[step], value);

/** Everything that a schema has against a value. A rule that is no type and no list of values has a code as its message. */
export const problemsIn = (value: unknown, schema: z.ZodType, error: z.ZodError): readonly ValueProblem[] =>
  error.issues.flatMap((issue): readonly ValueProblem[] => {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') {
      const allowed = keysAt(schema, path);
      return issue.keys.map((key) => ({ path: [...path, key], problem: 'unknown-key', found: key, allowed }));
    }
    const found = asText(valueAt(value, path));
    if (issue.code === 'invalid_type') return [{ path, problem: 'wrong-type', found, allowed: [issue.expected] }];
    if (issue.code === 'invalid_value') {
      return [{ path, problem: 'wrong-value', found, allowed: issue.values.map(String) }];
    }
    return [{ path, problem: issue.message, found, allowed: [] }];
  });

const placed = (parsed: Parsed, { path, ...problem }: ValueProblem): YamlProblem => {
  const key = path.at(-1);
  const offset =
    problem.problem === 'unknown-key' && typeof key === 'string'
      ? keyOffset(parsed, path.slice(0, -1), key)
      : offsetAt(parsed, path);
  return { ...parsed.placeAt(offset), ...problem };
};

const byPlace = (a: YamlProblem, b: YamlProblem): number => a.line - b.line || a.column - b.column;

/**
 * Reads a YAML file that must be what its schema says, with no key besides. Everything wrong is found at once. Each rule of
 * the schema that is no type and no list of values has a code as its message.
 *
 * @throws UnusableYaml
 */
export const readYaml = async <T>(path: string, schema: z.ZodType<T>): Promise<YamlValue<T>> => {
  const text = await textOf(path);
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  const parsed: Parsed = { document, placeAt };
  const refuse = (problems: readonly YamlProblem[]): never => {
    throw new UnusableYaml(path, null, [...problems].sort(byPlace));
  };
  const malformed = [...syntaxProblems(parsed), ...aliasProblems(parsed)];
  if (malformed.length > 0) return refuse(malformed);
  const raw: unknown = document.toJS();
  const checked = schema.safeParse(raw);
  if (!checked.success) return refuse(problemsIn(raw, schema, checked.error).map((problem) => placed(parsed, problem)));
  return { value: checked.data, lineOf: (at) => placeAt(offsetAt(parsed, at)).line };
};
