import { SaxesParser } from 'saxes';
import { LIMITS } from './limits.js';

/** An element of a component, as a file or an answer of an org holds it, with where it stands: offsets into the text, in UTF-16 code units. */
export type XmlElement = {
  /** Without its prefix. */
  readonly name: string;
  /** With the colon; empty where there is none. */
  readonly prefix: string;
  readonly isNil: boolean;
  /** Its own text, comments left out, entities and CDATA resolved. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  readonly line: number;
  /** Of the `<` of its opening tag, and just after the `>` of its last one. */
  readonly start: number;
  readonly end: number;
  /** What lies between its tags; empty, and at `end`, where the element closes itself. */
  readonly contentStart: number;
  readonly contentEnd: number;
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

type OpenElement = { -readonly [K in Exclude<keyof XmlElement, 'children'>]: XmlElement[K] } & {
  readonly children: XmlElement[];
};

/**
 * Parses a text to its outermost element. Strict: a document that is cut short or not well-formed is refused.
 * Entities other than the five of XML are unknown, so nothing is expanded and nothing fetched.
 *
 * @throws MalformedXml with the line where it went wrong.
 */
export const parseElements = (text: string): XmlElement => {
  const parser = new SaxesParser({ xmlns: false });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  const refuse = (reason: string): never => {
    throw new MalformedXml(parser.line, reason);
  };
  const append = (part: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  };
  parser.on('error', (error) => refuse(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')));
  parser.on('doctype', () => refuse('document type declaration'));
  parser.on('text', append);
  parser.on('cdata', append);
  // Both events come just after the tag's `>`. A `<` cannot stand inside of a tag, so the last one before is its own.
  const tagStart = (): number => text.lastIndexOf('<', parser.position - 1);
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= LIMITS.depth) refuse(`more than ${LIMITS.depth} levels`);
    const nameAt = name.lastIndexOf(':') + 1;
    open.push({
      name: name.slice(nameAt),
      prefix: name.slice(0, nameAt),
      isNil: attributes['xsi:nil'] === 'true' || attributes['xsi:nil'] === '1',
      text: '',
      children: [],
      line: parser.line,
      start: tagStart(),
      end: parser.position,
      contentStart: parser.position,
      contentEnd: parser.position,
    });
  });
  parser.on('closetag', ({ isSelfClosing }) => {
    // What closes without having been opened is an error of the parser, which is refused.
    const element = open.pop() as OpenElement;
    if (!isSelfClosing) {
      element.contentEnd = tagStart();
      element.end = parser.position;
    }
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });
  parser.write(text).close();
  // A text without an element is an error, too.
  return root as unknown as XmlElement;
};
