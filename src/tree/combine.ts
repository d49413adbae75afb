import { agree } from '../facts/agreement.js';
import { APP_FACTS, type AppFacts } from '../facts/app.js';
import {
  factKeys,
  known,
  mapFact,
  unreadable,
  unset,
  type Fact,
  type Gap,
  type GapReason,
  type Place,
} from '../facts/fact.js';
import type { AddressRange } from '../facts/ipAddress.js';
import { ORG_FACTS, type OrgSessionFacts } from '../facts/orgSession.js';
import type { RawComponent } from '../facts/raw.js';
import { formatRefreshPolicy, type RefreshPolicy } from '../facts/refreshPolicy.js';
import { entryOf } from '../facts/table.js';

// One component may stand in several files: in two package directories, or in both file forms. What they say alike counts
// once; where they differ, that one field is a conflict. Each reading is of a file that `completed` has completed.

const isRange = (value: object): value is AddressRange => 'start' in value && 'end' in value;
const isRefreshPolicy = (value: object): value is RefreshPolicy => 'kind' in value;

/** Equal texts for equal values: in which order a list holds its items means nothing. */
const spelled = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(spelled).sort().join(', ')}]`;
  if (isRange(value)) return `${value.start}-${value.end}`;
  return isRefreshPolicy(value) ? formatRefreshPolicy(value) : JSON.stringify(value);
};

type Reading = { readonly place: Place; readonly fact: Fact<unknown> };

/** Why a file that does not hold an element, or could not, has no value: it is silent, and contradicts none that speaks. */
const SILENT: ReadonlySet<GapReason> = new Set(['missing', 'not-exposed', 'old-api-version']);

const isSilent = (fact: Fact<unknown>): boolean => fact.status === 'unreadable' && SILENT.has(fact.reason);

/** What several readings of one component say together of one field. */
const together = (field: string, readings: readonly [Reading, ...Reading[]]): Fact<unknown> => {
  const isSaid = readings.some(({ fact }) => fact.status === 'known');
  const statements = readings.map(({ place, fact }) => ({
    place,
    fact: isSaid && isSilent(fact) ? unset : mapFact(fact, (value) => known(spelled(value))),
  }));
  const agreed = agree(field, statements, unset);
  return agreed.status === 'known' ? readings[0].fact : agreed;
};

/** Every fact of the readings; what is none is that of the first. The place is that of the file with the deciding element. */
const combine = <T extends { readonly place: Place }>(
  readings: readonly [T, ...T[]],
  fields: readonly (keyof T & string)[],
  nameOf: (field: string) => string
): T => {
  const [first, ...others] = readings;
  const readingsOf = (field: keyof T): [Reading, ...Reading[]] => [
    { place: first.place, fact: first[field] as Fact<unknown> },
    ...others.map((other) => ({ place: other.place, fact: other[field] as Fact<unknown> })),
  ];
  const merged = fields.map((field) => [field, together(nameOf(field), readingsOf(field))]);
  const { place } = readings.find((reading) => reading.place.line !== undefined) ?? first;
  return { ...first, place, ...(Object.fromEntries(merged) as Partial<T>) };
};

/** The elements behind the facts of the org. */
const ORG_ELEMENTS: Readonly<Record<string, string>> = {
  timeoutMinutes: 'sessionTimeout',
  warningDisabled: 'disableTimeoutWarning',
  forceLogout: 'forceLogoutOnSessionTimeout',
  logoutUrl: 'logoutURL',
  credentialsLoginOff: 'singleSignOnSettings.isLoginWithSalesforceCredentialsDisabled',
  trustedIpRanges: 'networkAccess.ipRanges',
  trustedAddresses: 'networkAccess.ipRanges',
};

const elementOf = (field: string): string => entryOf(ORG_ELEMENTS, field) ?? field;

type Orgs = readonly [OrgSessionFacts, ...OrgSessionFacts[]];

/** Every element of `sessionSettings` with what the files say of it; where they differ, all of that. */
const settingsOf = (readings: Orgs): ReadonlyMap<string, Fact<unknown>> => {
  const elements = [...new Set(readings.flatMap(({ settings }) => Object.keys(settings)))].sort();
  const reading = ({ place, settings }: OrgSessionFacts, element: string): Reading => {
    const text = entryOf(settings, element);
    return { place, fact: text === undefined ? unset : known(text) };
  };
  return new Map(
    elements.map((element) => {
      const [first, ...others] = readings;
      return [element, together(element, [reading(first, element), ...others.map((org) => reading(org, element))])];
    })
  );
};

const textOf = (readings: Orgs, element: string): string =>
  [...new Set(readings.flatMap(({ settings }) => entryOf(settings, element) ?? []))].join(', ');

/** One gap for each element that the files of the org's settings differ in, naming them all. */
const conflictsOf = (org: OrgSessionFacts, settings: ReadonlyMap<string, Fact<unknown>>): Gap[] => {
  const byElement = new Map<string, Fact<unknown>>([
    ...settings,
    ...factKeys(ORG_FACTS).map((field) => [elementOf(field), org[field]] as const),
  ]);
  return [...byElement.values()].flatMap((fact) =>
    fact.status === 'unreadable' && fact.reason === 'conflict'
      ? [{ component: org.place.component, reason: fact.reason, detail: fact.detail }]
      : []
  );
};

/** Two lists of the same length are as little known as two of different ones. */
const countOf = (count: Fact<number>, ranges: Fact<readonly AddressRange[]>): Fact<number> =>
  ranges.status === 'unreadable' ? ranges : count;

/** The org's settings from several files, and what these differ in. */
export const combineOrgs = (readings: Orgs): { readonly org: OrgSessionFacts; readonly gaps: readonly Gap[] } => {
  const settings = settingsOf(readings);
  const combined = combine(readings, factKeys(ORG_FACTS), elementOf);
  const org: OrgSessionFacts = {
    ...combined,
    trustedIpRanges: countOf(combined.trustedIpRanges, combined.trustedAddresses),
    settings: Object.fromEntries([...settings.keys()].map((element) => [element, textOf(readings, element)])),
  };
  return { org, gaps: conflictsOf(org, settings) };
};

/** Access lists that differ say together that nobody can tell who may use the app. */
const withLists = (app: AppFacts, readings: readonly [AppFacts, ...AppFacts[]]): AppFacts => {
  const listsOf = ({ place, namedAccess }: AppFacts): Reading => ({
    place,
    fact: known([...namedAccess.profiles, ...namedAccess.permissionSets]),
  });
  const [first, ...others] = readings;
  const lists = together('profiles, permission sets', [listsOf(first), ...others.map(listsOf)]);
  return lists.status === 'unreadable'
    ? { ...app, preApproved: unreadable(lists.reason, lists.detail) }
    : { ...app, namedAccess: first.namedAccess };
};

/** One app from several files of it. */
export const combineApps = (readings: readonly [AppFacts, ...AppFacts[]]): AppFacts => {
  const combined = combine(readings, factKeys(APP_FACTS), (field) => field);
  return withLists({ ...combined, ipRanges: countOf(combined.ipRanges, combined.addresses) }, readings);
};

/** An app whose access lists stand in several components, each of which is read on its own. */
export const withListsOf = (
  app: AppFacts,
  [first, ...others]: readonly [RawComponent, ...RawComponent[]],
  read: (component: RawComponent) => AppFacts
): AppFacts => withLists(app, [read(first), ...others.map(read)]);
