import { decodeName } from '../facts/profileNames.js';
import { entryOf } from '../facts/table.js';

/** The metadata types that this reader opens, by the file suffix that names them (Salesforce's metadata registry). */
const TYPE_BY_SUFFIX: Readonly<Record<string, string>> = {
  profileSessionSetting: 'ProfileSessionSetting',
  connectedApp: 'ConnectedApp',
  eca: 'ExternalClientApplication',
  ecaOauth: 'ExtlClntAppOauthSettings',
  ecaOauthSecurity: 'ExtlClntAppOauthSecuritySettings',
  ecaOauthPlcy: 'ExtlClntAppOauthConfigurablePolicies',
  ecaPlcy: 'ExtlClntAppConfigurablePolicies',
  ecaMobilePlcy: 'ExtlClntAppMobileConfigurablePolicies',
  ecaGlblOauth: 'ExtlClntAppGlobalOauthSettings',
  profile: 'Profile',
};

/** The settings that this reader opens: `Security.settings` holds the type `SecuritySettings`. */
const TYPE_BY_SETTINGS: Readonly<Record<string, string>> = {
  Security: 'SecuritySettings',
  OauthOidc: 'OauthOidcSettings',
  ConnectedApp: 'ConnectedAppSettings',
};

/** What a file is, by its name alone. */
export type ComponentFile = { readonly type: string; readonly fullName: string };

const META = /-meta\.xml$/;

/** The type and full name of a metadata file, in source format (`X.connectedApp-meta.xml`) or metadata format. */
export const componentFileOf = (fileName: string): ComponentFile | null => {
  const base = fileName.replace(META, '');
  const dot = base.lastIndexOf('.');
  const suffix = base.slice(dot + 1);
  if (suffix === 'settings') {
    const settings = entryOf(TYPE_BY_SETTINGS, base.slice(0, dot));
    return settings === undefined ? null : { type: settings, fullName: base.slice(0, dot) };
  }
  const type = dot > 0 ? entryOf(TYPE_BY_SUFFIX, suffix) : undefined;
  if (type === undefined) return null;
  const name = base.slice(0, dot);
  // Profiles keep their encoded name: that is how metadata spells it everywhere.
  return { type, fullName: type === 'Profile' ? name : decodeName(name) };
};
