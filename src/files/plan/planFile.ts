import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { componentName, parseComponentName } from '../../change/component.js';
import { CHANGEABLE_FIELDS, isOfRefreshPolicy } from '../../change/fields.js';
import { PLAN_FORMAT, type PlannedChange, type Plan } from '../../change/plan.js';
import { UnusablePlan } from './problems.js';

const text = z.string().nullable();

const planSchema = z.strictObject({
  formatVersion: z.literal(PLAN_FORMAT),
  orgId: text,
  apiVersion: text,
  madeAt: z.iso.datetime(),
  changes: z.array(
    z.strictObject({
      component: z.string(),
      fields: z.array(z.strictObject({ path: z.string(), before: text, after: text })).min(1),
      before: text,
      after: text,
      hash: z.string(),
    })
  ),
});

/** The plan as a file: components by name, nothing secret, no user names. */
export const planText = ({ changes, ...plan }: Plan): string =>
  `${JSON.stringify(
    {
      ...plan,
      changes: changes.map(({ key, fields, before, after, hash }) => ({
        component: componentName(key),
        fields,
        before,
        after,
        hash,
      })),
    },
    null,
    2
  )}\n`;

const isTooNew = (value: unknown): value is { readonly formatVersion: number } =>
  typeof value === 'object' &&
  value !== null &&
  'formatVersion' in value &&
  typeof value.formatVersion === 'number' &&
  value.formatVersion > PLAN_FORMAT;

const parsed = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UnusablePlan(path, 'malformed', code ?? message);
  }
};

/**
 * Reads a plan.
 *
 * @throws UnusablePlan
 */
export const readPlan = async (path: string): Promise<Plan> => {
  const value = await parsed(path);
  if (isTooNew(value)) throw new UnusablePlan(path, 'too-new', String(value.formatVersion));
  const plan = planSchema.safeParse(value);
  if (!plan.success) {
    const [issue] = plan.error.issues;
    throw new UnusablePlan(path, 'malformed', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const changes = plan.data.changes.map(({ component, ...change }): PlannedChange => {
    const key = parseComponentName(component);
    if (key === null) throw new UnusablePlan(path, 'not-allowed', component);
    const foreign = change.fields.find((field) => !CHANGEABLE_FIELDS[key.type].includes(field.path));
    if (foreign !== undefined) throw new UnusablePlan(path, 'not-allowed', `${component} ${foreign.path}`);
    // One policy: the element that says it, of an external client app's refresh tokens all three.
    if (change.fields.length > 1 && !isOfRefreshPolicy(key.type, change.fields)) {
      throw new UnusablePlan(
        path,
        'not-allowed',
        `${component} ${change.fields.map((field) => field.path).join(', ')}`
      );
    }
    return { ...change, key };
  });
  return { ...plan.data, changes };
};
