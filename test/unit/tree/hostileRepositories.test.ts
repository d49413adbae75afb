import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { known } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { readAtRevision } from '../../../src/tree/atRevision.js';
import { withGit } from '../../../src/tree/git/run.js';
import { GitRefused } from '../../../src/tree/problems.js';
import { PROGRAMS } from './git/programs.js';
import { PROMISES } from './git/promises.js';
import { git, promisor, repository, SALES, SECURITY, type Hostile, type Outcome, type Repo } from './git/repository.js';
import { WAYS_OUT } from './git/waysOut.js';
import { READ_AT, security, trees } from './tree.js';

// Each repository does its best to have a program run, to be fetched from, or to lead out of its folder. The program
// writes a marker; whatever becomes of the reading, no marker is there afterwards. That the program would run is shown by a
// git that nobody holds back.

const { make, clear } = trees();

const valuesOf = ({ org, profileSessions }: Snapshot): unknown[] => [
  org.timeoutMinutes,
  ...profileSessions.records.map(({ timeoutMinutes }) => timeoutMinutes),
];

const outcomeOf = async (repo: Repo): Promise<Outcome | Snapshot> => {
  try {
    const snapshot = await readAtRevision([join(repo.root, 'app')], 'HEAD', repo.root, READ_AT);
    const isGap = snapshot.gaps.some(({ component }) => /^app\/(Sales|x$)/.test(component));
    // What could not be read takes nothing from the rest, and nothing of the rest stands for it.
    if (isGap) return JSON.stringify(valuesOf(snapshot)) === JSON.stringify([known(120)]) ? 'a gap' : snapshot;
    return JSON.stringify(valuesOf(snapshot)) === JSON.stringify([known(120), known(30)]) ? 'as it is' : snapshot;
  } catch (error) {
    if (error instanceof GitRefused) return { refused: error.message };
    throw error;
  }
};

const inWords = (outcome: Outcome): string => (typeof outcome === 'string' ? outcome : 'refused');

/** Reads a repository, and looks at what has become of it and of the folder around it. */
const readsAs = async (expected: Outcome, repo: Repo): Promise<void> => {
  const outside = join(repo.root, '..');
  const before = (await readdir(outside)).sort();
  const outcome = await outcomeOf(repo);
  expect(await repo.hasRun(), 'the program has run').to.equal(false);
  if (typeof expected === 'string') expect(outcome).to.equal(expected);
  else expect(outcome).to.have.property('refused').that.includes(expected.refused);
  expect((await readdir(outside)).sort()).to.deep.equal(before);
};

/** Changes the environment for as long as something is done. */
const within = async (changes: Readonly<Record<string, string>>, use: () => Promise<void>): Promise<void> => {
  const before = Object.keys(changes).map((name) => [name, process.env[name]] as const);
  try {
    Object.assign(process.env, changes);
    await use();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
};

/** Puts a git into a folder that takes every repository for somebody else's. */
const gitOfSomebodyElse = async (folder: string): Promise<void> => {
  const path = (process.env.PATH ?? '').split(delimiter).find((one) => existsSync(join(one, 'git'))) ?? '';
  const text = `#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec '${path}/git' "$@"\n`;
  await writeFile(join(folder, 'git'), text, { mode: 0o755 });
};

describe('a hostile repository', function () {
  // Its programs are shell scripts, and its names such as Windows does not take.
  if (process.platform === 'win32') return;
  this.timeout(60_000);
  afterEach(clear);

  const made = async (hostile: Hostile): Promise<Repo> => {
    const repo = await repository(await make({}));
    await hostile.make(repo);
    await repo.hasRun();
    return repo;
  };

  for (const hostile of WAYS_OUT) {
    it(`with ${hostile.name} is ${inWords(hostile.outcome)}`, async () => {
      await readsAs(hostile.outcome, await made(hostile));
    });
  }

  for (const hostile of [...PROGRAMS, ...PROMISES]) {
    const { name, outcome, springs, input, isHeldBack } = hostile;
    it(`with ${name} is ${inWords(outcome)}, and runs nothing`, async () => {
      const repo = await made(hostile);
      await readsAs(outcome, repo);
      // Whether the command can be carried out after that is of no matter.
      if (isHeldBack) await withGit((ours) => ours(repo.root, springs, input)).catch(() => undefined);
      expect(await repo.hasRun(), `git ${springs.join(' ')}, as we call it, has run the program`).to.equal(false);
      await git(repo.root, springs, input).catch(() => undefined);
      expect(await repo.hasRun(), `git ${springs.join(' ')} runs the program`).to.equal(true);
    });
  }

  it('names the file that is not there, and why', async () => {
    const repo = await repository(await make({}));
    const object = await repo.git('rev-parse', `HEAD:${SALES}`);
    await promisor(repo, { 'remote.origin.uploadpack': repo.program });
    const { gaps, profileSessions } = await readAtRevision([repo.root], 'HEAD', repo.root, READ_AT);
    expect(gaps).to.deep.include({
      component: SALES,
      reason: 'missing',
      detail: `git object ${object} is not in the repository`,
    });
    expect(profileSessions.withoutRecord).to.include({ status: 'unreadable', reason: 'missing' });
  });

  it('takes the folders that the user calls safe, and no other setting of theirs', async () => {
    const outside = await make({});
    const repo = await repository(outside);
    const config = join(outside, 'user.config');
    await gitOfSomebodyElse(outside);
    await within({ PATH: `${outside}:${process.env.PATH ?? ''}`, GIT_CONFIG_GLOBAL: config }, async () => {
      const alias = `[alias]\n\tspring = !${repo.program}\n`;
      await writeFile(config, alias);
      await readsAs({ refused: 'dubious ownership' }, repo);
      await writeFile(config, `${alias}[safe]\n\tdirectory = "*"\n`);
      await readsAs('as it is', repo);
      await withGit((ours) => ours(repo.root, ['spring'])).catch(() => undefined);
      expect(await repo.hasRun(), 'an alias of the user').to.equal(false);
    });
    await git(repo.root, ['-c', `include.path=${config}`, 'spring']).catch(() => undefined);
    expect(await repo.hasRun()).to.equal(true);
  });

  it('is read, and no other one that the environment names, as a hook of git has it', async () => {
    const [repo, other] = [await repository(await make({})), await repository(await make({}))];
    await other.write(SECURITY, security('EightHours'));
    await other.commit();
    await within({ GIT_DIR: join(other.root, '.git'), GIT_WORK_TREE: repo.root }, () => readsAs('as it is', repo));
  });
});
