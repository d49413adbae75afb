import { readFile } from 'node:fs/promises';
import type { QUESTIONS } from './questions.js';

/** A JSON Schema (draft 7). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What `--json` of a command gives, as published with the plugin. */
const FILES: Readonly<Record<keyof typeof QUESTIONS, string>> = {
  effective: 'schemas/session-effective.json',
  explain: 'schemas/session-explain.json',
  check: 'schemas/session-check.json',
  diff: 'schemas/session-diff.json',
  diagnose: 'schemas/session-diagnose.json',
  history: 'schemas/session-history.json',
  'what-if': 'schemas/session-set.json',
  'plan-fix': 'schemas/session-fix__refresh__policy.json',
};

const PLAN_FILE = 'file-schemas/plan.json';

const schemaIn = async (path: string): Promise<JsonSchema> =>
  JSON.parse(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8')) as JsonSchema;

/** What stands at the root of a whole document alone. */
const ROOT_ONLY: readonly string[] = ['$schema', 'definitions'];

const withoutRoot = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => !ROOT_ONLY.includes(key)));

/** The schema of a question's `result`, in two parts: itself, and the definitions that it refers to by `#/definitions/…`. */
export const resultSchema = async (
  name: keyof typeof FILES
): Promise<{ readonly schema: JsonSchema; readonly definitions: JsonSchema }> => {
  const whole = await schemaIn(FILES[name]);
  const definitions = (whole.definitions ?? {}) as JsonSchema;
  if (name !== 'plan-fix') return { schema: withoutRoot(whole), definitions };
  return {
    schema: {
      type: 'object',
      properties: { report: withoutRoot(whole), plan: withoutRoot(await schemaIn(PLAN_FILE)) },
      required: ['report', 'plan'],
      additionalProperties: false,
    },
    definitions,
  };
};
