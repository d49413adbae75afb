import { posix } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { filesIn, nodesOf, parsed, type Files } from './sourceFiles.js';

const PURE = ['facts', 'effective', 'explain', 'diff', 'verify', 'rules', 'check', 'diagnose', 'change', 'render'].map(
  (folder) => `src/${folder}`
);

/** One rule, one file: a table of cases names them by their id, and test/unit/rules sees to it that none is left out. */
const RULE = /^src\/rules\/(app|profile|record|session|token)\//;

const holdsFunction = (path: string, text: string): boolean =>
  nodesOf(parsed(path, text)).some((node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined);

/** The file of src that a test is called after, and those from which it takes more than types. */
const unitsOf = (path: string, text: string): readonly string[] => [
  path.replace(/^test\/unit/, 'src').replace(/\.test\.ts$/, '.ts'),
  ...[...text.matchAll(/^import (?!type )[^;]*? from '(\.[^']*)\.js';/gm)].map(([, specifier = '']) =>
    posix.join(posix.dirname(path), `${specifier}.ts`)
  ),
];

/** Files that hold a function, and that no unit test is called after or imports. */
const untested = (files: Files, tests: Files): readonly string[] => {
  const named = new Set(Object.entries(tests).flatMap(([path, text]) => unitsOf(path, text)));
  return Object.entries(files)
    .filter(([path, text]) => !RULE.test(path) && !named.has(path) && holdsFunction(path, text))
    .map(([path]) => path);
};

describe('gate: a unit test that names its unit', () => {
  it('is there for every file of the pure folders that holds a function', () => {
    expect(untested(filesIn(PURE, '.ts'), filesIn(['test/unit'], '.test.ts'))).to.deep.equal([]);
  });

  it('is missed where there is none, and not of types and tables', () => {
    const files = {
      'src/facts/a.ts': 'export const a = (): number => 1;',
      'src/facts/b.ts': 'export function b(): void {}',
      'src/facts/c.ts': 'export type C = { say(): string; tell: () => void };\nexport const LIST = [1];',
      'src/facts/e.ts': 'export const e = (): number => 1;\nexport type E = string;',
      'src/facts/f.ts': 'export const f = (): number => 1;',
      'src/rules/app/d.ts': 'export const d = { evaluate: () => 1 };',
    };
    const test =
      "import {\n  b,\n} from '../../../src/facts/b.js';\nimport type { E } from '../../../src/facts/e.js';\n";
    expect(untested(files, { 'test/unit/facts/x.test.ts': test, 'test/unit/facts/f.test.ts': '' })).to.deep.equal([
      'src/facts/a.ts',
      'src/facts/e.ts',
    ]);
  });
});
