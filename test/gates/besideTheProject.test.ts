import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

const ROOT = resolve(import.meta.dirname, '../..');

/** The one place of the tests, and that of the local org, which imports nothing of them. */
const ALLOWED = ['test/localOrg/wsdl.ts', 'test/unit/support/shared.ts'];

/** A path that leaves the clone for the folder beside it. */
const leavesFor = (text: string): boolean => /['"`/]\.\.\/shared\//.test(text);

const readers = (): readonly string[] =>
  ['test', 'scripts', 'src', 'page'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path).replaceAll('\\', '/'))
      // The CLI that `npm run test:sf` installs into its folder is not ours, and has folders called like files.
      .filter((path) => !path.includes('/node_modules/'))
      .filter((path) => /\.(ts|mjs|js)$/.test(path) && leavesFor(readFileSync(join(ROOT, path), 'utf8')))
  );

describe('gate: what lies beside the project', () => {
  it('is read in one place, which skips where it is absent', () => {
    expect(readers().filter((path) => path !== 'test/gates/besideTheProject.test.ts')).to.have.members(ALLOWED);
  });

  it('is found by its path', () => {
    expect(leavesFor("resolve(import.meta.dirname, '../../../shared/corpus')")).to.equal(true);
    expect(leavesFor("from '../shared.js'")).to.equal(false);
  });
});
