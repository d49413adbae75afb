import { z } from 'zod';
import type { Sentences } from '../../src/check/sentences.js';
import { policySchema } from '../../src/check/policySchema.js';
import { RULES } from '../../src/rules/registry.js';

type Schema = { description?: string; properties?: Record<string, Schema>; anyOf?: Schema[]; items?: Schema };

/** Says of a parameter, wherever it stands, what it is for. */
const describe = (schema: Schema | undefined, say: Sentences): void => {
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    if (['scopes', 'only', 'off', 'severity'].includes(name)) continue;
    property.description = say(`parameter.${name}`);
  }
};

/** The schema of a policy file for editors, with the words of the rules. */
export const policyJsonSchema = (say: Sentences): string => {
  const schema = z.toJSONSchema(policySchema, { io: 'input' }) as Schema;
  const rules = schema.properties?.rules?.properties ?? {};
  for (const { id } of RULES) {
    const rule = rules[id];
    if (rule === undefined) continue;
    rule.description = `${say(`${id}.title`)}. ${say(`${id}.why`)}`;
    for (const form of rule.anyOf ?? []) {
      describe(form, say);
      describe(form.properties?.scopes?.items, say);
    }
  }
  return `${JSON.stringify({ title: 'Policy file of sf session check', ...schema }, null, 2)}\n`;
};
