import { SaxesParser } from 'saxes';
import type { RawNode, RawValue } from '../../facts/raw.js';

/** A component file as read. `root` is the name of its outermost element, which is the metadata type. */
export type XmlDocument = {
  readonly root: string;
  readonly node: RawNode;
  /** First line of each element, by its path below the root. */
  readonly lines: Readonly<Record<string, number>>;
};

/** The text is not well-formed XML, or not such that a component could be. */
export class MalformedXml extends Error {
  public constructor(
    public readonly line: number,
    reason: string
  ) {
    super(reason);
    this.name = 'MalformedXml';
  }
}

/** No metadata component is nested as deep. */
const DEEPEST = 50;

type OpenElement = {
  readonly name: string;
  readonly isNil: boolean;
  text: string;
  readonly children: Map<string, RawValue[]>;
};

const valueOf = ({ isNil, text, children }: OpenElement): RawValue => {
  if (isNil) return null;
  return children.size === 0 ? text : nodeOf(children);
};

const nodeOf = (children: ReadonlyMap<string, readonly RawValue[]>): RawNode =>
  Object.fromEntries([...children].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));

/**
 * Parses a component file, keeping the line of every element. Strict: a document that is cut short or not well-formed is
 * refused. Entities other than the five of XML are unknown, so nothing is expanded and nothing fetched.
 *
 * @throws MalformedXml with the line where it went wrong.
 */
export const parseXml = (text: string): XmlDocument => {
  const parser = new SaxesParser({ xmlns: false });
  const open: OpenElement[] = [];
  const lines: Record<string, number> = {};
  let root: OpenElement | undefined;
  const refuse = (reason: string): never => {
    throw new MalformedXml(parser.line, reason);
  };
  parser.on('error', (error) => refuse(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')));
  parser.on('doctype', () => refuse('document type declaration'));
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= DEEPEST) refuse(`more than ${DEEPEST} levels`);
    const local = name.replace(/^.*:/, '');
    open.push({
      name: local,
      isNil: attributes['xsi:nil'] === 'true' || attributes['xsi:nil'] === '1',
      text: '',
      children: new Map(),
    });
    const path = open
      .slice(1)
      .map((element) => element.name)
      .join('.');
    if (path !== '' && !Object.hasOwn(lines, path)) lines[path] = parser.line;
  });
  parser.on('text', (part) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  });
  parser.on('cdata', (part) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) {
      root = element;
      return;
    }
    const siblings = parent.children.get(element.name);
    if (siblings === undefined) parent.children.set(element.name, [valueOf(element)]);
    else siblings.push(valueOf(element));
  });
  parser.write(text).close();
  if (root === undefined) return refuse('no element');
  return { root: root.name, node: nodeOf(root.children), lines };
};
