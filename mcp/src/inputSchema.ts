import type { JsonSchema, Parameter } from 'sf-plugin-session/api';
import { PARAMETER_TEXTS } from './texts.js';

/** What every tool takes beside its question's parameters: the rest of a list that was cut. */
export const REST_OF = 'rest-of';
export const REST_FROM = 'rest-from';

const TYPES = { switch: 'boolean', number: 'integer', text: 'string' } as const;

const LIMITS_TEXT: Readonly<Record<NonNullable<Parameter['names']>, string>> = {
  orgs: PARAMETER_TEXTS.org,
  paths: PARAMETER_TEXTS.path,
};

const propertyFor = ({ kind, isList, options, default: byDefault, text, names }: Parameter): JsonSchema => {
  const one = { type: TYPES[kind], ...(options === null ? {} : { enum: options }) };
  const description = names === null ? text : `${text} ${LIMITS_TEXT[names]}`;
  return {
    ...(isList ? { type: 'array', items: one } : one),
    description,
    ...(byDefault === null ? {} : { default: byDefault }),
  };
};

/** The input of a tool: the flags of its command without their dashes. */
export const inputSchema = (parameters: readonly Parameter[]): JsonSchema & { readonly type: 'object' } => ({
  type: 'object',
  properties: {
    ...Object.fromEntries(parameters.map((parameter) => [parameter.name, propertyFor(parameter)])),
    [REST_OF]: { type: 'string', description: PARAMETER_TEXTS.restOf },
    [REST_FROM]: { type: 'integer', minimum: 0, description: PARAMETER_TEXTS.restFrom },
  },
  additionalProperties: false,
});
