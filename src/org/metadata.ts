import { absentSince } from '../facts/apiVersion.js';
import { unreadable, type Gap, type Unreadable } from '../facts/fact.js';
import type { RawComponent, RawNode } from '../facts/raw.js';
import { failureOf, gapOf, type OrgFailure } from './failures.js';
import type { ListedComponent, OrgClient } from './client.js';

/** Metadata API guide: what `listMetadata`, `readMetadata` and `updateMetadata` ask of the user. */
const METADATA_PERMISSION = 'Modify Metadata Through Metadata API Functions, or Modify All Data';
/** The same guide, ExtlClntAppOauthConfigurablePolicies. */
export const ECA_PERMISSION = 'View all External Client Apps, view their settings, and edit their policies';
/** The same guide, ExtlClntAppOauthSettings and ExtlClntAppGlobalOauthSettings: a permission and a setting of the org. */
export const SECRETS_PERMISSION =
  'View External Client Apps Consumer Secrets in Metadata; Setup: Access to OAuth Consumer Secrets via Metadata API';
/** Types of an external client app that ask for both. That the second does so too is not documented: it is of the same kind. */
const WITH_SECRETS: readonly string[] = [
  'ExtlClntAppOauthSettings',
  'ExtlClntAppOauthSecuritySettings',
  'ExtlClntAppGlobalOauthSettings',
];

/** The first API version of a type (Metadata API guide). */
const TYPE_SINCE: Readonly<Record<string, number>> = {
  ProfileSessionSetting: 40,
  ConnectedAppSettings: 47,
  OauthOidcSettings: 49,
  ExternalClientApplication: 59,
  ExtlClntAppOauthConfigurablePolicies: 59,
  ExtlClntAppOauthSettings: 59,
  // In no WSDL up to 66, in Salesforce's own types of 2026.
  ExtlClntAppOauthSecuritySettings: 67,
  ExtlClntAppGlobalOauthSettings: 59,
  ExtlClntAppConfigurablePolicies: 60,
  // Its own page names no version; it is part of what came with 59.
  ExtlClntAppMobileConfigurablePolicies: 59,
};

const LIST_SIZE = 3;
const READ_SIZE = 10;

export const inChunks = <T>(items: readonly T[], size: number): readonly T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** What the org lists of one type, or why it does not. */
export type Listing = { readonly components: readonly ListedComponent[]; readonly whole: Unreadable | null };

/** Everything that could be read of one type. */
export type TypeReading = {
  readonly type: string;
  readonly listed: readonly ListedComponent[];
  readonly components: readonly RawComponent[];
  /** Full name → why a listed component did not come. */
  readonly unread: ReadonlyMap<string, Unreadable>;
  /** Why not even the names are known. */
  readonly whole: Unreadable | null;
};

/** Who may use the Metadata API may still lack what a type asks for by itself. */
const permissionFor = (type: string, { message }: OrgFailure): string => {
  if (!/^Ext(ernalClientApplication|lClntApp)/.test(type) || /Metadata API|Modify(AllData|Metadata)/.test(message)) {
    return METADATA_PERMISSION;
  }
  return WITH_SECRETS.includes(type) ? SECRETS_PERMISSION : ECA_PERMISSION;
};

const whyUnread = (type: string, failure: OrgFailure): Unreadable => gapOf(failure, permissionFor(type, failure));

/** Lists the types that the API version has, three to a call. A call that one type spoils is repeated type by type. */
export const listTypes = (client: OrgClient, types: readonly string[]): ReadonlyMap<string, Promise<Listing>> => {
  const listings = new Map<string, Promise<Listing>>();
  const listTogether = async (batch: readonly string[]): Promise<ReadonlyMap<string, Listing>> => {
    try {
      const components = await client.list(batch);
      return new Map(
        batch.map((type) => [type, { components: components.filter((listed) => listed.type === type), whole: null }])
      );
    } catch (error) {
      const failure = failureOf(error);
      if (batch.length === 1 || !['type', 'permission', 'other'].includes(failure.kind)) {
        return new Map(batch.map((type) => [type, { components: [], whole: whyUnread(type, failure) }]));
      }
      const parts = await Promise.all(batch.map((type) => listTogether([type])));
      return new Map(parts.flatMap((part) => [...part]));
    }
  };
  const absences = new Map(types.map((type) => [type, absentSince(type, TYPE_SINCE[type] ?? 0, client.apiVersion)]));
  for (const [type, whole] of absences) {
    if (whole.status === 'unreadable') listings.set(type, Promise.resolve({ components: [], whole }));
  }
  const asked = types.filter((type) => !listings.has(type));
  for (const batch of inChunks(asked, LIST_SIZE)) {
    const together = listTogether(batch);
    for (const type of batch) {
      listings.set(
        type,
        together.then((found) => found.get(type) ?? { components: [], whole: unreadable('failed', type) })
      );
    }
  }
  return listings;
};

type ReadNames = { readonly nodes: ReadonlyMap<string, RawNode>; readonly unread: ReadonlyMap<string, Unreadable> };

/** Reads up to ten components. A call that one component spoils is halved until that one stands alone. */
const readNames = async (client: OrgClient, type: string, names: readonly string[]): Promise<ReadNames> => {
  try {
    const nodes = await client.read(type, names);
    const found = names.map((name, index) => [name, nodes[index] ?? null] as const);
    return {
      nodes: new Map(found.flatMap(([name, node]) => (node === null ? [] : [[name, node] as const]))),
      unread: new Map(
        found.flatMap(([name, node]) => (node === null ? [[name, unreadable('missing', 'readMetadata')] as const] : []))
      ),
    };
  } catch (error) {
    const failure = failureOf(error);
    if (names.length === 1 || failure.kind !== 'other') {
      return {
        nodes: new Map(),
        unread: new Map(names.map((name) => [name, whyUnread(type, failure)])),
      };
    }
    const half = Math.ceil(names.length / 2);
    const parts = await Promise.all(
      [names.slice(0, half), names.slice(half)].map((part) => readNames(client, type, part))
    );
    return {
      nodes: new Map(parts.flatMap((part) => [...part.nodes])),
      unread: new Map(parts.flatMap((part) => [...part.unread])),
    };
  }
};

/** Reads all the listed components of a type, in tens and side by side. */
export const readType = async (
  client: OrgClient,
  type: string,
  listing: Promise<Listing>,
  keep: (component: RawComponent) => RawComponent = (component) => component
): Promise<TypeReading> => {
  const { components: listed, whole } = await listing;
  const names = [...new Set(listed.map(({ fullName }) => fullName))];
  const parts = await Promise.all(inChunks(names, READ_SIZE).map((chunk) => readNames(client, type, chunk)));
  const components = parts.flatMap(({ nodes }) => [...nodes].map(([fullName, node]) => keep({ type, fullName, node })));
  const unread = new Map(parts.flatMap((part) => [...part.unread]));
  return { type, listed, components, unread, whole };
};

/** Settings are no list: an org has the one component of each type, whose name is known. */
export const readSettings = (client: OrgClient, type: string, fullName: string): Promise<TypeReading> => {
  const absent = absentSince(type, TYPE_SINCE[type] ?? 0, client.apiVersion);
  const listed = { type, fullName, id: '', lastModifiedById: '', lastModifiedDate: '' };
  const listing = absent.status === 'unset' ? { components: [listed], whole: null } : { components: [], whole: absent };
  return readType(client, type, Promise.resolve(listing));
};

/** Nothing of the type came, though there is something or nobody knows. */
export const isUnread = ({ whole, components, unread }: TypeReading): boolean =>
  whole !== null || (components.length === 0 && unread.size > 0);

/** What it means for a fact that no component of this type speaks of it: some did not come, or there is none. */
export const absenceOf = ({ type, whole, unread }: TypeReading): Unreadable => {
  const [first] = unread;
  if (whole !== null) return whole;
  return first === undefined
    ? unreadable('missing', type)
    : unreadable(first[1].reason, `${type}:${first[0]}: ${first[1].detail}`);
};

/** The gaps that a reading leaves: the type as a whole, or each component that did not come. */
export const gapsOf = ({ type, whole, unread }: TypeReading): readonly Gap[] =>
  whole !== null
    ? [{ component: type, reason: whole.reason, detail: whole.detail }]
    : [...unread].map(([fullName, { reason, detail }]) => ({ component: `${type}:${fullName}`, reason, detail }));
