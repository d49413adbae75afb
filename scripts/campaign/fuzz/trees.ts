import type { EffectivePolicy, EffectiveReport } from '../../../src/effective/report.js';
import type { TreeEntry, TreeFiles } from '../../../src/tree/treeFiles.js';
import type { Random } from '../faults/random.js';
import { differ, leaks, mutated, oneIn, pick, SECRETS, spelled, type Probe } from './anyInput.js';
import type { Product } from './product.js';

type Files = ReadonlyMap<string, string>;

const ROOT = '/tree';

const entry = (name: string, isFolder: boolean): TreeEntry => ({
  name,
  isFile: () => !isFolder,
  isDirectory: () => isFolder,
  isSymbolicLink: () => false,
});

/** Files by their path below `/tree`. */
const treeOf = (files: Files): TreeFiles => {
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

const reportOf = async ({ readSourceDir, rowsOf }: Product, files: Files): Promise<EffectiveReport> =>
  rowsOf(await readSourceDir([ROOT], ROOT, '2026-11-22T12:00:00.000Z', treeOf(files)));

const xml = (type: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${body}\n</${type}>\n`;

const tag = (name: string, ...inside: readonly string[]): string => `<${name}>${inside.join('')}</${name}>`;

const WORDS: Readonly<Record<string, number>> = { FifteenMinutes: 15, TwoHours: 120, EightHours: 480 };
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

const settingXml = (profile: string, minutes: string): string =>
  xml('ProfileSessionSetting', tag('profile', profile) + tag('sessionTimeout', minutes));

/** A tree that contradicts itself nowhere: every component once, every file well-formed, one version for all. */
const anyTree = (random: Random): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  if (!oneIn(random, 4)) files.set(PROJECT, JSON.stringify({ sourceApiVersion: '67.0' }));
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
  return files;
};

type Rows = ReadonlyMap<string, EffectivePolicy>;

const channelOf = ({ channel }: EffectivePolicy): string =>
  channel.kind === 'browser' ? 'browser' : `app ${channel.name}`;

/** The rows by channel and profile. */
const rowsOf = (report: EffectiveReport): Rows =>
  new Map(
    report.populations.flatMap((row) =>
      (report.profileSets[row.profileSet] ?? []).map((label) => [`${channelOf(row)}, ${label}`, row] as const)
    )
  );

const withoutPlace = ({ timeout, profileSet, ...row }: EffectivePolicy): unknown => ({ ...row, timeout });

/** What a row says of a timeout, worked out from the files: the app's own, else the profile's, else the org's. */
const expectedMinutes = (files: Files, key: string): number | null | undefined => {
  const [channel = '', label = ''] = key.split(', ');
  const valueIn = (path: string): string | undefined => /<sessionTimeout>([^<]*)</.exec(files.get(path) ?? '')?.[1];
  const own = channel === 'browser' ? undefined : valueIn(`connectedApps/${channel.slice(4)}.connectedApp-meta.xml`);
  if (own !== undefined && own !== 'None') return Number(own);
  const isOld = channel !== 'browser' && own === undefined && !files.has(PROJECT);
  const profile = PROFILES.find((name) => labelOf(name) === label);
  const ofProfile = valueIn(`profileSessionSettings/${profile ?? ''}_1.profileSessionSetting-meta.xml`);
  const hasRecords = [...files.keys()].some((path) => path.startsWith('profileSessionSettings/'));
  const ofOrg = WORDS[valueIn('settings/Security.settings-meta.xml') ?? ''] ?? null;
  // An `oauthPolicy` alone proves a version that could have said a timeout.
  if (isOld && !(files.get(`connectedApps/${channel.slice(4)}.connectedApp-meta.xml`) ?? '').includes('oauthPolicy'))
    return null;
  if (ofProfile !== undefined) return ofProfile === '0' ? 120 : Number(ofProfile);
  return hasRecords ? ofOrg : null;
};

const minutesOf = ({ timeout }: EffectivePolicy): number | null =>
  timeout.status === 'known' ? timeout.minutes : null;

const wrongRows = (files: Files, rows: Rows): readonly string[] =>
  [...rows].flatMap(([key, row]) => {
    const expected = expectedMinutes(files, key);
    return expected === undefined ? [] : differ(key, minutesOf(row), expected);
  });

/** Facts of an app that are known, by their names. */
const knownOf = (report: EffectiveReport): ReadonlySet<string> =>
  new Set([
    ...[...rowsOf(report)].flatMap(([key, row]) => (row.timeout.status === 'known' ? [key] : [])),
    ...report.apps.flatMap((app) =>
      Object.entries(app).flatMap(([field, fact]) =>
        typeof fact === 'object' && 'status' in fact && fact.status === 'known'
          ? [`${spelled(app.channel)} ${field}`]
          : []
      )
    ),
  ]);

/** What is said of each thing after a change that was no business of it. */
const changedRows = (before: EffectiveReport, after: EffectiveReport): readonly string[] => {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  return [...old].flatMap(([key, row]) => {
    const found = now.get(key);
    return found === undefined ? [`${key} is gone`] : differ(key, withoutPlace(found), withoutPlace(row));
  });
};

const UNRELATED: readonly (readonly [string, string])[] = [
  ['classes/Other.cls', 'public class Other {}'],
  ['classes/Other.cls-meta.xml', xml('ApexClass', tag('apiVersion', '30.0'))],
  ['settings/Account.settings-meta.xml', xml('AccountSettings', tag('enableAccountTeams', 'true'))],
  ['connectedApps/Zzz.connectedApp-meta.xml', xml('ConnectedApp', tag('label', 'Zzz'))],
  ['notes/session.profile.txt', '<sessionTimeout>15</sessionTimeout>'],
];

const MINUTES_HELD = /<sessionTimeout>/;

export const TREES: readonly Probe<Product>[] = [
  {
    name: 'a tree',
    run: async (product, random) => {
      const files = anyTree(random);
      const report = await reportOf(product, files);
      return [...wrongRows(files, rowsOf(report)), ...leaks(report)];
    },
  },
  {
    name: 'a tree with something that is no business of sessions',
    run: async (product, random) => {
      const files = anyTree(random);
      const before = await reportOf(product, files);
      const [path, text] = pick(random, UNRELATED);
      const after = await reportOf(product, new Map([...files, [path, text]]));
      const inside = [...files].map(([name, held]): [string, string] => [
        name,
        name.endsWith('.xml')
          ? held.replace(/\n<\/(\w+)>\n$/, `<somethingElse>${SECRETS.consumerSecret}</somethingElse>\n</$1>\n`)
          : held,
      ]);
      const withElements = await reportOf(product, new Map(inside));
      return [...changedRows(before, after), ...changedRows(before, withElements), ...leaks(withElements)];
    },
  },
  {
    name: 'a tree without one of its files',
    run: async (product, random) => {
      const files = anyTree(random);
      if (files.size === 0) return [];
      const taken = pick(random, [...files.keys()]);
      const before = knownOf(await reportOf(product, files));
      const rest = new Map([...files].filter(([path]) => path !== taken));
      const known = knownOf(await reportOf(product, rest));
      return [...known]
        .filter((key) => !before.has(key) && !mayBeNew(key))
        .map((key) => `${key} is known without ${taken}`);
    },
  },
  {
    name: 'a tree with two sides of a conflict',
    run: async (product, random) => {
      const files = new Map(anyTree(random));
      const timeout = (word: string): string =>
        xml('SecuritySettings', tag('sessionSettings', tag('sessionTimeout', word)));
      files.set('a/Security.settings-meta.xml', timeout('TwoHours'));
      files.set('settings/Security.settings-meta.xml', timeout('EightHours'));
      const both = await reportOf(product, files);
      files.delete('a/Security.settings-meta.xml');
      const one = await reportOf(product, files);
      return [
        ...differ('of two sides', both.org.timeoutMinutes.status, 'unreadable'),
        ...differ('of one side', one.org.timeoutMinutes, { status: 'known', value: 480 }),
        ...wrongRows(files, rowsOf(one)),
      ];
    },
  },
  {
    name: 'a tree with slips in one file',
    run: async (product, random) => {
      const files = anyTree(random);
      const held = [...files.keys()].filter((path) => MINUTES_HELD.test(files.get(path) ?? ''));
      if (held.length === 0) return [];
      const path = pick(random, held);
      const broken = new Map([...files, [path, mutated(random, files.get(path) ?? '')]]);
      const report = await reportOf(product, broken);
      const texts = [...broken.values()].join('\n');
      const numbers = new Set([...texts.matchAll(/\d+/g)].map(([digits]) => Number(digits)));
      const named = Object.entries(WORDS).flatMap(([word, minutes]) => (texts.includes(word) ? [minutes] : []));
      const isHeld = (minutes: number): boolean =>
        numbers.has(minutes) || named.includes(minutes) || (minutes === 120 && numbers.has(0));
      return [
        ...leaks(report),
        ...[...rowsOf(report)].flatMap(([key, row]) => {
          const minutes = minutesOf(row);
          return minutes === null || isHeld(minutes) ? [] : [`${key}: ${minutes} minutes, which no file holds`];
        }),
      ];
    },
  },
];

/** A profile that no file names any more is one of those that are in no file. */
const mayBeNew = (key: string): boolean => key.endsWith(', *');
