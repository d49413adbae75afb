/**
 * Fills the screens in the documents from the demo org, as `npm run docs:screens` does after a build:
 *
 *   <!-- screen: sf session effective --target-org demo | to "EXTERNAL CLIENT APPS" -->
 *
 * and the fenced block below it holds what the command prints. Commands before `&&` are run and not shown; the last one is
 * shown with its prompt. `| from "…"`, `| to "…"` and `| lines N` cut what it printed. Each screen has an org of its own and
 * a git tree with the same metadata in force-app; beside it is readiness.yml, a policy of that one pack. With --compare nothing is written, and what differs is a failure.
 */
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { nilRecords, startLocalOrg, type LocalOrg } from '../../test/localOrg/index.js';
import { newWorkplace, type Workplace } from '../../test/nut/runSession.js';

const ROOT = resolve(import.meta.dirname, '../..');
const DEMO = join(ROOT, 'test/localOrg/seeds/demo');
const TIME = '2026-11-29T09:00:10.000Z';
const SCREEN = /<!-- screen: (.+?) -->\n\n```\n[\s\S]*?```/g;

/** Words of a command line; quotes hold words together. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? ''
  );

const cut = (text: string, cuts: readonly string[]): string =>
  cuts.reduce((shown, each) => {
    const [how, what = ''] = wordsOf(each);
    const lines = shown.split('\n');
    const at = lines.findIndex((line) => line.startsWith(what));
    if (how === 'lines') return lines.slice(0, Number(what)).join('\n');
    if (at < 0) throw new Error(`No line begins with "${what}":\n${text}`);
    return (how === 'from' ? lines.slice(at) : lines.slice(0, at)).join('\n');
  }, text);

const inWorkplace = async <T>(use: (place: Workplace) => Promise<T>): Promise<T> => {
  const now = new Date(TIME);
  const place = newWorkplace();
  let org: LocalOrg | undefined;
  try {
    org = await startLocalOrg({ seed: DEMO, now: () => now });
    // As `npm run demo` has it: one app is listed and does not come when it is read.
    org.faults.add({ operation: 'readMetadata', type: 'ConnectedApp' }, nilRecords('Warehouse_Scanner'));
    await place.logIn(org, 'demo');
    for (const path of ['force-app', 'sfdx-project.json']) {
      cpSync(join(DEMO, path), join(place.folder, path), { recursive: true });
    }
    await place.git('init', '--quiet', '--initial-branch=main');
    await place.git('add', '.');
    await place.git('commit', '--quiet', '--message', 'as it is');
    place.write({ 'readiness.yml': 'extends: [readiness-2027]\n' });
    return await use(place);
  } finally {
    await org?.close();
    place.remove();
  }
};

const screenOf = (marker: string): Promise<string> =>
  inWorkplace(async (place) => {
    const [line = '', ...cuts] = marker.split(' | ');
    const steps = line.split(' && ');
    const env = {
      SCREEN_TIME: TIME,
      NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'clock.mjs')).href}`,
    };
    let shown = '';
    for (const step of steps) {
      const { code, stdout, stderr } = await place.session(wordsOf(step).slice(2), env);
      if (code === null || code === 1 || code === 2) throw new Error(`${step} ended with ${code}:\n${stdout}${stderr}`);
      shown = stdout;
    }
    const text = cut(shown.trim(), cuts).replaceAll(`${place.folder}/`, '').trimEnd();
    return `$ ${steps.at(-1) ?? ''}\n\n${text}`;
  });

const { values, positionals } = parseArgs({ allowPositionals: true, options: { compare: { type: 'boolean' } } });
const files = positionals.length > 0 ? positionals : globSync(['README.md', 'docs/**/*.md'], { cwd: ROOT }).sort();

for (const file of files) {
  const path = join(ROOT, file);
  const text = readFileSync(path, 'utf8');
  let made = text;
  for (const [block, marker = ''] of text.matchAll(SCREEN)) {
    const screen = `<!-- screen: ${marker} -->\n\n\`\`\`\n${await screenOf(marker)}\n\`\`\``;
    if (screen === block) continue;
    if (values.compare === true) {
      console.error(
        `${file}: \`${marker}\` prints something else now. One that is meant: \`npm run docs:screens\`, and commit it.`
      );
      process.exitCode = 1;
    }
    made = made.replace(block, () => screen);
  }
  if (values.compare !== true && made !== text) writeFileSync(path, made);
}
