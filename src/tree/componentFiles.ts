import { decodeName } from '../facts/profileNames.js';
import { entryOf } from '../facts/table.js';

/** The metadata types that this reader opens, by the file suffix that names them (Salesforce's metadata registry). */
const TYPE_BY_SUFFIX: Readonly<Record<string, string>> = {
  profileSessionSetting: 'ProfileSessionSetting',
  connectedApp: 'ConnectedApp',
  eca: 'ExternalClientApplication',
  ecaOauthPlcy: 'ExtlClntAppOauthConfigurablePolicies',
  ecaPlcy: 'ExtlClntAppConfigurablePolicies',
  ecaMobilePlcy: 'ExtlClntAppMobileConfigurablePolicies',
  ecaGlblOauth: 'ExtlClntAppGlobalOauthSettings',
  profile: 'Profile',
};

/** What a file is, by its name alone. */
export type ComponentFile = { readonly type: string; readonly fullName: string };

const META = /-meta\.xml$/;

/** The type and full name of a metadata file, in source format (`X.connectedApp-meta.xml`) or metadata format. */
export const componentFileOf = (fileName: string): ComponentFile | null => {
  const base = fileName.replace(META, '');
  if (base === 'Security.settings') return { type: 'SecuritySettings', fullName: 'Security' };
  const dot = base.lastIndexOf('.');
  const suffix = base.slice(dot + 1);
  const type = dot > 0 ? entryOf(TYPE_BY_SUFFIX, suffix) : undefined;
  if (type === undefined) return null;
  const name = base.slice(0, dot);
  // Profiles keep their encoded name: that is how metadata spells it everywhere.
  return { type, fullName: type === 'Profile' ? name : decodeName(name) };
};
