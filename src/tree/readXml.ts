import type { RawNode, RawValue } from '../facts/raw.js';
import { parseElements, type XmlElement } from '../facts/xmlElements.js';

/** A component file as read. `root` is the name of its outermost element, which is the metadata type. */
export type XmlDocument = {
  readonly root: string;
  readonly node: RawNode;
  /** First line of each element, by its path below the root. */
  readonly lines: Readonly<Record<string, number>>;
};

const valueOf = ({ isNil, text, children }: XmlElement): RawValue => {
  if (isNil) return null;
  return children.length === 0 ? text : nodeOf(children);
};

const nodeOf = (children: readonly XmlElement[]): RawNode => {
  const byName = new Map<string, RawValue[]>();
  for (const element of children) {
    const siblings = byName.get(element.name);
    if (siblings === undefined) byName.set(element.name, [valueOf(element)]);
    else siblings.push(valueOf(element));
  }
  return Object.fromEntries([...byName].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
};

const noteLines = (element: XmlElement, parentPath: string, lines: Record<string, number>): void => {
  for (const child of element.children) {
    const path = parentPath === '' ? child.name : `${parentPath}.${child.name}`;
    if (!Object.hasOwn(lines, path)) lines[path] = child.line;
    noteLines(child, path, lines);
  }
};

/**
 * Reads a component file, keeping the line of every element.
 *
 * @throws MalformedXml with the line where it went wrong.
 */
export const parseXml = (text: string): XmlDocument => {
  const root = parseElements(text);
  const lines: Record<string, number> = {};
  noteLines(root, '', lines);
  return { root: root.name, node: nodeOf(root.children), lines };
};
