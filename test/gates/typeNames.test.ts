import { expect } from 'chai';
import ts from 'typescript';
import { filesIn, parsed, type Files } from './sourceFiles.js';

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** The exported names of types that two files declare, with these files. */
const sharedNames = (files: Files): Readonly<Record<string, readonly string[]>> => {
  const declared = Object.entries(files).flatMap(([path, text]) =>
    parsed(path, text)
      .statements.filter(
        (node) => ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)
      )
      .filter((node) => isExported(node) && node.name !== undefined && !path.startsWith('src/commands/'))
      .map((node) => ({ name: node.name?.text ?? '', path }))
  );
  const byName = new Map<string, readonly string[]>();
  for (const { name, path } of declared) byName.set(name, [...(byName.get(name) ?? []), path].sort());
  return Object.fromEntries([...byName].filter(([, paths]) => paths.length > 1));
};

describe('gate: one exported type name, one meaning', () => {
  it('holds for src and the page', () => {
    expect(sharedNames(filesIn(['src', 'page'], '.ts'))).to.deep.equal({});
  });

  it('finds a name that two files declare, and nothing that is not exported', () => {
    expect(
      sharedNames({
        'src/a.ts': 'export type Row = string;\ntype Own = string;\nexport interface Cell { a: string }',
        'src/b.ts': "export type Row = number;\nexport type Own = string;\nexport { type Cell } from './a.js';",
      })
    ).to.deep.equal({ Row: ['src/a.ts', 'src/b.ts'] });
  });
});
