import type { JsonSchema } from 'sf-plugin-session/api';

type Json = unknown;

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The same schema without `type` as a list, which some clients cannot hand on to their models: each type is an alternative
 * of its own.
 */
export const portable = (schema: JsonSchema): JsonSchema => {
  const one = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(one);
    if (!isObject(value)) return value;
    const parts = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, one(item)]));
    const { type, description, enum: values, ...rest } = parts;
    if (!Array.isArray(type)) return parts;
    const said = description === undefined ? {} : { description };
    const alternatives = type.map((name: Json) => {
      if (name === 'null') return { type: 'null' };
      return {
        type: name,
        ...rest,
        ...(Array.isArray(values) ? { enum: values.filter((item) => item !== null) } : {}),
      };
    });
    return { ...said, anyOf: alternatives };
  };
  return one(schema) as JsonSchema;
};
