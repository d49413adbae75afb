import { byText } from '../facts/order.js';
import { isNode, occurrences, type RawNode, type RawValue } from '../facts/raw.js';

/** The metadata types that a change may touch. What is not here is never written. */
export const CHANGEABLE_TYPES = [
  'ConnectedApp',
  'ExtlClntAppOauthConfigurablePolicies',
  'ProfileSessionSetting',
  'SecuritySettings',
] as const;
export type ChangeableType = (typeof CHANGEABLE_TYPES)[number];

export type ComponentKey = { readonly type: ChangeableType; readonly fullName: string };

/** How reports, plans and journals name a component. */
export const componentName = ({ type, fullName }: ComponentKey): string => `${type}:${fullName}`;

/** The other way round; `null` for what is no component that may be changed. */
export const parseComponentName = (name: string): ComponentKey | null => {
  const colon = name.indexOf(':');
  const type = CHANGEABLE_TYPES.find((candidate) => candidate === name.slice(0, colon));
  const fullName = name.slice(colon + 1);
  return type === undefined || fullName === '' ? null : { type, fullName };
};

/** Cannot be edited after creation; sent along it makes the platform refuse the whole component (Metadata API guide). */
const SECRETS: readonly string[] = ['consumerKey', 'consumerSecret'];

const mapNodes = (value: RawValue, change: (node: RawNode) => RawNode): RawValue => {
  if (Array.isArray(value)) return value.map((item: RawValue) => mapNodes(item, change));
  return isNode(value) ? change(value) : value;
};

/** The component without consumer key and secret, at any depth; everything else as it was read, in the same order. */
export const withoutSecrets = (node: RawNode): RawNode =>
  Object.fromEntries(
    Object.entries(node).flatMap(([element, value]) =>
      value === undefined || SECRETS.includes(element) ? [] : [[element, mapNodes(value, withoutSecrets)]]
    )
  );

const SECRET_TEXT = new RegExp(`(<(${SECRETS.join('|')})>).*?(?=</\\2>|$)`, 'g');

/** A file's text, or a line of it, without what its consumer key and secret are. */
export const withoutSecretTexts = (xml: string): string => xml.replace(SECRET_TEXT, '$1…');

/** Line ends are not part of a text (XML 1.0, section 2.11). */
const asText = (text: string): string => text.replace(/\r\n?/g, '\n');

/** A value in one spelling: absent, nil and empty are the same; the order of repeated elements says nothing. */
const canonical = (value: RawValue): string[] => {
  if (value === null || value === '') return [];
  if (typeof value === 'string') return [JSON.stringify(asText(value))];
  if (Array.isArray(value)) return value.flatMap((item: RawValue) => canonical(item));
  const text = canonicalText(value as RawNode);
  return text === '{}' ? [] : [text];
};

/**
 * The whole component less its secrets as one text: two readings of a component that nobody changed have the same text.
 * This is what a plan's hash is made of.
 */
export const canonicalText = (node: RawNode): string => {
  const entries = Object.keys(withoutSecrets(node))
    .sort(byText)
    .flatMap((element) => {
      const said = occurrences(node, element).flatMap(canonical).sort(byText);
      return said.length === 0 ? [] : [`${JSON.stringify(element)}:[${said.join(',')}]`];
    });
  return `{${entries.join(',')}}`;
};

/** One element that gets another text. `null`: the element is not there. */
export type FieldChange = { readonly path: string; readonly before: string | null; readonly after: string | null };

/** What stands at one path in two readings. `null`: nothing. */
export type ComponentDifference = {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
};

const shown = (values: readonly RawValue[]): string | null => {
  const said = values.flatMap(canonical).sort(byText);
  return said.length === 0
    ? null
    : said.map((text) => (text.startsWith('"') ? (JSON.parse(text) as string) : text)).join(', ');
};

const nodeOf = (value: RawValue | undefined): RawNode => (value !== undefined && isNode(value) ? value : {});

/** Everything in which two readings of a component differ, by path; secrets and order aside. */
export const differences = (before: RawNode, after: RawNode, above = ''): readonly ComponentDifference[] => {
  const elements = [...new Set([before, after].flatMap((node) => Object.keys(withoutSecrets(node))))].sort(byText);
  return elements.flatMap((element): readonly ComponentDifference[] => {
    const [left, right] = [occurrences(before, element), occurrences(after, element)];
    const path = above === '' ? element : `${above}.${element}`;
    const nodes = [...left, ...right].every((value) => isNode(value) || value === null || value === '');
    if (nodes && left.length <= 1 && right.length <= 1) {
      return differences(nodeOf(left[0]), nodeOf(right[0]), path);
    }
    const [was, is] = [shown(left), shown(right)];
    return was === is ? [] : [{ path, before: was, after: is }];
  });
};

/** The text at a path such as `oauthPolicy.refreshTokenPolicy`; `null` where there is none. */
export const textAt = (node: RawNode, path: string): string | null => {
  const [element = '', ...rest] = path.split('.');
  const [value, ...others] = occurrences(node, element);
  if (value === undefined || value === null || others.length > 0) return null;
  if (rest.length === 0) return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  return isNode(value) ? textAt(value, rest.join('.')) : null;
};

/** Puts an element where the platform has it: elements stand in the order of their names, `fullName` first. */
const inserted = (node: RawNode, element: string, value: RawValue): RawNode => {
  const entries = Object.entries(node);
  const at = entries.findIndex(([name]) => name !== 'fullName' && byText(name, element) > 0);
  entries.splice(at < 0 ? entries.length : at, 0, [element, value]);
  return Object.fromEntries(entries);
};

/**
 * The component with another text at a path, everything else in its place. `null` takes the element away, or with `nil`
 * makes it an element that is there and says nothing.
 */
export const withText = (
  node: RawNode,
  path: string,
  text: string | null,
  gone: 'absent' | 'nil' = 'absent'
): RawNode => {
  const [element = '', ...rest] = path.split('.');
  const [value] = occurrences(node, element);
  const next: RawValue = rest.length === 0 ? text : withText(nodeOf(value), rest.join('.'), text, gone);
  const isGone = next === null || (isNode(next) && Object.keys(next).length === 0);
  if (isGone && gone === 'absent') return Object.fromEntries(Object.entries(node).filter(([name]) => name !== element));
  if (value === undefined) return inserted(node, element, next);
  return Object.fromEntries(Object.entries(node).map(([name, kept]) => [name, name === element ? next : kept]));
};
