import { known, unreadable, unset, type Fact, type Place } from './fact.js';
import { entryOf } from './table.js';

/** An element as it was read: its text, its children by name, or several of them. `null` is `xsi:nil`. Nothing is converted. */
export type RawValue = string | null | RawNode | readonly RawValue[];
export interface RawNode {
  readonly [element: string]: RawValue | undefined;
}

/** One metadata component as read, before a decoder makes facts of it. */
export type RawComponent = {
  readonly type: string;
  readonly fullName: string;
  readonly node: RawNode;
  /** Present where the component came from a file. */
  readonly file?: string;
  /** Line of an element, by its path such as `sessionPolicy.sessionTimeout`. */
  readonly lines?: Readonly<Record<string, number>>;
};

export const isList = (value: RawValue | undefined): value is readonly RawValue[] => Array.isArray(value);

export const isNode = (value: RawValue | undefined): value is RawNode =>
  typeof value === 'object' && value !== null && !isList(value);

/** All occurrences of an element, in order; none when it is absent. */
export const occurrences = (node: RawNode, element: string): readonly RawValue[] => {
  const value = entryOf(node, element);
  if (value === undefined) return [];
  return isList(value) ? value : [value];
};

/** The text of the first occurrence of an element as it stands; empty where there is none. */
export const textIn = (node: RawNode, element: string): string => {
  const [value] = occurrences(node, element);
  return typeof value === 'string' ? value : '';
};

/** Whether a component holds an element, be it empty; nil is none. */
export const isWritten = (node: RawNode, element: string): boolean =>
  occurrences(node, element).some((value) => value !== null);

/** Several elements of one name read as one: where they differ, `textFact` finds two texts and says so. */
const mergedNode = (nodes: readonly RawNode[]): RawNode => {
  const elements = new Set(nodes.flatMap((node) => Object.keys(node)));
  return Object.fromEntries(
    [...elements].map((element) => [element, nodes.flatMap((node) => occurrences(node, element))])
  );
};

/** The child element of that name, or `undefined` where it is absent, nil or empty. */
export const child = (node: RawNode, element: string): RawNode | undefined => {
  const nodes = occurrences(node, element).filter(isNode);
  return nodes.length > 1 ? mergedNode(nodes) : nodes[0];
};

/** Every occurrence of an element with elements in it, in order; what holds none is empty. */
export const children = (node: RawNode, element: string): readonly RawNode[] =>
  occurrences(node, element).map((value) => (isNode(value) ? value : {}));

/** The texts of a repeated element such as `scopes`, trimmed; empty ones are left out. */
export const texts = (node: RawNode, element: string): readonly string[] =>
  occurrences(node, element)
    .filter((value): value is string => typeof value === 'string')
    .map((text) => text.trim())
    .filter((text) => text !== '');

/**
 * The text of an element that may occur once. Absent, nil and empty are `unset`; an element that occurs twice with
 * different texts, or holds elements where a text belongs, is `malformed`.
 */
export const textFact = (node: RawNode, element: string): Fact<string> => {
  const found = occurrences(node, element);
  if (found.some(isNode)) return unreadable('malformed', `${element}: elements instead of a text`);
  const distinct = [...new Set(texts(node, element))];
  if (distinct.length > 1) return unreadable('malformed', `${element}: ${distinct.join(' / ')}`);
  return distinct[0] === undefined ? unset : known(distinct[0]);
};

/** A flag as XML Schema writes it: `true`, `false`, `1` or `0`. */
export const booleanFact = (node: RawNode, element: string): Fact<boolean> => {
  const text = textFact(node, element);
  if (text.status !== 'known') return text;
  if (text.value === 'true' || text.value === '1') return known(true);
  if (text.value === 'false' || text.value === '0') return known(false);
  return unreadable('unknown-value', `${element}: ${text.value}`);
};

/** One of the values that the platform documents for an element; anything else is unreadable, with the text as found. */
export const enumFact = <T extends string>(node: RawNode, element: string, allowed: readonly T[]): Fact<T> => {
  const text = textFact(node, element);
  if (text.status !== 'known') return text;
  const value = allowed.find((candidate) => candidate === text.value);
  return value === undefined ? unreadable('unknown-value', `${element}: ${text.value}`) : known(value);
};

/** A whole number that `accepts` allows; anything else is unreadable, with the text as found. */
export const numberFact = (node: RawNode, element: string, accepts: (value: number) => boolean): Fact<number> => {
  const text = textFact(node, element);
  if (text.status !== 'known') return text;
  if (!/^-?\d+$/.test(text.value)) return unreadable('malformed', `${element}: ${text.value}`);
  const value = Number(text.value);
  return accepts(value) ? known(value) : unreadable('unknown-value', `${element}: ${text.value}`);
};

/** Where an element of a component stands. */
export const placeOf = (component: RawComponent, element: string): Place => {
  const line = component.lines?.[element];
  return {
    component: `${component.type}:${component.fullName}`,
    ...(component.file === undefined ? {} : { file: component.file }),
    ...(line === undefined ? {} : { line }),
  };
};
