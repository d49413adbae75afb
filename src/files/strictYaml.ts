import { isMap, isScalar, type Node } from 'yaml';
import { z } from 'zod';
import { LIMITS } from '../facts/limits.js';
import type { YamlProblem } from './unusableYaml.js';
import { readYamlDocument, refuseYaml, type YamlDocument } from './yamlDocument.js';

/** A value with the line of every part of it. */
export type YamlValue<T> = { readonly value: T; readonly lineOf: (path: readonly (string | number)[]) => number };

type Path = readonly PropertyKey[];
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
const offsetAt = ({ document }: YamlDocument, path: Path): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document.getIn(path.slice(0, length), true));
    if (offset !== undefined) return offset;
  }
  return offsetOf(document.contents) ?? 0;
};

const keyOffset = (parsed: YamlDocument, path: Path, key: string): number => {
  const map = path.length === 0 ? parsed.document.contents : parsed.document.getIn(path, true);
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  return offsetOf(pair?.key) ?? offsetAt(parsed, path);
};

/** What is wrong with a value, and where in it. */
export type ValueProblem = Pick<YamlProblem, 'problem' | 'found' | 'allowed'> & { readonly path: Path };

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((part, step) => (part as Readonly<Record<PropertyKey, unknown>>)[step], value);

/** What a schema has against a value, as much of it as is told and one thing more. A rule that is no type and no list of values has a code as its message. */
export const problemsIn = (value: unknown, schema: z.ZodType, error: z.ZodError): readonly ValueProblem[] =>
  error.issues.slice(0, LIMITS.problems + 1).flatMap((issue): readonly ValueProblem[] => {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') {
      const allowed = keysAt(schema, path);
      return issue.keys
        .slice(0, LIMITS.problems + 1)
        .map((key) => ({ path: [...path, key], problem: 'unknown-key', found: key, allowed }));
    }
    const found = asText(valueAt(value, path));
    if (issue.code === 'invalid_type') return [{ path, problem: 'wrong-type', found, allowed: [issue.expected] }];
    if (issue.code === 'invalid_value') {
      return [{ path, problem: 'wrong-value', found, allowed: issue.values.map(String) }];
    }
    return [{ path, problem: issue.message, found, allowed: [] }];
  });

const placed = (parsed: YamlDocument, { path, ...problem }: ValueProblem): YamlProblem => {
  const key = path.at(-1);
  const offset =
    problem.problem === 'unknown-key' && typeof key === 'string'
      ? keyOffset(parsed, path.slice(0, -1), key)
      : offsetAt(parsed, path);
  return { ...parsed.placeAt(offset), ...problem };
};

/**
 * Reads a YAML file that must be what its schema says, with no key besides. Everything wrong is found at once. Each rule of
 * the schema that is no type and no list of values has a code as its message.
 *
 * @throws UnusableYaml
 */
export const readYaml = async <T>(path: string, schema: z.ZodType<T>): Promise<YamlValue<T>> => {
  const read = await readYamlDocument(path);
  const raw: unknown = read.document.toJS();
  const checked = schema.safeParse(raw);
  if (checked.success) return { value: checked.data, lineOf: (at) => read.placeAt(offsetAt(read, at)).line };
  return refuseYaml(
    path,
    problemsIn(raw, schema, checked.error)
      .slice(0, LIMITS.problems + 1)
      .map((problem) => placed(read, problem))
  );
};
