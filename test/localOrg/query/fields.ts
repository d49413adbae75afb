/** What a describe call says about a field, as far as a query depends on it. */
type FieldType = 'id' | 'reference' | 'string' | 'picklist' | 'textarea' | 'boolean' | 'int' | 'date' | 'datetime';

export type Field = {
  readonly name: string;
  readonly type: FieldType;
  /** Objects that a reference leads to, and the name of the way there. */
  readonly referenceTo?: readonly string[];
  readonly relationshipName?: string;
  readonly filterable: boolean;
  /** The documents say both that it can be filtered by and that it cannot: see `Behaviour.disputedFilters`. */
  readonly filterDisputed?: true;
  readonly sortable: boolean;
  readonly groupable: boolean;
  readonly aggregatable: boolean;
  /** Whether LIKE is taken: on text and picklists. */
  readonly likeable: boolean;
  /** First API version that has the field, where that is later than the object's. */
  readonly since?: number;
};

export type SObject = {
  readonly name: string;
  readonly keyPrefix: string;
  readonly since: number;
  readonly fields: readonly Field[];
};

type Flags = Partial<
  Pick<Field, 'filterable' | 'filterDisputed' | 'sortable' | 'groupable' | 'aggregatable' | 'likeable'>
>;

const field = (name: string, type: FieldType, flags: Flags = {}): Field => ({
  name,
  type,
  filterable: true,
  sortable: true,
  groupable: true,
  aggregatable: true,
  likeable: type === 'string' || type === 'picklist',
  ...flags,
});

const list = (type: FieldType, names: string, flags: Flags = {}): readonly Field[] =>
  names.split(' ').map((name) => field(name, type, flags));

export const id = (flags: Flags = {}): readonly Field[] => [field('Id', 'id', flags)];
export const text = (names: string, flags?: Flags): readonly Field[] => list('string', names, flags);
export const picklist = (names: string, flags?: Flags): readonly Field[] => list('picklist', names, flags);
export const bool = (names: string, flags?: Flags): readonly Field[] => list('boolean', names, flags);
export const int = (names: string, flags?: Flags): readonly Field[] => list('int', names, flags);
/** Date-times can be filtered, sorted and aggregated, not grouped (SOQL guide, GROUP BY). */
export const datetime = (names: string, flags: Flags = {}): readonly Field[] =>
  list('datetime', names, { groupable: false, ...flags });
/** Long text: in a SELECT only (SOQL guide). */
export const longText = (names: string): readonly Field[] =>
  list('textarea', names, { filterable: false, sortable: false, groupable: false, aggregatable: false });

/** A lookup. The way to the parent is called like the field without `Id`; `null` = there is no way. */
export const reference = (
  name: string,
  referenceTo: readonly string[],
  relationshipName: string | null = name.replace(/Id$/, ''),
  flags: Flags = {}
): readonly Field[] => [
  { ...field(name, 'reference', flags), referenceTo, ...(relationshipName === null ? {} : { relationshipName }) },
];

/** Fields that came with a later API version than their object. */
export const since = (version: number, fields: readonly Field[]): readonly Field[] =>
  fields.map((entry) => ({ ...entry, since: version }));

/** CreatedDate, LastModifiedDate and their users, with SystemModstamp. */
export const audit = (): readonly Field[] => [
  ...datetime('CreatedDate LastModifiedDate SystemModstamp'),
  ...reference('CreatedById', ['User']),
  ...reference('LastModifiedById', ['User']),
];

export const sObject = (
  name: string,
  keyPrefix: string,
  since: number,
  ...fields: ReadonlyArray<readonly Field[]>
): SObject => ({ name, keyPrefix, since, fields: fields.flat() });

/** The fields that an API version knows. */
export const fieldsIn = ({ fields }: SObject, version: number): readonly Field[] =>
  fields.filter((entry) => (entry.since ?? 0) <= version);
