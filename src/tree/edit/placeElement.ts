import type { XmlElement } from '../../facts/xmlElements.js';

/** Part of a text that is to be replaced, by offsets. */
export type Replacement = { readonly start: number; readonly end: number; readonly text: string };

/** From the outermost element down to the one that is meant. */
export type Chain = readonly [XmlElement, ...XmlElement[]];

const USUAL_INDENTATION = '    ';
const INDENTED = /(?:\r\n|\n|\r)[ \t]*$/;
/** Comments that begin on the line of what they stand behind, and blanks up to its end. */
const COMMENTS_BEHIND = /^(?:[ \t]*<!--(?:(?!-->)[\s\S])*-->)*(?:[ \t]*(?=[\r\n]))?/;
const BLANKS_TO_LINE_END = /^[ \t]*(?=[\r\n])/;
const COMMENT_ON_LINE = /^[ \t]*<!--/;

/** The line break and indentation before an element; empty where it shares its line with what comes before. */
const separatorOf = (text: string, element: XmlElement): string =>
  INDENTED.exec(text.slice(0, element.start))?.[0] ?? '';

export const escapeText = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What one level adds to the indentation, as the file itself shows it. */
const indentationIn = (root: XmlElement, text: string): string => {
  const [first] = root.children;
  return first === undefined ? USUAL_INDENTATION : separatorOf(text, first).replace(/^[\r\n]+/, '');
};

/** The elements of a path, one inside the other, as text. */
const nested = (names: readonly string[], prefix: string, value: string, separator: string, step: string): string => {
  const [name = '', ...inner] = names;
  const deeper = separator === '' ? '' : separator + step;
  const content =
    inner.length === 0 ? escapeText(value) : deeper + nested(inner, prefix, value, deeper, step) + separator;
  return `<${prefix}${name}>${content}</${prefix}${name}>`;
};

/** It ends with its opening tag. */
export const closesItself = ({ contentStart, end }: XmlElement): boolean => contentStart === end;

/** The opening tag of an element that closed itself or was nil, so that it can hold something. */
export const openedTag = (text: string, element: XmlElement): string =>
  text
    .slice(element.start, element.contentStart)
    .replace(/\s+xsi:nil\s*=\s*(?:"[^"]*"|'[^']*')/, '')
    .replace(/\s*\/>$/, '>');

export const closingTag = ({ prefix, name }: XmlElement): string => `</${prefix}${name}>`;

/** Into an element without elements: on lines of their own where the element has one. */
const intoEmpty = (text: string, parent: XmlElement, separator: string, block: string): Replacement => {
  const own = separatorOf(text, parent);
  if (closesItself(parent)) {
    return {
      start: parent.start,
      end: parent.end,
      text: openedTag(text, parent) + separator + block + own + closingTag(parent),
    };
  }
  const hasLines = /[\r\n]/.test(text.slice(parent.contentStart, parent.contentEnd));
  return { start: parent.contentStart, end: parent.contentStart, text: separator + block + (hasLines ? '' : own) };
};

/**
 * Inserts the elements `names`, one inside the other, below the last of `chain`. The platform writes elements in the order
 * of their names, `fullName` first (so does its WSDL): the new one goes after the last that sorts before it, with the indentation and line
 * break of its neighbours.
 */
export const insertion = (text: string, chain: Chain, names: readonly string[], value: string): Replacement => {
  const [root] = chain;
  const parent = chain.at(-1) ?? root;
  const [name = ''] = names;
  const step = indentationIn(root, text);
  const block = (separator: string): string => nested(names, parent.prefix, value, separator, step);
  const previous = parent.children.findLast((sibling) => sibling.name === 'fullName' || sibling.name < name);
  const neighbour = previous ?? parent.children[0];
  if (neighbour === undefined) {
    const own = separatorOf(text, parent);
    const separator = own === '' ? '' : own + step;
    return intoEmpty(text, parent, separator, block(separator));
  }
  // A neighbour may share its line with a comment; any sibling on a line of its own shows how lines begin here.
  const separator =
    [neighbour, ...parent.children].map((one) => separatorOf(text, one)).find((one) => one !== '') ?? '';
  const after = previous?.end ?? parent.contentStart;
  const behind = COMMENTS_BEHIND.exec(text.slice(after))?.[0].length ?? 0;
  return { start: after + behind, end: after + behind, text: separator + block(separator) };
};

/** The outermost of the elements that hold nothing but the last one. */
const emptiedBy = (text: string, chain: Chain): XmlElement => {
  const [root] = chain;
  let removed = chain.at(-1) ?? root;
  for (const parent of chain.slice(1, -1).reverse()) {
    const around = text.slice(parent.contentStart, removed.start) + text.slice(removed.end, parent.contentEnd);
    if (around.trim() !== '') break;
    removed = parent;
  }
  return removed;
};

/** Removes the last of `chain` with its line, and the elements around it that would be left empty. */
export const removal = (text: string, chain: Chain): Replacement => {
  const { start, end, ...removed } = emptiedBy(text, chain);
  const rest = text.slice(end);
  // A comment behind it stays on its line, not on the one before.
  const separator = COMMENT_ON_LINE.test(rest) ? '' : separatorOf(text, { start, end, ...removed });
  const blanks = separator === '' ? 0 : (BLANKS_TO_LINE_END.exec(rest)?.[0].length ?? 0);
  return { start: start - separator.length, end: end + blanks, text: '' };
};
