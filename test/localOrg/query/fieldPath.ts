import { type Org } from '../org.js';
import { type ApiKind, type Row } from '../records.js';
import { fieldsIn, type Field, type SObject } from './fields.js';
import { findObject } from './findObject.js';
import { unknownField, unknownRelationship } from './queryError.js';
import { isVisibleRow } from './visibility.js';

export type Value = Row[string];

/** A field of the queried object, or of one of its parents: `Assignee.Profile.Name`. */
export type FieldPath = {
  readonly names: readonly string[];
  readonly field: Field;
  /** Parent rows on the way are looked up as the running user sees them. */
  read(row: Row): Value;
  /** The parent row one relationship on, with the object it is of; `undefined` = there is none. */
  readonly hops: readonly Hop[];
};

type Hop = {
  readonly name: string;
  readonly object: SObject;
  parentOf(row: Row): Row | undefined;
};

/** What a path needs to know of the query it stands in. */
export type QueryScope = {
  readonly org: Org;
  readonly api: ApiKind;
  readonly version: number;
  readonly soql: string;
  readonly object: SObject;
  /** `u` in `FROM User u`. */
  readonly alias: string | undefined;
  /** True inside of a sub-select. */
  readonly isInner?: true;
};

const MAX_HOPS = 5;

/** Names are case-insensitive, and come back as the describe call spells them. */
export function resolvePath(scope: QueryScope, text: string): FieldPath {
  const parts = text.split('.');
  const [first = ''] = parts;
  const prefixes = [scope.alias, scope.object.name].map((name) => name?.toLowerCase());
  const own = parts.length > 1 && prefixes.includes(first.toLowerCase()) ? parts.slice(1) : parts;
  const hops: Hop[] = [];
  let object = scope.object;
  for (const name of own.slice(0, -1)) {
    const hop = hops.length < MAX_HOPS ? hopFrom(scope, object, name) : undefined;
    if (hop === undefined) throw unknownRelationship(scope.soql, text, name);
    hops.push(hop);
    object = hop.object;
  }
  const name = own.at(-1) ?? '';
  const field = fieldsIn(object, scope.version).find((entry) => sameName(entry.name, name));
  if (field === undefined) throw unknownField(scope.soql, text, name, object.name);
  return {
    field,
    hops,
    names: [...hops.map((hop) => hop.name), field.name],
    read: (row) => {
      const owner = hops.reduce<Row | undefined>(
        (current, hop) => (current === undefined ? undefined : hop.parentOf(current)),
        row
      );
      return owner?.[field.name] ?? null;
    },
  };
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function hopFrom({ org, api, version }: QueryScope, object: SObject, name: string): Hop | undefined {
  const field = object.fields.find(
    (entry) => entry.relationshipName !== undefined && sameName(entry.relationshipName, name)
  );
  const target = (field?.referenceTo ?? [])
    .map((entry) => findObject(org, api, version, entry))
    .find((entry) => entry !== undefined);
  if (field?.relationshipName === undefined || target === undefined) return undefined;
  return {
    name: field.relationshipName,
    object: target,
    parentOf: (row) => {
      const parent = org.records.byId(api, target.name).get(String(row[field.name] ?? '').slice(0, 15));
      return parent !== undefined && isVisibleRow(org, target.name, parent) ? parent : undefined;
    },
  };
}
