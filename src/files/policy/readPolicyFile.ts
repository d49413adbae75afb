import { readFile } from 'node:fs/promises';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { UnusablePolicy } from './problems.js';

/** Where something stands, from 1. */
type Position = { readonly line: number; readonly column: number };

type Path = readonly (string | number)[];

/** A YAML or JSON file as data, with the place of everything in it. */
export type PolicyFile = {
  readonly data: unknown;
  /** The place of the value at a path, or of its key; of the nearest thing above that is there. */
  readonly positionOf: (path: Path, isKey: boolean) => Position;
};

/** A file of more than this is no policy. */
const LARGEST = 1_000_000;

const keyNode = (node: unknown, key: string | number): unknown =>
  isMap(node) ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key : undefined;

const childNode = (node: unknown, key: string | number): unknown =>
  isMap(node) || isSeq(node) ? node.get(key, true) : undefined;

const startOf = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

const nodeAt = (document: Document, path: Path, isKey: boolean): number => {
  let node: unknown = document.contents;
  let start = startOf(node) ?? 0;
  for (const [index, key] of path.entries()) {
    const isLast = index === path.length - 1;
    start = startOf(isLast && isKey ? keyNode(node, key) : childNode(node, key)) ?? start;
    node = childNode(node, key);
  }
  return start;
};

/**
 * Reads a policy file. YAML 1.2 without its surprises: no key twice, no merge keys, no document after the first.
 *
 * @throws UnusablePolicy for a file that cannot be read or is no YAML, with the place where it stops being one.
 */
export const readPolicyFile = async (path: string): Promise<PolicyFile> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UnusablePolicy(path, [
      { line: 0, column: 0, message: (error as NodeJS.ErrnoException).code ?? String(error) },
    ]);
  });
  if (text.length > LARGEST) throw new UnusablePolicy(path, [{ line: 0, column: 0, message: 'EFBIG' }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    throw new UnusablePolicy(
      path,
      document.errors.map(({ pos: [offset], message }) => ({ ...at(offset), message }))
    );
  }
  return {
    data: document.toJS(),
    positionOf: (where, isKey) => at(nodeAt(document, where, isKey)),
  };
};
