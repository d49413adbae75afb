import type { RawNode } from '../facts/raw.js';
import { parseXml, type XmlDocument } from './readXml.js';

/**
 * What a profile file says of logins. Both lists are the profile's own and come with it whatever else is retrieved (Metadata
 * API guide, Profile); `userLicense` shows that a file without them was retrieved and not written by hand.
 */
const KEPT = ['loginIpRanges', 'userPermissions', 'userLicense'] as const;

/** UTF-16 code units. Field and layout permissions make most profile files large; they are no concern of sessions. */
const LARGE = 64 * 1024;

/** Every `<element>...</element>`; `null` where one is written otherwise, or is not closed. */
const blocksOf = (text: string, element: string): readonly string[] | null => {
  const [opening, closing] = [`<${element}`, `</${element}>`];
  const blocks: string[] = [];
  for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at)) {
    const end = text.indexOf(closing, at);
    if (text[at + opening.length] !== '>' || end < 0) return null;
    blocks.push(text.slice(at, end + closing.length));
    at = end + closing.length;
  }
  return blocks;
};

/**
 * A large file cut down to what matters. Without comments, CDATA, a second `<` in a row and prefixes a tag of these names is
 * one of the profile's own elements; any other file is read as a whole.
 */
const shortened = (text: string): string => {
  const isPlain = !text.includes('<!') && !text.includes('<<') && text.trimEnd().endsWith('</Profile>');
  if (text.length < LARGE || !isPlain) return text;
  const blocks = KEPT.map((element) => blocksOf(text, element));
  return blocks.includes(null) ? text : `<Profile>${blocks.flatMap((found) => found ?? []).join('')}</Profile>`;
};

/**
 * Reads a profile file, and keeps of it what is said of logins.
 *
 * @throws MalformedXml with the line where it went wrong.
 */
export const parseProfile = (text: string): XmlDocument => {
  const { root, node } = parseXml(shortened(text));
  const kept: RawNode = Object.fromEntries(
    Object.entries(node).filter(([element]) => KEPT.some((name) => name === element))
  );
  return { root, node: kept, lines: {} };
};
