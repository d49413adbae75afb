import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { CHECK_FORMATS } from '../../../src/cli/check/outputs.js';
import { HISTORY_FORMATS } from '../../../src/cli/history/outputs.js';
import SessionCheck from '../../../src/commands/session/check.js';
import SessionDiagnose from '../../../src/commands/session/diagnose.js';
import SessionDiff from '../../../src/commands/session/diff.js';
import SessionEffective from '../../../src/commands/session/effective.js';
import SessionExplain from '../../../src/commands/session/explain.js';
import SessionHistory from '../../../src/commands/session/history.js';
import SessionMigrateCheck from '../../../src/commands/session/migrate-check.js';
import SessionPolicyInit from '../../../src/commands/session/policy/init.js';
import SessionReport from '../../../src/commands/session/report.js';
import { SYMPTOMS } from '../../../src/diagnose/symptoms.js';
import { literalGlob } from '../../../src/facts/naming.js';
import { readDesiredState } from '../../../src/files/desiredState/readDesiredState.js';
import { readPolicyFile } from '../../../src/files/policy/readPolicyFile.js';
import { NAMES } from './names.js';
import { expectCalm, expectCalmShell, expectSafeFile } from './oracles.js';
import { snapshotFile } from './orgs.js';
import { runCommand, type Printed, type Runnable } from './runCommand.js';

/** A file in the folder of a run. */
type Place = (file: string) => string;

type Run = readonly [command: Runnable, args: (name: string, at: Place) => readonly string[]];

const of = (at: Place): readonly string[] => ['--snapshot', at('now.json')];
const files = (at: Place, what: string, endings: readonly string[]): readonly string[] =>
  endings.flatMap((ending) => ['--output-file', at(`${what}${ending}`)]);
const both = (at: Place): readonly string[] => ['--snapshots', at('now.json'), '--snapshots', at('then.json')];

/** Every command that reads, every screen of it that has names, and every file that it writes. */
const RUNS: Readonly<Record<string, Run>> = {
  effective: [SessionEffective, (_, at) => [...of(at), '--all']],
  'effective by profile': [SessionEffective, (_, at) => [...of(at), '--all', '--by', 'profile']],
  'effective of one app': [SessionEffective, (name, at) => [...of(at), `--app=${name}2`]],
  'effective of a person': [SessionEffective, (name, at) => [...of(at), `--user=${name}`]],
  'effective --json': [SessionEffective, (_, at) => [...of(at), '--json']],
  'explain of a profile': [SessionExplain, (name, at) => [...of(at), `--profile=${name}`]],
  'explain of an app': [SessionExplain, (name, at) => [...of(at), `--profile=${name}`, `--app=${name}2`]],
  'explain in time': [SessionExplain, (name, at) => [...of(at), `--profile=${name}`, '--activity', '0,10,45']],
  'explain of what is ambiguous': [SessionExplain, (name, at) => [...of(at), `--app=${name}`]],
  check: [
    SessionCheck,
    (_, at) => [...of(at), '--all', '--annotations', 'github', ...files(at, 'check', Object.keys(CHECK_FORMATS))],
  ],
  'check, and what mends it': [SessionCheck, (_, at) => [...of(at), '--write-desired', at('desired.yml')]],
  'check --json': [SessionCheck, (_, at) => [...of(at), '--json']],
  'check against a baseline': [SessionCheck, (_, at) => [...of(at), '--write-baseline', at('baseline.json')]],
  report: [
    SessionReport,
    (_, at) => [...of(at), '--from-snapshot', at('then.json'), ...files(at, 'report', ['.html'])],
  ],
  diff: [
    SessionDiff,
    (_, at) => [...of(at), '--all', '--from-snapshot', at('then.json'), ...files(at, 'diff', ['.md'])],
  ],
  'diff --json': [SessionDiff, (_, at) => [...of(at), '--from-snapshot', at('then.json'), '--json']],
  history: [SessionHistory, (_, at) => [...both(at), '--with-users']],
  ...Object.fromEntries(
    Object.keys(HISTORY_FORMATS).map((ending): [string, Run] => [
      `history as ${ending}`,
      [SessionHistory, (_, at) => [...both(at), ...files(at, 'history', [ending])]],
    ])
  ),
  'migrate-check': [
    SessionMigrateCheck,
    (_, at) => [...of(at), '--all', ...files(at, 'migration', ['.md']), '--write-desired', at('parity.yml')],
  ],
  'migrate-check as .csv': [SessionMigrateCheck, (_, at) => [...of(at), '--all', ...files(at, 'migration', ['.csv'])]],
  'policy init': [SessionPolicyInit, (_, at) => [...of(at), ...files(at, 'policy', ['.yml'])]],
  ...Object.fromEntries(
    SYMPTOMS.map((symptom): [string, Run] => [
      `diagnose ${symptom}`,
      [SessionDiagnose, (name, at) => [...of(at), '--symptom', symptom, `--profile=${name}`, `--app=${name}2`]],
    ])
  ),
};

/** A folder with two snapshots of an org in which everything is called that, and all that the commands made of them. */
const tried = async (
  name: string
): Promise<{
  readonly printed: ReadonlyMap<string, Printed>;
  readonly files: ReadonlyMap<string, string>;
  readonly at: Place;
  readonly folder: string;
}> => {
  const folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  const at: Place = (file) => join(folder, file);
  await writeFile(at('now.json'), snapshotFile(name, '720', '2026-11-23T09:00:00Z'));
  await writeFile(at('then.json'), snapshotFile(name, '30', '2026-11-22T09:00:00Z'));
  const printed = new Map<string, Printed>();
  for (const [title, [command, args]] of Object.entries(RUNS))
    printed.set(title, await runCommand(command, args(name, at)));
  const contents = await Promise.all(
    (await readdir(folder)).map(async (file): Promise<[string, string]> => [file, await readFile(at(file), 'utf8')])
  );
  return { printed, files: new Map(contents), at, folder };
};

/** A policy file that grows beyond what is read of one is refused by the command that made it. */
const isTooLong = (title: string, name: string): boolean => title === 'policy init' && name.length > 10_000;

type Tried = Awaited<ReturnType<typeof tried>>;

describe('an org in which everything has a hostile name', () => {
  let plain: Tried;
  const folders: string[] = [];
  before(async function () {
    this.timeout(60_000);
    plain = await tried('Plain');
    folders.push(plain.folder);
  });
  after(async () => {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });

  for (const [what, name] of Object.entries(NAMES)) {
    describe(what, () => {
      let hostile: Tried;
      before(async function () {
        this.timeout(120_000);
        hostile = await tried(name);
        folders.push(hostile.folder);
      });

      it('is a name on every screen, and nothing that a terminal, a runner or a shell would obey', () => {
        for (const [title, { text }] of hostile.printed) {
          // What is a command for a runner there is of our own; the test of annotations looks at each.
          const shown =
            title === 'check'
              ? text.replace(/^::(?:error|warning|notice) (?:(?:file|line|title)=[^:]*,?)*::.*$/gm, '')
              : text;
          expectCalm(shown, `${title}: ${shown}`);
          if (process.platform !== 'win32') expectCalmShell(text);
        }
      });

      it('ends each command as a plain name does', () => {
        for (const [title, { code, text }] of hostile.printed) {
          if (isTooLong(title, name)) continue;
          expect(code, `${title}: ${text}`).to.equal(plain.printed.get(title)?.code);
        }
      });

      it('makes no command hang, which ten seconds of the processor would be', () => {
        for (const [title, { seconds }] of hostile.printed) expect(seconds, title).to.be.lessThan(10);
      });

      it('is a name in every file, and no markup, formula, link or syntax', () => {
        expect([...hostile.files.keys()]).to.deep.equal([...plain.files.keys()]);
        for (const [file, text] of hostile.files) expectSafeFile(file, text, plain.files.get(file)!);
      });

      it('is the same name when the product reads its own YAML', async () => {
        const desired = await readDesiredState(hostile.at('desired.yml'));
        expect(desired.value.apps?.map(({ of: { text } }) => text)).to.include(name);
        const parity = await readDesiredState(hostile.at('parity.yml'));
        expect(parity.value.apps?.map(({ of: { text } }) => text)).to.include(name);
        if (isTooLong('policy init', name)) return;
        const policy = await readPolicyFile(hostile.at('policy.yml'));
        expect(JSON.stringify(policy)).to.include(JSON.stringify(literalGlob(name)));
      });
    });
  }
});
