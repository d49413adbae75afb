import { z } from 'zod';
import { SEVERITIES } from '../rules/findings.js';
import { PACK_NAMES } from './packNames.js';
import { globs } from '../rules/parameters.js';
import { RULES } from '../rules/registry.js';
import type { Rule } from '../rules/rule.js';

const severity = z.enum(SEVERITIES);
const words = z.string().trim().min(1);

const parametersOf = ({ parameters }: Rule): Record<string, z.ZodOptional> =>
  Object.fromEntries(
    // Each has a default, which here would hide what a pack says.
    Object.entries(parameters.shape).map(([name, field]) => [
      name,
      ((field as z.ZodDefault).unwrap() as z.ZodType).optional(),
    ])
  );

const application = (rule: Rule) => ({
  off: z.literal(true).optional(),
  severity: severity.optional(),
  ...parametersOf(rule),
});

const filter = { profiles: globs.min(1).optional(), apps: globs.min(1).optional(), userTypes: globs.min(1).optional() };

/**
 * How a scope names its subjects, where a parameter of the rule has one of these names: `profiles` of a rule on profiles of
 * administrators says which those are, and its scopes go by `only`.
 */
const scope = (rule: Rule) =>
  z.strictObject({
    only: z.strictObject(filter).refine((named) => Object.keys(named).length > 0),
    ...application(rule),
  });

const setting = (rule: Rule) =>
  z.union([z.literal('off'), z.strictObject({ ...application(rule), scopes: z.array(scope(rule)).min(1).optional() })]);

/** A rule id that is not there is an unknown key, and gets the nearest ones as advice. */
const rules = z.strictObject(Object.fromEntries(RULES.map((rule) => [rule.id, setting(rule).optional()])));

const waiver = z.strictObject({
  rule: z.enum(RULES.map(({ id }) => id)),
  subjects: z.array(words).min(1),
  reason: words,
  owner: words,
  expires: z.iso.date(),
});

/** A policy file. Unknown keys are errors: a misspelt one would change nothing, and nobody would notice. */
export const policySchema = z.strictObject({
  extends: z.array(z.enum(PACK_NAMES)).optional(),
  rules: rules.optional(),
  waivers: z.array(waiver).optional(),
});

export type PolicyDocument = z.infer<typeof policySchema>;
