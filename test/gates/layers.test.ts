import { expect } from 'chai';
import { CLEAN, CYCLES, SEEDED, SEEDS } from './layerSeeds.js';
import { seedTree, type SeededTree, type ToolRun } from './seededTree.js';

type Cruise = {
  summary: {
    violations: { from: string; rule: { name: string }; cycle?: { name: string }[] }[];
    totalCruised: number;
  };
};

describe('gate: layers', () => {
  let tree: SeededTree;
  /** As `npm run layers` does it: the code of the process and what a developer reads. */
  const layers = (): Promise<ToolRun> => tree.run('dependency-cruiser depcruise', ['src', 'test', 'page']);
  const cruise = async (): Promise<Cruise['summary']> => {
    const { stdout, stderr } = await tree.run('dependency-cruiser depcruise', [
      'src',
      'test',
      'page',
      '--output-type',
      'json',
    ]);
    expect(stderr).to.equal('');
    return (JSON.parse(stdout) as Cruise).summary;
  };

  beforeEach(() => {
    tree = seedTree(CLEAN);
  });
  afterEach(() => {
    tree.remove();
  });

  it('passes a tree that obeys every arrow', async () => {
    const summary = await cruise();
    expect(summary.violations).to.deep.equal([]);
    expect((await layers()).code).to.equal(0);
    expect(summary.totalCruised).to.be.greaterThan(Object.keys(CLEAN).length);
  });

  it('fires the rules, and only those, that each seeded file breaks', async () => {
    tree.write(SEEDS);
    const summary = await cruise();
    const broken = (file: string): string[] =>
      [
        ...new Set(
          summary.violations
            .filter(({ from, rule }) => from === file && rule.name !== 'no-cycles')
            .map(({ rule }) => rule.name)
        ),
      ].sort();

    expect(Object.fromEntries(SEEDED.map(({ file }) => [file, broken(file)]))).to.deep.equal(
      Object.fromEntries(SEEDED.map(({ file, breaks }) => [file, breaks]))
    );
    const { code, stdout } = await layers();
    expect(code).to.not.equal(0);
    expect(stdout).to.contain('commands-stay-thin: src/commands/session/seed-node.ts');
  });

  it('sees cycles of code and of types alone', async () => {
    tree.write(Object.assign({}, ...CYCLES) as Record<string, string>);
    const summary = await cruise();
    const cycles = summary.violations.filter(({ rule }) => rule.name === 'no-cycles');
    expect(cycles.map(({ cycle }) => (cycle ?? []).map(({ name }) => name).sort())).to.deep.equal(
      CYCLES.map((files) => Object.keys(files))
    );
  });

  it('has a seeded file for every rule, and a reason in every rule', async () => {
    const { default: configuration } = (await import(
      new URL('../../.dependency-cruiser.mjs', import.meta.url).href
    )) as { default: { forbidden: { name: string; comment: string }[] } };
    const names = configuration.forbidden.map(({ name }) => name);
    expect([...new Set(['no-cycles', ...SEEDED.flatMap(({ breaks }) => breaks)])].sort()).to.deep.equal(
      [...names].sort()
    );
    for (const { name, comment } of configuration.forbidden) expect(comment, name).to.match(/^.{20,}[.]$/);
  });
});
