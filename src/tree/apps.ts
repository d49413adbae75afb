import type { MetadataPart } from '../facts/agreement.js';
import type { AppFacts } from '../facts/app.js';
import { decodeConnectedApp } from '../facts/connectedApp.js';
import { decodeExternalClientApp, withoutSecrets, type EcaParts } from '../facts/externalClientApp.js';
import { note, type NoteRef } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import { nameKey } from '../facts/profileNames.js';
import { texts, type RawComponent } from '../facts/raw.js';
import type { ByType, NotInTree } from './byType.js';
import { combineApps, withListsOf } from './combine.js';
import { wholeComponents } from './fragments.js';
import type { VersionedComponent } from './readComponents.js';

const ECA_PARTS = {
  oauthPolicies: 'ExtlClntAppOauthConfigurablePolicies',
  policies: 'ExtlClntAppConfigurablePolicies',
  mobilePolicies: 'ExtlClntAppMobileConfigurablePolicies',
  oauthSettings: 'ExtlClntAppOauthSettings',
  oauthSecurity: 'ExtlClntAppOauthSecuritySettings',
  globalOauth: 'ExtlClntAppGlobalOauthSettings',
} as const;

/** Of several files the newest version is the one that could have said most. */
const newest = (files: readonly VersionedComponent[]): number | null =>
  files.reduce<number | null>(
    (high, { apiVersion }) => (apiVersion === null ? high : Math.max(high ?? 0, apiVersion)),
    null
  );

/** One app for each full name, whatever its letter case. */
export const connectedAppsOf = (ofType: ByType): AppFacts[] =>
  [...groupBy(ofType('ConnectedApp'), ({ component }) => nameKey(component.fullName)).values()].map((files) => {
    const apiVersion = newest(files);
    const [file, ...more] = files;
    const [first, ...others] = wholeComponents([file.component, ...more.map(({ component }) => component)]);
    const decode = (component: RawComponent): AppFacts => decodeConnectedApp(component, apiVersion);
    return combineApps([decode(first), ...others.map(decode)]);
  });

const lowest = (versions: readonly (number | null)[]): number | null =>
  versions.reduce<number | null>(
    (low, version) => (low === null || version === null ? null : Math.min(low, version)),
    Infinity
  );

const appNameOf = ({ component }: VersionedComponent): string =>
  texts(component.node, 'externalClientApplication')[0] ?? '';

/** What the files around an app belong to where there is no such app: mostly they name its label instead of its name. */
const strayNotes = (name: string, apps: readonly RawComponent[]): readonly NoteRef[] => {
  const meant = apps.find(({ node }) => texts(node, 'label').some((label) => nameKey(label) === nameKey(name)));
  return [meant === undefined ? note('eca-without-component', name) : note('eca-named-by-label', name, meant.fullName)];
};

/** External client apps, each put together from the files that name it in `externalClientApplication`. */
export const externalClientAppsOf = (ofType: ByType, notInTree: NotInTree): AppFacts[] => {
  const own = groupBy(ofType('ExternalClientApplication'), ({ component }) => nameKey(component.fullName));
  const apps = [...own.values()].map(([{ component }]) => component);
  const parts = Object.values(ECA_PARTS).flatMap((type) => ofType(type));
  const byApp = groupBy(parts, (part) => nameKey(appNameOf(part)));
  const names = new Map(
    [...apps.map(({ fullName }) => fullName), ...parts.map(appNameOf)]
      .filter((name) => name !== '')
      .reverse()
      .map((name) => [nameKey(name), name])
  );
  return [...names].map(([key, name]) => {
    const around = byApp.get(key) ?? [];
    const part = (type: string): MetadataPart => ({
      components: around
        .filter(({ component }) => component.type === type)
        .map(({ component }) => withoutSecrets(component)),
      absent: notInTree(type),
    });
    const found: EcaParts = {
      oauthPolicies: part(ECA_PARTS.oauthPolicies),
      policies: part(ECA_PARTS.policies),
      mobilePolicies: part(ECA_PARTS.mobilePolicies),
      oauthSettings: part(ECA_PARTS.oauthSettings),
      oauthSecurity: part(ECA_PARTS.oauthSecurity),
      globalOauth: part(ECA_PARTS.globalOauth),
    };
    const app = own.get(key)?.[0];
    const versions = [...around, ...(app === undefined ? [] : [app])].map(({ apiVersion }) => apiVersion);
    const decode = (of: EcaParts): AppFacts =>
      decodeExternalClientApp(name, app?.component ?? null, of, lowest(versions));
    const [policy, ...policies] = found.oauthPolicies.components;
    const decoded = decode(found);
    const whole =
      policy === undefined
        ? decoded
        : withListsOf(decoded, wholeComponents([policy, ...policies]), (component) =>
            decode({ ...found, oauthPolicies: { ...found.oauthPolicies, components: [component] } })
          );
    return app === undefined ? { ...whole, notes: [...strayNotes(name, apps), ...whole.notes] } : whole;
  });
};
