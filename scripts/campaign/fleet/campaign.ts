import { parseArgs } from 'node:util';
import type { ManyOrgsReport } from '../../../src/check/manyOrgs.js';
import type { Ended } from '../../../test/nut/run.js';
import { newWorkplace, type Workplace } from '../../../test/nut/runSession.js';
import { startFleet } from './fleetOrgs.js';

const ENDINGS = ['json', 'ndjson', 'csv', 'md', 'sarif', 'xml', 'html'];

const outputs = (name: string): string[] => ENDINGS.flatMap((ending) => ['--output-file', `${name}.${ending}`]);

/** Two runs differ in when they were; in nothing else. */
const withoutTimes = (text: string): string =>
  text.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z| UTC)/g, '<time>');

/** What came of one fleet: the names of what is not as one run has it. */
export type FleetTrial = {
  readonly orgs: number;
  readonly broken: number;
  readonly perShard: readonly number[];
  readonly exitCode: number | null;
  readonly bytes: number;
  /** How many orgs have the same result in both. */
  readonly equal: number;
  readonly differs: readonly string[];
  readonly seconds: { readonly one: number; readonly merge: number };
};

const check = (work: Workplace, ...args: readonly string[]): Promise<Ended> =>
  work.session(['check', '--orgs-file', 'orgs.txt', '--concurrency', '20', ...args]);

const resultIn = (work: Workplace, file: string): ManyOrgsReport => JSON.parse(work.read(file)) as ManyOrgsReport;

const orgsIn = (work: Workplace, file: string): readonly string[] =>
  resultIn(work, file).orgs.map((org) => withoutTimes(JSON.stringify(org)));

/**
 * Checks orgs, a fifth of which is broken, in one run and in so many shards, puts the shards together, and compares screen, files
 * and exit code. On the way one shard is missing, and is made by the command that the result gives for it.
 */
export const tryFleet = async (orgs: number, shards: number): Promise<FleetTrial> => {
  const work = newWorkplace();
  try {
    const fleet = await startFleet(orgs, work);
    try {
      work.write({ 'orgs.txt': `${fleet.aliases.join('\n')}\n`, 'parts/.keep': '' });
      const one = await check(work, ...outputs('one'));
      const differs: string[] = [];
      for (let index = 2; index <= shards; index += 1)
        await check(work, '--shard', `${index}/${shards}`, '--output-file', `parts/part-${index}.json`);
      const cut = await work.session(['merge', 'parts', '--json']);
      const { missing = [], exitCode } = (JSON.parse(cut.stdout) as { result: ManyOrgsReport }).result;
      if (missing.length !== 1 || exitCode === 0) differs.push('the missing shard is not named');
      for (const { command } of missing) await work.session(command.split(' ').slice(2));
      const merged = await work.session(['merge', 'parts', ...outputs('merged')]);
      const texts = [
        ['the exit code', String(one.code), String(merged.code)],
        ['the screen', one.stdout, merged.stdout],
        ...ENDINGS.map((ending) => [`.${ending}`, work.read(`one.${ending}`), work.read(`merged.${ending}`)]),
      ];
      for (const [name = '', expected = '', found = ''] of texts)
        if (withoutTimes(expected) !== withoutTimes(found)) differs.push(name);
      const together = orgsIn(work, 'merged.json');
      const indexes = Array.from({ length: shards }, (_, at) => at + 1);
      return {
        orgs,
        broken: fleet.broken,
        perShard: indexes.map((index) => resultIn(work, `parts/part-${index}.json`).orgs.length),
        exitCode: one.code,
        bytes: texts.reduce((sum, [, text = '']) => sum + text.length, 0),
        equal: orgsIn(work, 'one.json').filter((org, at) => org === together[at]).length,
        differs,
        seconds: { one: one.seconds, merge: merged.seconds },
      };
    } finally {
      await fleet.close();
    }
  } finally {
    work.remove();
  }
};

const USAGE = 'npm run campaign -- fleet [--orgs N] [--shards N]';

/**
 * `npm run build && npm run campaign -- fleet`: 200 local orgs in 8 shards, by the commands as users have them. Ends with 1 where
 * what the shards come to is not what one run gives.
 */
export const fleet = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { orgs: { type: 'string', default: '200' }, shards: { type: 'string', default: '8' } },
  });
  const [orgs, shards] = [Number(values.orgs), Number(values.shards)];
  if (![orgs, shards].every((value) => Number.isInteger(value) && value > 0)) {
    console.error(USAGE);
    return 2;
  }
  const { broken, perShard, exitCode, bytes, equal, differs, seconds } = await tryFleet(orgs, shards);
  console.log(`${orgs} orgs, ${broken} of them broken; in ${shards} shards: ${perShard.join(', ')}`);
  console.log(`one run: exit code ${exitCode}, ${seconds.one.toFixed(1)} s; merge: ${seconds.merge.toFixed(1)} s`);
  console.log(`${equal} of ${orgs} equal; ${bytes} characters compared; differs: ${differs.join(', ') || 'nothing'}`);
  return differs.length === 0 ? 0 : 1;
};
