import { type Org } from '../org.js';
import { type ApiKind } from '../records.js';
import { type SObject } from './fields.js';
import { DATA_OBJECTS, TOOLING_OBJECTS } from './objects.js';
import { mayQuery } from './visibility.js';

/** An object that the API version has and the running user may query. Both failings look alike: INVALID_TYPE. */
export function findObject(org: Org, api: ApiKind, version: number, name: string): SObject | undefined {
  const object = (api === 'data' ? DATA_OBJECTS : TOOLING_OBJECTS).find(
    (entry) => entry.name.toLowerCase() === name.toLowerCase() && entry.since <= version && mayQuery(org, entry.name)
  );
  const absent = org.behaviour.absentPermissionFields.map((permission) => `Permissions${permission}`);
  if (object === undefined || absent.length === 0) return object;
  return { ...object, fields: object.fields.filter((field) => !absent.includes(field.name)) };
}
