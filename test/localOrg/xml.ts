import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One XML element. Order, repeats and attributes are kept, since the order of a seeded file is part of the answer. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text of an element without children; white space inside is kept. */
  readonly text: string;
};

type OrderedNode = Record<string, unknown>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** The root element of a document. Throws on text that is no well-formed XML, which the parser alone would let pass. */
export function parseXml(text: string): XmlElement {
  const source = text.replace(/^\uFEFF/, '');
  // Its successor is a package of its own, not worth a dependency for one call.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const verdict = XMLValidator.validate(source);
  if (verdict !== true) throw new Error(`line ${verdict.err.line}: ${verdict.err.msg}`);
  const roots = (parser.parse(source) as OrderedNode[]).filter((node) => !('#text' in node)).map(toElement);
  const root = roots[0];
  if (root === undefined) throw new Error('no root element');
  return root;
}

function toElement(node: OrderedNode): XmlElement {
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const content = node[name] as OrderedNode[];
  const children = content.filter((child) => !('#text' in child)).map(toElement);
  const text = content.map((child) => ('#text' in child ? String(child['#text']) : '')).join('');
  return {
    name,
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    children,
    text: children.length > 0 ? '' : text,
  };
}

/** An element that holds text only. */
export const leaf = (name: string, value: string | number | boolean): XmlElement => ({
  name,
  attributes: {},
  children: [],
  text: String(value),
});

/** An element that holds elements. Children given as `undefined` are left out. */
export const branch = (
  name: string,
  children: ReadonlyArray<XmlElement | undefined>,
  attributes: Readonly<Record<string, string>> = {}
): XmlElement => ({ name, attributes, text: '', children: children.filter((child) => child !== undefined) });

export const childNamed = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

export const childrenNamed = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** Text of the element at a path of names, `undefined` where there is none or where it is nil. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const found = path.reduce<XmlElement | undefined>((current, name) => childNamed(current, name), element);
  return found === undefined || isNil(found) ? undefined : found.text;
}

const isNil = (element: XmlElement): boolean => element.attributes['xsi:nil'] === 'true';

export const localName = (name: string): string => name.replace(/^.*:/, '');

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', '&quot;');

/** One line, without white space between elements: what a SOAP answer holds. */
export function serialize(element: XmlElement): string {
  const attributes = Object.entries(element.attributes)
    .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
    .join('');
  const content = element.children.length > 0 ? element.children.map(serialize).join('') : escapeText(element.text);
  return content === ''
    ? `<${element.name}${attributes}/>`
    : `<${element.name}${attributes}>${content}</${element.name}>`;
}

/** A metadata file as the platform writes it: four spaces a level, a declaration, a final line end. */
export const serializeFile = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${indented(root, '')}`;

function indented(element: XmlElement, indent: string): string {
  if (element.children.length === 0) return `${indent}${serialize(element)}\n`;
  const empty = serialize({ ...element, children: [], text: '' });
  const inside = element.children.map((child) => indented(child, `${indent}    `)).join('');
  return `${indent}${empty.replace(/\/>$/, '>')}\n${inside}${indent}</${element.name}>\n`;
}
