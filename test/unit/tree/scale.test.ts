import { execFile } from 'node:child_process';
import { chmod, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { Gap } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { linesOf, reportOf } from '../support/builders.js';
import { profileSession, READ_AT, readTree, security, trees } from './tree.js';

const { make, clear } = trees();
const run = promisify(execFile);

/** The little that is answered whatever else is in the tree. */
const GOOD = {
  'good/Security.settings': security('TwoHours'),
  'good/X.profileSessionSetting': profileSession('Sales', '30'),
};

const gapsBelow = ({ gaps }: Snapshot, folder: string): readonly Gap[] =>
  gaps.filter(({ component }) => component.startsWith(folder));

const expectTheRest = (snapshot: Snapshot): void => {
  expect(linesOf(reportOf(snapshot, { grain: 'profile' }))).to.include('browser: Sales: 30 by profile');
};

afterEach(clear);

describe('an odd tree', () => {
  it('of 3,000 files in deep folders gives the few that matter', async () => {
    const deep = Array.from({ length: 60 }, (_, level) => `level${level}`);
    const others = Array.from({ length: 3000 }, (_, index): [string, string] => [
      `${deep.slice(0, index % 60).join('/')}/classes${index % 7}/Class${index}.cls`,
      'public class {}',
    ]);
    const settings = Array.from({ length: 20 }, (_, index): [string, string] => [
      `${deep.slice(0, index * 3).join('/')}/s/S${index}.profileSessionSetting`,
      profileSession(`Team ${index}`, '30'),
    ]);
    const root = await make({ ...GOOD, ...Object.fromEntries([...others, ...settings]) });
    const snapshot = await readTree(root);
    expect(snapshot.profileSessions.records).to.have.lengthOf(21);
    expect(new Set(snapshot.profileSessions.records.map(({ place }) => place.file)).size).to.equal(21);
    expect(snapshot.gaps.map(({ component }) => component)).to.deep.equal([
      'ConnectedApp',
      'ExternalClientApplication',
    ]);
    expectTheRest(snapshot);
  });

  it('with a folder that may not be read', async function () {
    // Root may read everything, and Windows has no such modes.
    if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
    const root = await make({ ...GOOD, 'locked/X.connectedApp': '' });
    await chmod(join(root, 'locked'), 0o000);
    try {
      const snapshot = await readTree(root);
      expect(gapsBelow(snapshot, 'locked')).to.deep.equal([
        { component: 'locked', reason: 'failed', detail: 'EACCES' },
      ]);
      expectTheRest(snapshot);
    } finally {
      await chmod(join(root, 'locked'), 0o700);
    }
  });

  it('with a file that may not be read', async function () {
    // Root may read everything, and Windows has no such modes.
    if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
    const root = await make({ ...GOOD, 'odd/X.connectedApp': '' });
    await chmod(join(root, 'odd/X.connectedApp'), 0o000);
    const snapshot = await readTree(root);
    expect(gapsBelow(snapshot, 'odd')).to.deep.equal([
      { component: 'odd/X.connectedApp', reason: 'failed', detail: 'EACCES' },
    ]);
    expectTheRest(snapshot);
  });

  it('with a pipe that nobody writes to', async function () {
    // Windows has no pipes in folders.
    if (process.platform === 'win32') this.skip();
    const root = await make({ ...GOOD, 'odd/readme.txt': '' });
    await run('mkfifo', [join(root, 'odd/X.connectedApp')]);
    await run('mkfifo', [join(root, 'odd/any')]);
    const snapshot = await readTree(root);
    expect(gapsBelow(snapshot, 'odd')).to.deep.equal([
      { component: 'odd/X.connectedApp', reason: 'failed', detail: 'not a file' },
    ]);
    expectTheRest(snapshot);
  });

  it('with pipes where the API version and the ignored files would be said', async function () {
    // Windows has no pipes in folders.
    if (process.platform === 'win32') this.skip();
    const root = await make(GOOD);
    for (const name of ['package.xml', 'sfdx-project.json', '.forceignore']) await run('mkfifo', [join(root, name)]);
    const snapshot = await readTree(root);
    expect(snapshot.source.apiVersion).to.equal(null);
    expectTheRest(snapshot);
  });

  it('with a package.xml that is made to be read slowly', async () => {
    const blanks = ' '.repeat(200_000);
    const root = await make({ ...GOOD, 'package.xml': `<Package><version>${blanks}<version>${blanks}</Package>` });
    const start = performance.now();
    const snapshot = await readTree(root);
    expect(performance.now() - start).to.be.below(2000);
    expect(snapshot.source.apiVersion).to.equal(null);
    expectTheRest(snapshot);
  });

  it('of 600 files, now and at a revision, where a process may have 100 open', async function () {
    // Windows has no limit of open files that a shell could lower.
    if (process.platform === 'win32') this.skip();
    this.timeout(120_000);
    const root = await make(
      Object.fromEntries(
        Array.from({ length: 600 }, (_, index) => [
          `s/S${index}.profileSessionSetting`,
          profileSession(`Team ${index}`, '30'),
        ])
      )
    );
    const git = (...args: readonly string[]): Promise<unknown> =>
      run('git', ['-C', root, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args]);
    await git('init', '--quiet');
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'all');
    const script = `
      const { readAtRevision } = await import('./src/tree/atRevision.ts');
      const { readSourceDir } = await import('./src/tree/readSourceDir.ts');
      const [folder, at] = [process.argv[1], '${READ_AT}'];
      const both = await Promise.all([readAtRevision([folder], 'HEAD', folder, at), readSourceDir([folder], folder, at)]);
      process.stdout.write(both.map(({ profileSessions, gaps }) => profileSessions.records.length + ' ' + gaps.length).join());`;
    const { stdout } = await run('bash', [
      '-c',
      'ulimit -n 100; exec "$0" --import tsx --no-warnings --input-type=module --eval "$1" "$2"',
      process.execPath,
      script,
      root,
    ]);
    // The gaps: no settings of the org and no apps.
    expect(stdout).to.equal('600 3,600 3');
  });

  it('with a file of more than 10 MB, or of 1 GB', async () => {
    const root = await make({ ...GOOD, 'odd/X.connectedApp': '', 'odd/Y.connectedApp': '' });
    await truncate(join(root, 'odd/X.connectedApp'), 10 * 1024 * 1024 + 1);
    await truncate(join(root, 'odd/Y.connectedApp'), 1024 ** 3);
    const snapshot = await readTree(root);
    expect(gapsBelow(snapshot, 'odd')).to.have.deep.members([
      { component: 'odd/X.connectedApp', reason: 'malformed', detail: 'more than 10485760 bytes' },
      { component: 'odd/Y.connectedApp', reason: 'malformed', detail: 'more than 10485760 bytes' },
    ]);
    expectTheRest(snapshot);
  });
});
