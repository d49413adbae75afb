import type { EffectivePolicy, EffectiveReport } from '../../../src/effective/report.js';
import { differ, leaks, mutated, pick, SECRETS, type Probe } from './anyInput.js';
import type { Product } from './product.js';
import { anyTree, expectedMinutes, ROOT, settingXml, tag, treeOf, WORDS, xml, type Files } from './treeModel.js';

const reportOf = async ({ readSourceDir, rowsOf }: Product, files: Files): Promise<EffectiveReport> =>
  rowsOf(await readSourceDir([ROOT], ROOT, '2026-11-22T12:00:00.000Z', treeOf(files)));

type Row = { readonly app: string | null; readonly label: string; readonly policy: EffectivePolicy };

/** The rows by channel and profile. */
const rowsOf = ({ populations, profileSets }: EffectiveReport): ReadonlyMap<string, Row> =>
  new Map(
    populations.flatMap((policy) => {
      const { channel } = policy;
      const app = channel.kind === 'browser' ? null : channel.name;
      return (profileSets[policy.profileSet] ?? []).map(
        (label) => [`${app ?? 'browser'}, ${label}`, { app, label, policy }] as const
      );
    })
  );

const minutesOf = ({ policy: { timeout } }: Row): number | null =>
  timeout.status === 'known' ? timeout.minutes : null;

/** The minutes of a profile's sessions without an app, or why they are not known. */
const browserOf = (report: EffectiveReport, label: string): number | string | undefined => {
  const timeout = rowsOf(report).get(`browser, ${label}`)?.policy.timeout;
  return timeout?.status === 'known' ? timeout.minutes : timeout?.reason;
};

/** What is worked out a second time are sessions without an app and through connected apps. */
const wrongRows = (files: Files, report: EffectiveReport): readonly string[] =>
  [...rowsOf(report)].flatMap(([key, row]) =>
    row.policy.channel.kind === 'external-client-app'
      ? []
      : differ(key, minutesOf(row), expectedMinutes(files, row.app, row.label))
  );

/** Everything that a report says of one thing, by what it is of. Ids of sets of profiles are no word on anything. */
const sayings = (report: EffectiveReport): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    ...[...rowsOf(report)].map(([key, { policy }]) => [`row ${key}`, { ...policy, profileSet: '' }] as const),
    ...report.apps.map((app) => [`app ${app.channel.kind === 'browser' ? '' : app.channel.name}`, app] as const),
    ...Object.entries(report.profiles).map(([label, profile]) => [`profile ${label}`, profile] as const),
    ['org', report.org],
    ['login ranges', report.loginIpRanges],
  ]);

/** What is said of a thing after a change that was no business of it. */
const changedSayings = (before: EffectiveReport, after: EffectiveReport): readonly string[] => {
  const now = sayings(after);
  return [...sayings(before)].flatMap(([what, said]) => differ(what, now.get(what), said));
};

/** The paths of everything that is known in what a report says. */
const knownIn = (value: unknown, path: string): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'status' in value && value.status === 'known' ? [path] : [];
  const inside = Object.entries(value).filter(([name]) => name !== 'trace' && name !== 'notes');
  return [...own, ...inside.flatMap(([name, held]) => knownIn(held, `${path}.${name}`))];
};

const knownOf = (report: EffectiveReport): ReadonlySet<string> =>
  new Set([...sayings(report)].flatMap(([what, said]) => knownIn(said, what)));

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
      return [...wrongRows(files, report), ...leaks(report)];
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
      return [...changedSayings(before, after), ...changedSayings(before, withElements), ...leaks(withElements)];
    },
  },
  {
    name: 'a tree without one of its files, each in turn',
    run: async (product, random) => {
      const files = anyTree(random);
      const before = knownOf(await reportOf(product, files));
      const wrong: string[] = [];
      for (const taken of files.keys()) {
        const rest = new Map([...files].filter(([path]) => path !== taken));
        const known = knownOf(await reportOf(product, rest));
        wrong.push(...[...known].filter((key) => !before.has(key)).map((key) => `${key} is known without ${taken}`));
      }
      return wrong;
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
        ...wrongRows(files, one),
      ];
    },
  },
  {
    name: 'a tree with a setting that fits two profiles',
    run: async (product, random) => {
      const files = new Map(anyTree(random));
      const profile = xml('Profile', tag('userLicense', 'Salesforce'));
      // The text of the record names one of them as it stands, and the other one decoded.
      files.set('profiles/X%2541.profile-meta.xml', profile);
      files.set('profiles/XA.profile-meta.xml', profile);
      files.set('more/X_1.profileSessionSetting-meta.xml', settingXml('X%41', '240'));
      const both = await reportOf(product, files);
      files.delete('profiles/XA.profile-meta.xml');
      const one = await reportOf(product, files);
      return [
        ...['X%41', 'XA'].flatMap((label) => differ(`of two, ${label}`, browserOf(both, label), 'ambiguous-profile')),
        ...differ('of one', browserOf(one, 'X%41'), 240),
      ];
    },
  },
  {
    name: 'a tree with a file that was retrieved with an old version',
    run: async (product, random) => {
      const files = new Map(anyTree(random));
      files.set('sfdx-project.json', JSON.stringify({ sourceApiVersion: '67.0' }));
      files.set('old/Old.connectedApp-meta.xml', xml('ConnectedApp', tag('label', 'Old')));
      files.set('old/package.xml', xml('Package', tag('version', '48.0')));
      const timeoutIn = (report: EffectiveReport): unknown =>
        report.apps.find(({ channel }) => channel.kind !== 'browser' && channel.name === 'Old')?.sessionTimeoutMinutes;
      const old = timeoutIn(await reportOf(product, files)) as { readonly status: string };
      files.delete('old/package.xml');
      const now = timeoutIn(await reportOf(product, files));
      return [...differ('with 48.0', old.status, 'unreadable'), ...differ('with 67.0', now, { status: 'unset' })];
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
