import { agree } from '../facts/agreement.js';
import { APP_FACTS, type AppFacts } from '../facts/app.js';
import { factKeys, known, mapFact, unset, type Fact, type Place } from '../facts/fact.js';
import { ORG_FACTS, type OrgSessionFacts } from '../facts/orgSession.js';
import { entryOf } from '../facts/table.js';

// One component may stand in several files: in two package directories, or in both file forms. What they say alike counts
// once; where they differ, that one field is a conflict.

const spelled = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What several readings of one component say together of one field. */
const together = <T>(
  field: string,
  readings: readonly { readonly place: Place; readonly fact: Fact<T> }[]
): Fact<T> => {
  const agreed = agree(
    field,
    readings.map(({ place, fact }) => ({ place, fact: mapFact(fact, (value) => known(spelled(value))) })),
    unset
  );
  return agreed.status === 'known' ? (readings[0]?.fact ?? unset) : agreed;
};

const combine = <T extends { readonly place: Place }>(
  readings: readonly [T, ...T[]],
  fields: readonly (keyof T & string)[]
): T => {
  const [first, ...others] = readings;
  if (others.length === 0) return first;
  const merged = fields.map((field) => [
    field,
    together(
      field,
      readings.map((reading) => ({ place: reading.place, fact: reading[field] as Fact<unknown> }))
    ),
  ]);
  return { ...first, ...(Object.fromEntries(merged) as Partial<T>) };
};

/** Every element with all that the files say of it. */
const settingsOf = (readings: readonly OrgSessionFacts[]): OrgSessionFacts['settings'] => {
  const elements = [...new Set(readings.flatMap(({ settings }) => Object.keys(settings)))].sort();
  return Object.fromEntries(
    elements.map((element) => {
      const said = readings.flatMap(({ settings }) => entryOf(settings, element) ?? []);
      return [element, [...new Set(said)].join(', ')];
    })
  );
};

export const combineOrgs = (readings: readonly [OrgSessionFacts, ...OrgSessionFacts[]]): OrgSessionFacts => ({
  ...combine(readings, factKeys(ORG_FACTS)),
  settings: settingsOf(readings),
});

/** Access lists that differ say together that nobody can tell who may use the app. */
export const combineApps = (readings: readonly [AppFacts, ...AppFacts[]]): AppFacts => {
  const app = combine(readings, factKeys(APP_FACTS));
  const lists = together(
    'profileName, permissionSetName',
    readings.map(({ place, namedAccess }) => ({
      place,
      fact: known([[...namedAccess.profiles].sort(), [...namedAccess.permissionSets].sort()]),
    }))
  );
  return lists.status === 'unreadable' ? { ...app, preApproved: lists } : app;
};
