import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

export const ROOT = resolve(import.meta.dirname, '../..');

/** Files by their path from the root of the project, with `/`. */
export type Files = Readonly<Record<string, string>>;

/** The files of folders whose path ends so. */
export const filesIn = (folders: readonly string[], ending: string): Files =>
  Object.fromEntries(
    folders.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith(ending))
        .map((path) => [join(folder, path).replaceAll('\\', '/'), readFileSync(join(ROOT, folder, path), 'utf8')])
    )
  );

const trees = new Map<string, ts.SourceFile>();

/** The tree of a file; several gates look at the same one. */
export const parsed = (path: string, text: string): ts.SourceFile => {
  const tree = trees.get(path);
  if (tree?.text === text) return tree;
  const made = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  trees.set(path, made);
  return made;
};

/** Every node of a file, parents first. */
export const nodesOf = (node: ts.Node): readonly ts.Node[] => {
  const all: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    all.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return all;
};
