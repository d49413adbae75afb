/**
 * Fills the screens in the documents from the demo org, as `npm run docs:screens` does after a build:
 *
 *   <!-- screen: sf session effective --target-org demo | to "EXTERNAL CLIENT APPS" -->
 *
 * and the fenced block below it holds what the command prints. Commands before `&&` are run and not shown; the last one is
 * shown with its prompt. `| from "…"`, `| to "…"`, `| lines N` and `| last N` cut what
 * it printed, and `| skip "…" "…"` leaves out what is between two lines; `| code` shows its exit
 * code, too. Each screen has an org of its own and a git tree with the same metadata in force-app; beside it is
 * readiness.yml, a policy of that one pack. The screens of a page under docs/walkthroughs share them, one after the other.
 * With --compare nothing is written, and what differs is a failure.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { LocalOrg } from '../../test/localOrg/index.js';
import { newWorkplace, type Workplace } from '../../test/nut/runSession.js';
import {
  blockOf,
  furnish,
  here,
  meanwhile,
  ROOT,
  startDemo,
  stepsIn,
  wordsOf,
  type Clock,
  type Step,
} from './screenBlocks.js';

type Setting = { readonly place: Workplace; readonly org: LocalOrg; readonly clock: Clock };

const inSetting = async <T>(use: (setting: Setting) => Promise<T>): Promise<T> => {
  const place = newWorkplace();
  const { org, clock } = await startDemo();
  try {
    await place.logIn(org, 'demo');
    furnish(place.folder);
    await place.git('init', '--quiet', '--initial-branch=main');
    await place.git('add', '.');
    await place.git('commit', '--quiet', '--message', 'as it is');
    return await use({ place, org, clock });
  } finally {
    await org.close();
    place.remove();
  }
};

/** Does a step; of a screen it gives the block. */
const done = async (step: Step, { place, org, clock }: Setting): Promise<string> => {
  if (step.kind === 'meanwhile') {
    meanwhile(org, clock, step);
    return '';
  }
  let ended = { stdout: '', code: 0 };
  for (const command of step.commands) {
    const { code, stdout, stderr } = await place.session(wordsOf(here(command, place)).slice(2), {
      SCREEN_TIME: clock.now(),
      NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'clock.mjs')).href}`,
    });
    if (code === null || code === 1 || code === 2)
      throw new Error(`${command} ended with ${code}:\n${stdout}${stderr}`);
    ended = { stdout, code };
    clock.step();
  }
  return blockOf(step, ended, place);
};

/** The blocks of a document, in the order of its steps. */
const blocksOf = async (file: string, steps: readonly Step[]): Promise<readonly string[]> => {
  const inTurn = async (own: readonly Step[]): Promise<readonly string[]> =>
    inSetting(async (setting) => {
      const blocks: string[] = [];
      for (const step of own) blocks.push(await done(step, setting));
      return blocks;
    });
  if (file.startsWith('docs/walkthroughs/')) return inTurn(steps);
  const blocks: string[] = [];
  for (const step of steps) blocks.push(...(await inTurn([step])));
  return blocks;
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { compare: { type: 'boolean' } } });
const files = positionals.length > 0 ? positionals : globSync(['README.md', 'docs/**/*.md'], { cwd: ROOT }).sort();

for (const file of files) {
  const path = join(ROOT, file);
  const text = readFileSync(path, 'utf8');
  const steps = stepsIn(text);
  if (steps.length === 0) continue;
  let made = text;
  for (const [index, block] of (await blocksOf(file, steps)).entries()) {
    const step = steps[index];
    if (step?.kind !== 'screen' || block === step.block) continue;
    if (values.compare === true) {
      console.error(
        `${file}: \`${step.marker}\` prints something else now. One that is meant: \`npm run docs:screens\`, and commit it.`
      );
      process.exitCode = 1;
    }
    made = made.replace(step.block, () => block);
  }
  if (values.compare !== true && made !== text) writeFileSync(path, made);
}
