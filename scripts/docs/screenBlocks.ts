/**
 * The screens in documents, taken apart: what is typed, what of the answer is shown, and what happens between two of them.
 * A page under docs/walkthroughs is one session: its screens share an org, a home and a folder.
 */
import { cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { nilRecords, startLocalOrg, type LocalOrg } from '../../test/localOrg/index.js';

export const ROOT = resolve(import.meta.dirname, '../..');
const DEMO = join(ROOT, 'test/localOrg/seeds/demo');
const START = Date.parse('2026-11-29T09:00:10.000Z');
const MINUTE = 60_000;
const STEP = /<!-- (screen|meanwhile): (.+?) -->(?:\n\n```\n([\s\S]*?)```)?/g;

/** Words of a command line; quotes hold words together. */
export const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? ''
  );

/** Something that is typed, with the block that shows it; or what somebody else does in Setup meanwhile, a day later. */
export type Step =
  | {
      readonly kind: 'screen';
      readonly block: string;
      readonly marker: string;
      /** All are run, and the last one is shown. */
      readonly commands: readonly string[];
      readonly cuts: readonly string[];
      readonly shown: string;
    }
  | {
      readonly kind: 'meanwhile';
      readonly type: string;
      readonly name: string;
      readonly from: string;
      readonly to: string;
    };

const stepOf = ([block, kind, marker = '', shown = '']: RegExpExecArray): Step => {
  if (kind === 'meanwhile') {
    const [type = '', name = '', from = '', to = ''] = wordsOf(marker);
    return { kind: 'meanwhile', type, name, from, to };
  }
  const [line = '', ...cuts] = marker.split(' | ');
  return { kind: 'screen', block, marker, commands: line.split(' && '), cuts, shown };
};

export const stepsIn = (text: string): readonly Step[] => [...text.matchAll(STEP)].map(stepOf);

/** `code` cuts nothing: it shows more. */
const cutBy = (lines: readonly string[], cut: string): readonly string[] => {
  const [how = '', what = '', until = ''] = wordsOf(cut);
  const lineOf = (start: string): number => {
    const at = lines.findIndex((line) => line.startsWith(start));
    if (at < 0) throw new Error(`No line begins with "${start}":\n${lines.join('\n')}`);
    return at;
  };
  switch (how) {
    case 'lines':
      return lines.slice(0, Number(what));
    case 'last':
      return lines.slice(-Number(what));
    case 'from':
      return lines.slice(lineOf(what));
    case 'to':
      return lines.slice(0, lineOf(what));
    case 'skip':
      return [...lines.slice(0, lineOf(what)), '...', '', ...lines.slice(lineOf(until))];
    default:
      return lines;
  }
};

/** Where a session takes place, and when. */
export type Place = { readonly home: string; readonly folder: string };

/** The journal of the run in that minute; its seconds and its last part differ from run to run. */
const JOURNAL = /(-\d{8}T\d{4})\d\dZ-[0-9a-f]{6}\.jsonl/g;

/** By itself the plugin keeps what is its own elsewhere than under `sf`. */
const DATA = /(?<=\.local\/share\/)sf(-plugin-session)?(?=\/)/g;

/** What a session printed, as anybody's would be. */
export const anybodys = (text: string, { home, folder }: Place): string =>
  text
    .replaceAll(`${folder}/`, '')
    .replaceAll(home, '/home/ada')
    .replaceAll(DATA, 'sf')
    .replaceAll(JOURNAL, '$110Z-5e55a0.jsonl');

/** What anybody would type, as it is to be typed here. */
export const here = (command: string, { home }: Pick<Place, 'home'>): string =>
  command.replaceAll('/home/ada', home).replace(/\S+-5e55a0\.jsonl/, (path) => {
    const [run = path] = basename(path).split('10Z-5e55a0');
    const [found] = ['sf', 'sf-plugin-session'].flatMap((own) =>
      globSync(`${dirname(path).replace(DATA, own)}/${run}*.jsonl`)
    );
    if (found === undefined) throw new Error(`No journal begins with ${run}.`);
    return found;
  });

/** The block that stands below the marker. `| code` also shows the exit code. */
export const blockOf = (
  { marker, commands, cuts }: Extract<Step, { kind: 'screen' }>,
  { stdout, code }: { readonly stdout: string; readonly code: number },
  place: Place
): string => {
  const text = anybodys(cuts.reduce(cutBy, stdout.trim().split('\n')).join('\n'), place).trimEnd();
  const ended = cuts.includes('code') ? `\n\n$ echo $?\n${code}` : '';
  return `<!-- screen: ${marker} -->\n\n\`\`\`\n$ ${commands.at(-1) ?? ''}\n\n${text}${ended}\n\`\`\``;
};

/** The demo org with a clock of its own, as `npm run demo` has it: one app is listed and does not come when it is read. */
export const startDemo = async (): Promise<{ readonly org: LocalOrg; readonly clock: Clock }> => {
  const clock = newClock();
  const org = await startLocalOrg({ seed: DEMO, now: () => new Date(clock.now()) });
  org.faults.add({ operation: 'readMetadata', type: 'ConnectedApp' }, nilRecords('Warehouse_Scanner'));
  return { org, clock };
};

/** Goes on by a minute with each command, and by a day where something happens meanwhile. */
export type Clock = { readonly now: () => string; readonly step: () => void; readonly nextDay: () => void };

const newClock = (): Clock => {
  let time = START;
  return {
    now: () => new Date(time).toISOString(),
    step: () => {
      time += MINUTE;
    },
    nextDay: () => {
      time += 24 * 60 * MINUTE;
    },
  };
};

/** Puts the org's metadata into a folder, as retrieved, and a policy beside it. */
export const furnish = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  for (const path of ['force-app', 'sfdx-project.json']) {
    cpSync(join(DEMO, path), join(folder, path), { recursive: true });
  }
  writeFileSync(join(folder, 'readiness.yml'), 'extends: [readiness-2027]\n');
};

/** What somebody does in Setup. */
export const meanwhile = (
  org: LocalOrg,
  clock: Clock,
  { type, name, from, to }: Extract<Step, { kind: 'meanwhile' }>
): void => {
  clock.nextDay();
  org.changeInSetup(type, name, (text) => {
    if (!text.includes(from)) throw new Error(`${type}:${name} holds no ${from}`);
    return text.replace(from, to);
  });
};
