import { isMap, isScalar, isSeq, type Document, type Node } from 'yaml';
import { readYamlDocument, type YamlPlace } from '../yamlDocument.js';

type Path = readonly (string | number)[];

/** A YAML or JSON file as data, with the place of everything in it. */
export type PolicyFile = {
  readonly data: unknown;
  /** The place of the value at a path, or of its key; of the nearest thing above that is there. */
  readonly positionOf: (path: Path, isKey: boolean) => YamlPlace;
};

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
 * Reads a policy file.
 *
 * @throws UnusableYaml
 */
export const readPolicyFile = async (path: string): Promise<PolicyFile> => {
  const { document, placeAt } = await readYamlDocument(path);
  return {
    data: document.toJS(),
    positionOf: (where, isKey) => placeAt(nodeAt(document, where, isKey)),
  };
};
