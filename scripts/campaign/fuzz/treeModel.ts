import type { TreeEntry, TreeFiles } from '../../../src/tree/treeFiles.js';
import type { Random } from '../faults/random.js';
import { oneIn, pick, SECRETS } from './anyInput.js';

/** Files of a tree in memory: their texts by their path. */
export type Files = ReadonlyMap<string, string>;

export const ROOT = '/tree';

const entry = (name: string, isFolder: boolean): TreeEntry => ({
  name,
  isFile: () => !isFolder,
  isDirectory: () => isFolder,
  isSymbolicLink: () => false,
});

/** Files by their path below `/tree`. */
export const treeOf = (files: Files): TreeFiles => {
  const all = new Map([...files].map(([path, text]) => [`${ROOT}/${path}`, text]));
  const isFolder = (path: string): boolean => [...all.keys()].some((file) => file.startsWith(`${path}/`));
  return {
    entriesOf: (folder) => {
      const below = [...all.keys()].filter((path) => path.startsWith(`${folder}/`));
      const names = new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''));
      return Promise.resolve([...names].map((name) => entry(name, isFolder(`${folder}/${name}`))));
    },
    kindOf: (path) => Promise.resolve(all.has(path) ? 'file' : path === ROOT || isFolder(path) ? 'folder' : null),
    realPath: (path) => Promise.resolve(path),
    bytesOf: (path) => Promise.resolve(Buffer.from(all.get(path) ?? '')),
  };
};

export const xml = (type: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${body}\n</${type}>\n`;

export const tag = (name: string, ...inside: readonly string[]): string => `<${name}>${inside.join('')}</${name}>`;

/** Metadata API guide, SecuritySettings: some of the values of `sessionTimeout`. */
export const WORDS: Readonly<Record<string, number>> = { FifteenMinutes: 15, TwoHours: 120, EightHours: 480 };
const PROFILE_MINUTES = ['15', '60', '240', '1440', '0'];
const PROFILES = ['Admin', 'Sales', 'Support', 'Süd'];
const PROJECT = 'sfdx-project.json';

/** The label by which rows have a profile of the tree. */
const labelOf = (profile: string): string => (profile === 'Admin' ? 'System Administrator' : profile);

const appXml = (random: Random, name: string): string => {
  const timeout = pick(random, ['', '30', '45', '720', 'None']);
  return xml(
    'ConnectedApp',
    tag('label', `${name} label`) +
      tag(
        'oauthConfig',
        tag('consumerKey', SECRETS.consumerKey),
        tag('consumerSecret', SECRETS.consumerSecret),
        tag('isAdminApproved', 'false'),
        tag('scopes', 'Api')
      ) +
      tag('oauthPolicy', tag('refreshTokenPolicy', pick(random, ['infinite', 'zero', 'specific_lifetime:9:DAYS']))) +
      (timeout === '' ? '' : tag('sessionPolicy', tag('sessionTimeout', timeout)))
  );
};

export const settingXml = (profile: string, minutes: string): string =>
  xml('ProfileSessionSetting', tag('profile', profile) + tag('sessionTimeout', minutes));

/** Some of the files of an external client app: each of them may be missing, and may be silent. */
const clientAppFiles = (random: Random): readonly (readonly [string, string])[] => {
  const app = tag('externalClientApplication', 'Portal');
  const maybe = (name: string, values: readonly string[]): string =>
    oneIn(random, 3) ? '' : tag(name, pick(random, values));
  const all: readonly (readonly [string, string, string])[] = [
    ['Portal.eca', 'ExternalClientApplication', tag('label', 'Portal')],
    [
      'Portal_1.ecaOauthPlcy',
      'ExtlClntAppOauthConfigurablePolicies',
      app +
        maybe('sessionTimeoutInMinutes', ['20', '90']) +
        maybe('permittedUsersPolicyType', ['AllSelfAuthorized', 'AdminApprovedPreAuthorized']) +
        maybe('refreshTokenPolicyType', ['Infinite', 'Zero']),
    ],
    [
      'Portal_1.ecaGlblOauth',
      'ExtlClntAppGlobalOauthSettings',
      app +
        tag('consumerSecret', SECRETS.consumerSecret) +
        maybe('isEnforceRefreshTokenTTL', ['true', 'false']) +
        maybe('isNamedUserJwtEnabled', ['true', 'false']),
    ],
    ['Portal_1.ecaPlcy', 'ExtlClntAppConfigurablePolicies', app + maybe('isEnabled', ['true', 'false'])],
  ];
  return all
    .filter(() => oneIn(random, 2))
    .map(([name, type, body]) => [`clientApps/${name}-meta.xml`, xml(type, body)] as const);
};

/** A tree that contradicts itself nowhere: every component once, every file well-formed, one version for all. */
export const anyTree = (random: Random): Files => {
  const files = new Map<string, string>();
  if (!oneIn(random, 4))
    files.set(PROJECT, JSON.stringify({ sourceApiVersion: pick(random, ['67.0', '67.0', '48.0']) }));
  if (!oneIn(random, 5)) {
    const timeout = tag('sessionTimeout', pick(random, Object.keys(WORDS)));
    files.set('settings/Security.settings-meta.xml', xml('SecuritySettings', tag('sessionSettings', timeout)));
  }
  for (const profile of PROFILES) {
    if (oneIn(random, 2))
      files.set(`profiles/${profile}.profile-meta.xml`, xml('Profile', tag('userLicense', 'Salesforce')));
    if (oneIn(random, 2)) {
      const text = settingXml(profile, pick(random, PROFILE_MINUTES));
      files.set(`profileSessionSettings/${profile}_1.profileSessionSetting-meta.xml`, text);
    }
  }
  for (const name of ['A', 'B', 'C']) {
    if (oneIn(random, 2)) files.set(`connectedApps/${name}.connectedApp-meta.xml`, appXml(random, name));
  }
  for (const [path, text] of clientAppFiles(random)) files.set(path, text);
  return files;
};

/**
 * The minutes of a row, worked out from the files: the app's own, else the profile's, else the org's; `null`: not known. Each
 * app has an `oauthPolicy`, which proves a version that could have said a timeout.
 */
export const expectedMinutes = (files: Files, app: string | null, label: string): number | null => {
  const valueIn = (path: string): string | undefined => /<sessionTimeout>([^<]*)</.exec(files.get(path) ?? '')?.[1];
  const own = app === null ? undefined : valueIn(`connectedApps/${app}.connectedApp-meta.xml`);
  if (own !== undefined && own !== 'None') return Number(own);
  const profile = PROFILES.find((name) => labelOf(name) === label);
  const ofProfile = valueIn(`profileSessionSettings/${profile ?? ''}_1.profileSessionSetting-meta.xml`);
  // 0 is listed as two hours (Metadata API guide, ProfileSessionSetting).
  if (ofProfile !== undefined) return ofProfile === '0' ? 120 : Number(ofProfile);
  const hasRecords = [...files.keys()].some((path) => path.startsWith('profileSessionSettings/'));
  return hasRecords ? (WORDS[valueIn('settings/Security.settings-meta.xml') ?? ''] ?? null) : null;
};
