import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { known } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { readAtRevision } from '../../../src/tree/atRevision.js';
import { GitRefused, NoSuchFolder } from '../../../src/tree/problems.js';
import { readSourceDir } from '../../../src/tree/readSourceDir.js';
import { profileSession, project, READ_AT, security, trees } from './tree.js';

const { make, clear } = trees();
const run = promisify(execFile);

const git = async (root: string, ...args: readonly string[]): Promise<string> => {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  return (await run('git', ['-C', root, ...identity, ...args])).stdout;
};

const SALES = 'force-app/profileSessionSettings/Sales.profileSessionSetting-meta.xml';
const BROKEN = 'force-app/profileSessionSettings/Broken.profileSessionSetting-meta.xml';
const SECURITY = 'force-app/settings/Security.settings-meta.xml';
const JAPANESE = 'force-app/profiles/営業部.profile-meta.xml';

/** Two commits: 120 and 30 minutes, then 480 and 60; the first holds a profile and a broken record more. */
const repository = async (): Promise<string> => {
  const root = await make({
    'sfdx-project.json': project('67.0'),
    [SECURITY]: security('TwoHours'),
    [SALES]: profileSession('Sales', '30'),
    [BROKEN]: '<ProfileSessionSetting>',
    [JAPANESE]: '<Profile/>',
    'force-app/classes/Other.cls': 'class Other {}',
  });
  await git(root, 'init', '--quiet');
  await git(root, 'add', '.');
  await git(root, 'commit', '--quiet', '-m', 'first');
  await writeFile(join(root, SECURITY), security('EightHours'));
  await writeFile(join(root, SALES), profileSession('Sales', '60'));
  await git(root, 'rm', '--quiet', BROKEN, JAPANESE);
  await git(root, 'commit', '--quiet', '-am', 'second');
  return root;
};

const minutesOf = (snapshot: Snapshot): unknown[] => [
  snapshot.org.timeoutMinutes,
  ...snapshot.profileSessions.records.map(({ timeoutMinutes }) => timeoutMinutes),
];

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error
  );

afterEach(clear);

describe('a source tree at a git revision', () => {
  it('has the values of then, with the paths of the tree', async () => {
    const root = await repository();
    const folder = join(root, 'force-app');
    const first = await readAtRevision([folder], 'HEAD~1', root, READ_AT);
    expect(minutesOf(first)).to.deep.equal([known(120), known(30)]);
    expect(first.source).to.deep.equal({
      kind: 'source-dir',
      name: `${folder} (HEAD~1)`,
      orgId: null,
      apiVersion: '67.0',
      readAt: READ_AT,
    });
    expect(first.profiles.map(({ label }) => label)).to.deep.equal(['営業部']);
    expect(first.org.place).to.deep.equal({ component: 'SecuritySettings:Security', file: SECURITY, line: 4 });
    expect(first.profileSessions.records.map(({ place }) => place.file)).to.deep.equal([SALES]);
    expect(first.gaps.map(({ component }) => component)).to.include(BROKEN);

    const second = await readAtRevision([folder], 'HEAD', root, READ_AT);
    expect({ ...second, source: null }).to.deep.equal({
      ...(await readSourceDir([folder], root, READ_AT)),
      source: null,
    });
    expect(minutesOf(second)).to.deep.equal([known(480), known(60)]);
  });

  it('shows paths as the tree does below the top, and reads several folders', async () => {
    const root = await repository();
    const folders = ['settings', 'profileSessionSettings'].map((name) => join(root, 'force-app', name));
    const base = join(root, 'force-app');
    const then = await readAtRevision(folders, 'HEAD', base, READ_AT);
    expect(then.org.place.file).to.equal('settings/Security.settings-meta.xml');
    expect({ ...then, source: null }).to.deep.equal({
      ...(await readSourceDir(folders, base, READ_AT)),
      source: null,
    });
  });

  it('leaves working tree, index and repository as they are', async () => {
    const root = await repository();
    await writeFile(join(root, SECURITY), security('FifteenMinutes'));
    await writeFile(join(root, SALES), profileSession('Sales', '90'));
    await git(root, 'add', SALES);
    await writeFile(join(root, 'notes.txt'), 'mine');
    const state = async (): Promise<unknown> => ({
      head: await git(root, 'rev-parse', 'HEAD'),
      branch: await git(root, 'branch', '--all', '--verbose'),
      status: await git(root, 'status', '--porcelain'),
      staged: await git(root, 'diff', '--cached'),
      unstaged: await git(root, 'diff'),
      stash: await git(root, 'stash', 'list'),
      worktrees: await git(root, 'worktree', 'list'),
      security: await readFile(join(root, SECURITY), 'utf8'),
    });
    const before = await state();
    const copies = async (): Promise<string[]> =>
      (await readdir(tmpdir())).filter((name) => /^session-\w{6}$/.test(name)).sort();
    const copied = await copies();
    expect(minutesOf(await readAtRevision([root], 'HEAD', root, READ_AT))).to.deep.equal([known(480), known(60)]);
    expect(await state()).to.deep.equal(before);
    expect(await copies()).to.deep.equal(copied);
  });

  it('is empty where the folder was not there yet', async () => {
    const root = await repository();
    await mkdir(join(root, 'later'));
    await writeFile(join(root, 'later/Security.settings'), security('TwoHours'));
    await git(root, 'add', '.');
    await git(root, 'commit', '--quiet', '-m', 'third');
    const { unreadTypes } = await readAtRevision([join(root, 'later')], 'HEAD~1', root, READ_AT);
    expect(unreadTypes).to.deep.equal(['SecuritySettings', 'ProfileSessionSetting']);
  });

  it('is refused in git’s words: unknown revisions, options in their place, folders without a repository', async () => {
    const root = await repository();
    for (const revision of ['no-such-branch', '--help', '-n1', '', `HEAD:${SECURITY}`]) {
      const error = await errorOf(readAtRevision([root], revision, root, READ_AT));
      expect(error, revision).to.be.instanceOf(GitRefused);
      expect((error as GitRefused).message, revision).to.match(/^fatal: /);
    }
    const outside = await mkdtemp(join(tmpdir(), 'no-repository-'));
    const error = await errorOf(readAtRevision([outside], 'HEAD', outside, READ_AT));
    await rm(outside, { recursive: true });
    expect(error).to.be.instanceOf(GitRefused);
    expect((error as GitRefused).message).to.contain('not a git repository');
  });

  it('is refused where the folder is none, and where there is no git', async () => {
    const root = await repository();
    const missing = join(root, 'nowhere');
    const error = await errorOf(readAtRevision([missing], 'HEAD', root, READ_AT));
    expect(error).to.be.instanceOf(NoSuchFolder);
    expect((error as NoSuchFolder).path).to.equal(missing);
    const { PATH } = process.env;
    process.env.PATH = root;
    try {
      const without = await errorOf(readAtRevision([root], 'HEAD', root, READ_AT));
      expect(without).to.be.instanceOf(GitRefused);
      expect((without as GitRefused).message).to.contain('ENOENT');
    } finally {
      process.env.PATH = PATH;
    }
  });
});
