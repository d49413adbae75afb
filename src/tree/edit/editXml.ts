import type { FieldChange } from '../../change/component.js';
import { MalformedXml, parseElements, type XmlElement } from '../../facts/xmlElements.js';
import {
  closesItself,
  closingTag,
  escapeText,
  insertion,
  openedTag,
  removal,
  type Chain,
  type Replacement,
} from './placeElement.js';

/**
 * Why a file is left as it is: what stands there is not what the plan saw; one element says several things; elements stand
 * where a text belongs; or the edit did not read back as planned.
 */
export type EditProblem = 'changed' | 'several' | 'not-a-text' | 'not-proven';

/** The edit is not made. `found` is what stands at `path`. */
export class EditRefused extends Error {
  public constructor(
    public readonly problem: EditProblem,
    public readonly path: string,
    public readonly line: number,
    public readonly found: string | null
  ) {
    super(`${path}: ${problem}`);
    this.name = 'EditRefused';
  }
}

const CONTENT = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>|(?<text>[^<]+)/g;

const lastOf = (chain: Chain): XmlElement => chain.at(-1) ?? chain[0];

/** Every element at a path, with those around it; and where there is none, how far the path goes. */
const chainsTo = (root: XmlElement, names: readonly string[]): readonly Chain[] =>
  names.reduce<readonly Chain[]>(
    (chains, name) =>
      chains.flatMap((chain) =>
        lastOf(chain)
          .children.filter((child) => child.name === name)
          .map((child): Chain => [...chain, child])
      ),
    [[root]]
  );

const textOf = ({ isNil, text }: XmlElement): string => (isNil ? '' : text.trim());

/** What the file says at a path: absent, nil and empty are `null`, as decoders read them. */
const readField = (
  root: XmlElement,
  path: string
): { readonly chains: readonly Chain[]; readonly found: string | null } => {
  const chains = chainsTo(root, path.split('.'));
  const elements = chains.map(lastOf);
  const nested = elements.find(({ children }) => children.length > 0);
  if (nested !== undefined) throw new EditRefused('not-a-text', path, nested.line, null);
  const [first, ...others] = elements.filter((element) => textOf(element) !== '');
  const other = others.find((element) => first !== undefined && textOf(element) !== textOf(first));
  if (other !== undefined) throw new EditRefused('several', path, other.line, textOf(other));
  return { chains, found: first === undefined ? null : textOf(first) };
};

type Run = { readonly start: number; readonly end: number; readonly isCdata: boolean };

/** The runs of text in an element, outer blanks left out; comments and the marks of CDATA are no part of them. */
const runsOf = (text: string, { contentStart, contentEnd }: XmlElement): readonly Run[] =>
  [...text.slice(contentStart, contentEnd).matchAll(CONTENT)].flatMap(({ index, groups }) => {
    const content = groups?.cdata ?? groups?.text ?? '';
    const isCdata = groups?.cdata !== undefined;
    const start =
      contentStart + index + (isCdata ? '<![CDATA['.length : 0) + (content.length - content.trimStart().length);
    return content.trim() === '' ? [] : [{ start, end: start + content.trim().length, isCdata }];
  });

const inCdata = (value: string): string => value.replaceAll(']]>', ']]]]><![CDATA[>');

/** Another text for an element: in the place of the old one, so that comments, blanks and CDATA marks stay. */
const replaceText = (text: string, element: XmlElement, value: string): readonly Replacement[] => {
  if (closesItself(element)) {
    const whole = openedTag(text, element) + escapeText(value) + closingTag(element);
    return [{ start: element.start, end: element.end, text: whole }];
  }
  const opening = { start: element.start, end: element.contentStart, text: openedTag(text, element) };
  const [first, ...others] = runsOf(text, element);
  const put =
    first === undefined
      ? { start: element.contentStart, end: element.contentStart, text: escapeText(value) }
      : { start: first.start, end: first.end, text: first.isCdata ? inCdata(value) : escapeText(value) };
  return [...(element.isNil ? [opening] : []), put, ...others.map(({ start, end }) => ({ start, end, text: '' }))];
};

/** Below the deepest element of the path that is there. */
const insertField = (text: string, root: XmlElement, path: string, value: string): Replacement => {
  const names = path.split('.');
  for (let depth = names.length - 1; ; depth -= 1) {
    const [chain, other] = chainsTo(root, names.slice(0, depth));
    if (other !== undefined) throw new EditRefused('several', path, lastOf(other).line, null);
    if (chain !== undefined) return insertion(text, chain, names.slice(depth), value);
  }
};

const replaced = (text: string, replacements: readonly Replacement[]): string =>
  [...replacements]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((edited, { start, end, text: put }) => edited.slice(0, start) + put + edited.slice(end), text);

const editField = (text: string, { path, after }: FieldChange): string => {
  const root = parseElements(text);
  const { chains, found } = readField(root, path);
  if (found === after) return text;
  if (after === null)
    return replaced(
      text,
      chains.map((chain) => removal(text, chain))
    );
  if (chains.length === 0) return replaced(text, [insertField(text, root, path, after)]);
  return replaced(
    text,
    chains.flatMap((chain) => replaceText(text, lastOf(chain), after))
  );
};

/** Every text of a file in its order, but for those at the paths that are to change and of elements that only lead there. */
const otherTexts = (root: XmlElement, paths: readonly string[]): readonly string[] => {
  const list = (element: XmlElement, path: string): readonly string[] => {
    if (paths.includes(path)) return [];
    const below = path === '' ? '' : `${path}.`;
    if (element.children.length > 0) {
      return element.children.flatMap((child) => list(child, below + child.name));
    }
    const onlyLeadsThere = element.text.trim() === '' && paths.some((planned) => planned.startsWith(below));
    return onlyLeadsThere ? [] : [`${path}=${String(element.isNil)}:${element.text}`];
  };
  return list(root, '');
};

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** Reads the edited text again: it must say what is planned, and everything else as before. */
const prove = (before: XmlElement, edited: string, fields: readonly FieldChange[]): void => {
  const paths = fields.map(({ path }) => path);
  const [first = ''] = paths;
  const refuse = (path: string, found: string | null): never => {
    throw new EditRefused('not-proven', path, before.line, found);
  };
  try {
    const after = parseElements(edited);
    for (const field of fields) {
      const { found } = readField(after, field.path);
      if (found !== field.after) refuse(field.path, found);
    }
    if (!isSameList(otherTexts(before, paths), otherTexts(after, paths))) refuse(first, null);
  } catch (error) {
    if (error instanceof MalformedXml) refuse(first, error.message);
    throw error;
  }
};

/**
 * Changes the text of some elements of a component file and nothing else: every byte around them stays. An element that is
 * missing is put in with its neighbours' indentation and line break, one that goes takes its line along. A file that says
 * everything planned already comes back as it is.
 *
 * @throws EditRefused, MalformedXml: nothing may be written.
 */
export const editXml = (text: string, fields: readonly FieldChange[]): string => {
  const root = parseElements(text);
  const readings = fields.map((field) => ({ field, ...readField(root, field.path) }));
  if (readings.every(({ field, found }) => found === field.after)) return text;
  for (const { field, chains, found } of readings) {
    if (found === field.before) continue;
    const [chain = [root] as const] = chains;
    throw new EditRefused('changed', field.path, lastOf(chain).line, found);
  }
  const edited = fields.reduce(editField, text);
  prove(root, edited, fields);
  return edited;
};
