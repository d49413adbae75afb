import type { z } from 'zod';
import { policySchema, type PolicyDocument } from './policySchema.js';
import { RULES } from '../rules/registry.js';

type PolicyPath = readonly (string | number)[];

/** Something in a policy file that cannot be meant. */
export type PolicyProblem = {
  readonly code: 'unknown-key' | 'unknown-rule' | 'unknown-pack' | 'unknown-value' | 'missing' | 'wrong';
  /** Where it is; a key by the path that ends in it. */
  readonly path: PolicyPath;
  readonly isKey: boolean;
  /** The text as found; of what is missing, its name; of what is wrong, why. */
  readonly found: string;
  /** What could have been meant. */
  readonly candidates: readonly string[];
};

export type CheckedPolicy =
  | { readonly status: 'good'; readonly document: PolicyDocument }
  | { readonly status: 'bad'; readonly problems: readonly PolicyProblem[] };

const APPLICATION = ['off', 'severity'];
const FILTERS = ['profiles', 'apps', 'userTypes'];

const parametersOf = (id: unknown): readonly string[] =>
  RULES.filter((rule) => rule.id === id).flatMap(({ parameters }) => Object.keys(parameters.shape));

/** The keys that a file may hold at a place. */
const keysAt = ([section, rule, inRule, , inScope]: PolicyPath): readonly string[] => {
  if (section === undefined) return ['extends', 'rules', 'waivers'];
  if (section === 'waivers') return ['rule', 'subjects', 'reason', 'owner', 'expires'];
  if (rule === undefined) return RULES.map(({ id }) => id);
  if (inScope !== undefined) return FILTERS;
  return [inRule === undefined ? 'scopes' : 'only', ...APPLICATION, ...parametersOf(rule)];
};

const valueAt = (data: unknown, path: PolicyPath): unknown =>
  path.reduce<unknown>(
    // What is wrong stands in something that is there.
    (value, key) => (value as Readonly<Record<string, unknown>>)[key],
    data
  );

const unknownValue = (path: PolicyPath, found: string, candidates: readonly string[]): PolicyProblem => {
  const isRule = path.at(-1) === 'rule';
  const code = path[0] === 'extends' ? 'unknown-pack' : isRule ? 'unknown-rule' : 'unknown-value';
  return { code, path, isKey: false, found, candidates };
};

type Issue = z.core.$ZodIssue;

const problemsOf = (issue: Issue, data: unknown, before: PolicyPath): readonly PolicyProblem[] => {
  const path = [...before, ...(issue.path as (string | number)[])];
  const value = valueAt(data, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: path.length === 1 && path[0] === 'rules' ? 'unknown-rule' : 'unknown-key',
      path: [...path, key],
      isKey: true,
      found: key,
      candidates: keysAt(path),
    }));
  }
  if (issue.code === 'invalid_union') {
    // Of a rule: `off`, or how it is applied. What is written like the second is to be one.
    const asObject = issue.errors.slice(-1).flat();
    return typeof value === 'object' && value !== null
      ? asObject.flatMap((inner) => problemsOf(inner, data, path))
      : [unknownValue(path, String(value), ['off'])];
  }
  if (value === undefined) {
    const name = String(path.at(-1));
    return [{ code: 'missing', path: path.slice(0, -1), isKey: false, found: name, candidates: [] }];
  }
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    return [unknownValue(path, value, issue.values.map(String))];
  }
  return [{ code: 'wrong', path, isKey: false, found: issue.message, candidates: [] }];
};

/** Whether a document is a policy, and if not, everything that is wrong with it. */
export const checkPolicy = (data: unknown): CheckedPolicy => {
  const checked = policySchema.safeParse(data);
  return checked.success
    ? { status: 'good', document: checked.data }
    : { status: 'bad', problems: checked.error.issues.flatMap((issue) => problemsOf(issue, data, [])) };
};
