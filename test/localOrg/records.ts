import { DATA_OBJECTS, TOOLING_OBJECTS } from './query/objects.js';
import { type Field, type SObject } from './query/fields.js';
import { type SeedRow } from './seed/orgSeed.js';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

export type ApiKind = 'data' | 'tooling';

export type RecordStore = {
  /** Every row of an object; `undefined` = rows that nobody seeded and nothing can be derived from: none. */
  rows(api: ApiKind, sObjectName: string): readonly Row[];
  /** The rows by their id's first 15 characters. */
  byId(api: ApiKind, sObjectName: string): ReadonlyMap<string, Row>;
  /** To be called when components changed: derived rows follow them. */
  invalidate(): void;
};

/** Rows that follow from the org's components, for objects that the seed says nothing about. */
export type Derivation = (sObjectName: string, api: ApiKind) => readonly SeedRow[];

export function recordStore(
  seeded: Readonly<Record<ApiKind, Readonly<Record<string, readonly SeedRow[]>>>>,
  derive: Derivation
): RecordStore {
  const given = { data: normalizeAll(seeded.data, 'data'), tooling: normalizeAll(seeded.tooling, 'tooling') };
  const derived = new Map<string, readonly Row[]>();
  const indexes = new Map<string, ReadonlyMap<string, Row>>();

  const rows = (api: ApiKind, name: string): readonly Row[] => {
    // The Tooling API shows the same apps and profiles as the data API, unless the seed tells them apart.
    const found = given[api].get(name) ?? (api === 'tooling' ? given.data.get(name) : undefined);
    if (found !== undefined) return found;
    const key = `${api}:${name}`;
    const known = derived.get(key);
    if (known !== undefined) return known;
    const made = derive(name, api).map((row) => normalize(objectNamed(api, name), row));
    derived.set(key, made);
    return made;
  };

  return {
    rows,
    byId: (api, name) => {
      const key = `${api}:${name}`;
      const known = indexes.get(key);
      if (known !== undefined) return known;
      const index = new Map(rows(api, name).map((row) => [String(row['Id'] ?? '').slice(0, 15), row]));
      indexes.set(key, index);
      return index;
    },
    invalidate: () => {
      derived.clear();
      indexes.clear();
    },
  };
}

const objectsOf = (api: ApiKind): readonly SObject[] => (api === 'data' ? DATA_OBJECTS : TOOLING_OBJECTS);

function objectNamed(api: ApiKind, name: string): SObject {
  const found = objectsOf(api).find((entry) => entry.name === name);
  if (found === undefined)
    throw new Error(`records/${api === 'tooling' ? 'tooling/' : ''}${name}.json: no such sObject in the local org`);
  return found;
}

const normalizeAll = (
  seeded: Readonly<Record<string, readonly SeedRow[]>>,
  api: ApiKind
): ReadonlyMap<string, readonly Row[]> =>
  new Map(
    Object.entries(seeded).map(([name, rows]) => {
      const object = objectNamed(api, name);
      return [name, rows.map((row) => normalize(object, row))];
    })
  );

/** Every field of the object has a value: false for a boolean that the seed leaves out, else null. */
function normalize(object: SObject, row: SeedRow): Row {
  const names = new Set(object.fields.map(({ name }) => name));
  const unknown = Object.keys(row).filter((name) => !names.has(name) && name !== 'attributes');
  if (unknown.length > 0) throw new Error(`seed: ${object.name} has no field ${unknown.join(', ')}`);
  return Object.fromEntries(object.fields.map((field) => [field.name, valueOf(object, field, row[field.name])]));
}

function valueOf(object: SObject, field: Field, value: unknown): Row[string] {
  if (value === undefined || value === null) return field.type === 'boolean' ? false : null;
  const expected = field.type === 'boolean' ? 'boolean' : field.type === 'int' ? 'number' : 'string';
  if (typeof value !== expected) {
    throw new Error(`seed: ${object.name}.${field.name} is ${field.type}, found ${JSON.stringify(value)}`);
  }
  return value as string | number | boolean;
}
