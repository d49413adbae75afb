import { resolve } from 'node:path';
import { expect } from 'chai';
import { seedTree, type SeededTree } from './seededTree.js';

const SCRIPT = resolve(import.meta.dirname, '../../scripts/testOne.mjs');

describe('gate: npm run test:one', () => {
  let tree: SeededTree;
  before(() => {
    tree = seedTree({
      'src/sum.ts': 'export const sum = (a: number, b: number): number => a + b;\n',
      // More than a type: to be compiled.
      'src/pair.ts': 'export class Pair {\n  public constructor(public readonly left: number) {}\n}\n',
      'test/sum.test.ts': `import { sum } from '../src/sum.js';
import { Pair } from '../src/pair.js';
describe('sum', () => {
  it('adds', () => { if (sum(1, new Pair(2).left) !== 3) throw new Error('no sum'); });
  it('fails', () => { throw new Error('as it should'); });
});
`,
    });
  });
  after(() => {
    tree.remove();
  });

  it('runs a file of TypeScript, and says by its exit code that a test failed', async () => {
    const { code, stdout } = await tree.run(SCRIPT, ['test/sum.test.ts']);
    expect(stdout).to.contain('1 passing').and.contain('1 failing').and.contain('as it should');
    expect(code).to.equal(1);
  });

  it('runs the tests of a title', async () => {
    const { code, stdout } = await tree.run(SCRIPT, ['test/sum.test.ts', '-g', 'adds']);
    expect(stdout).to.contain('1 passing').and.not.contain('failing');
    expect(code).to.equal(0);
  });

  it('asks for a file', async () => {
    const { code, stderr } = await tree.run(SCRIPT, []);
    expect(stderr).to.contain('Name a test file');
    expect(code).to.equal(2);
  });
});
