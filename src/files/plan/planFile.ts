import { z } from 'zod';
import { componentName, parseComponentName } from '../../change/component.js';
import { CHANGEABLE_FIELDS, isOfRefreshPolicy } from '../../change/fields.js';
import { PLAN_FORMAT, type Plan, type PlannedChange } from '../../change/plan.js';
import { documentIn, textOfFile } from '../json.js';
import { UnusableFile } from '../unusableFile.js';

const text = z.string().nullable();

export const planSchema = z.strictObject({
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

/**
 * The plan that the text of a file holds.
 *
 * @throws UnusableFile
 */
export const planIn = (path: string, text: string): Plan => {
  const refuse = (detail: string): never => {
    throw new UnusableFile(path, 'plan', 'not-allowed', detail);
  };
  const plan = documentIn(path, { kind: 'plan', format: PLAN_FORMAT, schema: planSchema }, text);
  const changes = plan.changes.map(({ component, ...change }): PlannedChange => {
    const key = parseComponentName(component);
    if (key === null) return refuse(component);
    const foreign = change.fields.find((field) => !CHANGEABLE_FIELDS[key.type].includes(field.path));
    if (foreign !== undefined) return refuse(`${component} ${foreign.path}`);
    // One policy: the element that says it, of an external client app's refresh tokens all three.
    if (change.fields.length > 1 && !isOfRefreshPolicy(key.type, change.fields)) {
      return refuse(`${component} ${change.fields.map((field) => field.path).join(', ')}`);
    }
    return { ...change, key };
  });
  return { ...plan, changes };
};

/**
 * Reads a plan.
 *
 * @throws UnusableFile
 */
export const readPlan = async (path: string): Promise<Plan> => planIn(path, await textOfFile(path, 'plan'));
