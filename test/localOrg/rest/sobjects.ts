import { json, restError, type OrgResponse } from '../http.js';
import { fieldsIn } from '../query/fields.js';
import { findObject } from '../query/findObject.js';
import { isVisibleRow } from '../query/visibility.js';
import { type RestCall } from './restCall.js';

/** One record with all its fields, or those of `?fields=`. */
export function readRecord({ org, version, base, request, groups: [objectName = '', id = ''] }: RestCall): OrgResponse {
  const object = findObject(org, 'data', version, objectName);
  if (object === undefined) return restError(404, 'NOT_FOUND', 'The requested resource does not exist');
  const row = org.records.byId('data', object.name).get(id.slice(0, 15));
  if (row === undefined || !isVisibleRow(org, object.name, row)) {
    return restError(404, 'NOT_FOUND', 'Provided external ID field does not exist or is not accessible: ' + id);
  }
  const known = fieldsIn(object, version);
  const asked = request.query.get('fields')?.split(',');
  const unknown = asked?.find((name) => !known.some((field) => field.name === name));
  if (unknown !== undefined)
    return restError(400, 'INVALID_FIELD', `No such column '${unknown}' on sobject of type ${object.name}`);
  const fields = known.filter(({ name }) => asked === undefined || asked.includes(name));
  return json(200, {
    attributes: { type: object.name, url: `${base}/sobjects/${object.name}/${String(row['Id'])}` },
    ...Object.fromEntries(fields.map(({ name }) => [name, row[name]])),
  });
}
