import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect } from 'chai';
import { filesIn, ROOT, type Files } from './sourceFiles.js';

const README_LINES = 150;
const AT_THE_TOP = ['README.md', 'DESIGN.md', 'CONTRIBUTING.md', 'RELEASING.md', 'SECURITY.md'];

const documents = (): Files => ({
  ...filesIn(['docs'], '.md'),
  ...Object.fromEntries(AT_THE_TOP.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')])),
});

/** Paths in the clone that a document leads to: links, and paths of code in backquotes (a glob or `<name>` is none). */
const pathsIn = (path: string, text: string): readonly string[] => [
  ...[...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => posix.join(posix.dirname(path), link)),
  ...[...text.matchAll(/`((?:src|test|scripts|page|docs|messages|file-schemas|schemas)\/[\w./-]*)`/g)].map(
    ([, named = '']) => named
  ),
];

const lost = (files: Files, isThere: (path: string) => boolean): readonly string[] =>
  Object.entries(files).flatMap(([path, text]) =>
    pathsIn(path, text)
      .filter((named) => !isThere(named))
      .map((named) => `${path}: ${named}`)
  );

describe('gate: documents', () => {
  it('lead only to what is there', () => {
    expect(lost(documents(), (path) => existsSync(join(ROOT, path)))).to.deep.equal([]);
  });

  it('are missed where they lead to nothing', () => {
    const files = {
      'docs/ci.md': 'See [here](recipes/a.yml), [there](https://a.example) and [that](../README.md#x).',
      'DESIGN.md': 'In `src/facts/gone.ts` and `src/render/<command>`.',
    };
    expect(lost(files, (path) => path === 'README.md')).to.deep.equal([
      'docs/ci.md: docs/recipes/a.yml',
      'DESIGN.md: src/facts/gone.ts',
    ]);
  });

  it('begin with a README that can be read to its end', () => {
    expect(documents()['README.md']?.split('\n').length).to.be.at.most(README_LINES);
  });
});
