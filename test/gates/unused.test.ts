import { expect } from 'chai';
import { seedTree, type SeededTree } from './seededTree.js';

const COMMAND =
  "import { answer } from '../../cli/answer.js';\nexport default class Seed {\n  public run = answer;\n}\n";

describe('gate: unused', () => {
  let tree: SeededTree;
  before(() => {
    tree = seedTree({
      'src/commands/session/seed.ts': COMMAND,
      'src/cli/answer.ts': `import { parse } from 'yaml';
export const answer = (text: string): unknown => [parse(text), inner()];
export const inner = (): string => 'in this file alone';
export type Nobody = string;
`,
      'src/cli/forgotten.ts': 'export const forgotten = 1;\n',
    });
  });
  after(() => {
    tree.remove();
  });

  it('finds a file, an export, a type and a dependency that nobody uses', async () => {
    const { code, stdout } = await tree.run('knip', ['--no-progress', '--reporter', 'json']);
    const { issues } = JSON.parse(stdout) as {
      issues: ReadonlyArray<
        Readonly<Record<'files' | 'exports' | 'types' | 'dependencies', ReadonlyArray<{ name: string }>>> & {
          file: string;
        }
      >;
    };
    const found = (kind: 'files' | 'exports' | 'types' | 'dependencies'): readonly string[] =>
      issues.flatMap((issue) => issue[kind].map(({ name }) => name)).filter((name) => !name.startsWith('scripts/'));
    expect(found('files')).to.deep.equal(['src/cli/forgotten.ts']);
    expect(found('exports')).to.include('inner').and.not.include('answer');
    expect(found('types')).to.include('Nobody');
    expect(found('dependencies')).to.include('picomatch').and.not.include('yaml');
    expect(code).to.equal(1);
  }).timeout(60_000);
});
