import type { MetadataPart } from '../../facts/agreement.js';
import { unreadableApp, type AppFacts } from '../../facts/app.js';
import { decodeConnectedApp } from '../../facts/connectedApp.js';
import { decodeExternalClientApp } from '../../facts/externalClientApp.js';
import { known, unreadable, unset, type Fact, type Gap } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import { texts, type RawComponent } from '../../facts/raw.js';
import { shortId } from '../ids.js';
import { absenceOf, type TypeReading } from '../metadata.js';
import type { OrgClient, Row } from '../client.js';
import { ask, type ObjectReading } from '../query.js';
import { booleanOf, numberOf, textOf } from '../rows.js';

/** Object Reference, ConnectedApplication. */
const MANAGE_APPS = 'View Setup and Configuration, or Manage Connected Apps';

export const askConnectedApplications = (client: OrgClient): Promise<ObjectReading> =>
  ask(client, {
    object: 'ConnectedApplication',
    soql:
      'SELECT Id, Name, OptionsAllowAdminApprovedUsersOnly, OptionsIsInternal, MobileSessionTimeout, PinLength, ' +
      'NamedUserUvidTimeout FROM ConnectedApplication',
    simpler: [
      'SELECT Id, Name, OptionsAllowAdminApprovedUsersOnly, MobileSessionTimeout, PinLength FROM ConnectedApplication',
    ],
    permission: MANAGE_APPS,
  });

const numberFactOf = (row: Row, field: string): Fact<number> => {
  const value = numberOf(row, field);
  return value === null ? unset : known(value);
};

/** What the record says and the metadata does not. */
const withRecord = (app: AppFacts, row: Row): AppFacts => {
  const isApproved = booleanOf(row, 'OptionsAllowAdminApprovedUsersOnly');
  return {
    ...app,
    // A component that could not be read has not told its label.
    label: app.label === app.name ? (textOf(row, 'Name') ?? app.label) : app.label,
    id: shortId(textOf(row, 'Id')),
    preApproved: app.preApproved.status === 'known' || isApproved === null ? app.preApproved : known(isApproved),
    exposedJwtMinutes: numberFactOf(row, 'NamedUserUvidTimeout'),
    mobileLockMinutes: numberFactOf(row, 'MobileSessionTimeout'),
    pinLength: numberFactOf(row, 'PinLength'),
  };
};

/** Joins components and records by id; by label only where ids say nothing and the label is the only one. */
const joinRecords = (
  apps: readonly AppFacts[],
  rows: readonly Row[]
): { readonly apps: readonly AppFacts[]; readonly rest: readonly Row[] } => {
  const byId = new Map(rows.map((row) => [shortId(textOf(row, 'Id')), row]));
  const byLabel = groupBy(rows, (row) => textOf(row, 'Name') ?? '');
  const used = new Set<Row>();
  const joined = apps.map((app) => {
    const sameLabel = byLabel.get(app.label) ?? [];
    const row = byId.get(app.id ?? '') ?? (sameLabel.length === 1 ? sameLabel[0] : undefined);
    if (row === undefined) return app;
    used.add(row);
    return withRecord(app, row);
  });
  return { apps: joined, rest: rows.filter((row) => !used.has(row)) };
};

/** Every connected app that the org lists or has a record of; a record without a component is a gap. */
export const connectedApps = (
  reading: TypeReading,
  records: ObjectReading,
  apiVersion: number
): { readonly apps: readonly AppFacts[]; readonly gaps: readonly Gap[] } => {
  const ids = new Map(reading.listed.map(({ fullName, id }) => [fullName, shortId(id)]));
  const idOf = (name: string): string | null => ids.get(name) || null;
  const read = reading.components.map((component) => ({
    ...decodeConnectedApp(component, apiVersion),
    id: idOf(component.fullName),
  }));
  const unread = [...reading.unread].map(([name, why]) =>
    unreadableApp(
      { kind: 'connected-app', name, label: name, id: idOf(name), place: { component: `ConnectedApp:${name}` } },
      why
    )
  );
  const { apps, rest } = joinRecords([...read, ...unread], records.status === 'read' ? records.rows : []);
  const why = reading.whole ?? unreadable('missing', 'ConnectedApp');
  const withoutComponent = rest
    .filter((row) => booleanOf(row, 'OptionsIsInternal') !== true)
    .map((row) => {
      const name = textOf(row, 'Name') ?? shortId(textOf(row, 'Id'));
      const place = { component: `ConnectedApplication:${name}` };
      return withRecord(unreadableApp({ kind: 'connected-app', name, label: name, id: null, place }, why), row);
    });
  return {
    apps: [...apps, ...withoutComponent],
    gaps: withoutComponent.map(({ place }) => ({ ...place, reason: why.reason, detail: why.detail })),
  };
};

/** The metadata types around an external client app, as read. */
export type EcaReadings = {
  readonly apps: TypeReading;
  readonly oauthPolicies: TypeReading;
  readonly policies: TypeReading;
  readonly mobilePolicies: TypeReading;
  readonly oauthSettings: TypeReading;
  readonly oauthSecurity: TypeReading;
  /** `null`: not asked for, since it carries secrets. */
  readonly globalOauth: TypeReading | null;
};

const NOT_ASKED = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings: --eca-global-settings');

const appNameOf = ({ node }: RawComponent): string => texts(node, 'externalClientApplication')[0] ?? '';

const partsByApp = (reading: TypeReading | null): ((app: string) => MetadataPart) => {
  const absent = reading === null ? NOT_ASKED : absenceOf(reading);
  const byApp = groupBy(reading?.components ?? [], appNameOf);
  return (app) => ({ components: byApp.get(app) ?? [], absent });
};

/** Without a record id nothing joins: whoever is approved for such an app cannot be told. */
export const withKnownAccess = (app: AppFacts): AppFacts =>
  app.id === null && app.preApproved.status === 'known' && app.preApproved.value
    ? { ...app, preApproved: unreadable('missing', `${app.place.component}: id`) }
    : app;

/** Every external client app that is listed, or that a policy names. */
export const externalClientApps = (readings: EcaReadings, apiVersion: number): readonly AppFacts[] => {
  const components = new Map(readings.apps.components.map((component) => [component.fullName, component]));
  const ids = new Map(readings.apps.listed.map(({ fullName, id }) => [fullName, shortId(id)]));
  const named = [readings.oauthPolicies, readings.policies].flatMap((reading) => reading.components.map(appNameOf));
  const names = new Set([...ids.keys(), ...components.keys(), ...named].filter((name) => name !== ''));
  const parts = {
    oauthPolicies: partsByApp(readings.oauthPolicies),
    policies: partsByApp(readings.policies),
    mobilePolicies: partsByApp(readings.mobilePolicies),
    oauthSettings: partsByApp(readings.oauthSettings),
    oauthSecurity: partsByApp(readings.oauthSecurity),
    globalOauth: partsByApp(readings.globalOauth),
  };
  return [...names].map((name) => ({
    ...decodeExternalClientApp(
      name,
      components.get(name) ?? null,
      {
        oauthPolicies: parts.oauthPolicies(name),
        policies: parts.policies(name),
        mobilePolicies: parts.mobilePolicies(name),
        oauthSettings: parts.oauthSettings(name),
        oauthSecurity: parts.oauthSecurity(name),
        globalOauth: parts.globalOauth(name),
      },
      apiVersion
    ),
    id: ids.get(name) || null,
  }));
};
