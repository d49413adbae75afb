import { join } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { seedTree, type SeededTree, type ToolRun } from './seededTree.js';

/** What `tsc` would leave in lib/ of one source file, with its source map. */
function built(file: string, source: string): Record<string, string> {
  const fileName = file.slice(file.lastIndexOf('/') + 1);
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName,
    compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022, sourceMap: true },
  });
  const map = JSON.parse(sourceMapText ?? '') as { sources: string[] };
  const lib = file.replace(/^src/, 'lib').replace(/[.]ts$/, '.js');
  map.sources = ['../'.repeat(file.split('/').length - 1) + file];
  return { [file]: source, [lib]: outputText, [`${lib}.map`]: JSON.stringify(map) };
}

const choice = (name: string): string =>
  `export const ${name} = (yes: boolean): string => {\n  if (yes) return 'yes';\n  return 'no';\n};\n`;
const wide = (name: string): string =>
  Array.from({ length: 30 }, (_, index) => `export const ${name}${index} = (): number => ${index};\n`).join('');

describe('gate: coverage', () => {
  let tree: SeededTree;
  /** Runs `code` as a test run would, in a process of its own, and looks at what it ran. */
  const coverageOf = async (code: string): Promise<ToolRun> => {
    tree.write({ 'run.mjs': code });
    const run = await tree.run(join(tree.root, 'run.mjs'), [], { NODE_V8_COVERAGE: join(tree.root, 'coverage/raw') });
    expect(run.stderr).to.equal('');
    return tree.run(join(tree.root, 'scripts/coverage.mjs'), []);
  };

  beforeEach(() => {
    tree = seedTree({
      ...built('src/facts/choice.ts', choice('choose')),
      ...built('src/facts/port.ts', 'export type Port = { read(): string };\n'),
      ...built('src/org/read.ts', wide('read')),
    });
  });
  afterEach(() => {
    tree.remove();
  });

  const RUN_EDGE = `import * as edge from './lib/org/read.js';\nfor (const read of Object.values(edge)) read();\n`;
  const RUN_PURE = `import { choose } from './lib/facts/choice.js';\nchoose(true);\nchoose(false);\n`;

  it('passes where everything ran; a module of types alone has nothing to run', async () => {
    const { code, stdout } = await coverageOf(RUN_PURE + RUN_EDGE);
    expect(stdout).to.contain('choice.ts');
    expect(stdout).to.not.contain('port.ts');
    expect(code).to.equal(0);
  });

  it('adds up what several processes ran', async () => {
    await coverageOf(RUN_EDGE + `import { choose } from './lib/facts/choice.js';\nchoose(true);\n`);
    const { code } = await coverageOf(`import { choose } from './lib/facts/choice.js';\nchoose(false);\n`);
    expect(code).to.equal(0);
  });

  it('fails for one branch of a pure folder, though nine tenths of src ran', async () => {
    const { code, stderr } = await coverageOf(
      RUN_EDGE + `import { choose } from './lib/facts/choice.js';\nchoose(true);\n`
    );
    expect(stderr).to.match(/Coverage for lines .* does not meet global threshold \(100%\)/);
    expect(stderr).to.not.contain('(90%)');
    expect(code).to.equal(1);
  });

  it('fails for an edge that did not run, though all of the pure folders did', async () => {
    const { code, stderr } = await coverageOf(RUN_PURE);
    expect(stderr).to.match(/Coverage for lines .* does not meet global threshold \(90%\)/);
    expect(stderr).to.not.contain('(100%)');
    expect(code).to.equal(1);
  });

  it('fails where nothing was collected', async () => {
    const { code } = await tree.run(join(tree.root, 'scripts/coverage.mjs'), []);
    expect(code).to.equal(1);
  });
});
