import type { RawComponent, RawNode, RawValue } from '../facts/raw.js';
import { entryOf } from '../facts/table.js';

// One component may stand in several files, each of them a fragment: what one is silent on contradicts nothing (ruling 6).

const isNode = (value: RawValue): value is RawNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An element that is empty or nil says as little as one that is not there. */
const isSilent = (value: RawValue | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const isSame = (a: RawValue, b: RawValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What each file says of one element; a silent one what all the others say, where they say the same. */
const completedElement = (values: readonly (RawValue | undefined)[]): readonly (RawValue | undefined)[] => {
  const said = values.flatMap((value) => (value === undefined || isSilent(value) ? [] : [value]));
  const whole = said.every(isNode) ? completed(said) : said;
  const [first] = whole;
  const common = first !== undefined && whole.every((value) => isSame(value, first)) ? first : undefined;
  let at = 0;
  return values.map((value) => {
    if (isSilent(value)) return common ?? value;
    at += 1;
    return whole[at - 1];
  });
};

/** The files of one component, each completed by what only the others say. What they differ in stays as it is. */
export const completed = (nodes: readonly RawNode[]): readonly RawNode[] => {
  const elements = [...new Set(nodes.flatMap((node) => Object.keys(node)))];
  const byElement = elements.map(
    (element) => [element, completedElement(nodes.map((node) => entryOf(node, element)))] as const
  );
  return nodes.map((_, index) =>
    Object.fromEntries(
      byElement.flatMap(([element, values]) => {
        const value = values[index];
        return value === undefined ? [] : [[element, value]];
      })
    )
  );
};

/** What all the files of one component say, each completed by the others. */
export const wholeComponents = ([first, ...others]: readonly [RawComponent, ...RawComponent[]]): readonly [
  RawComponent,
  ...RawComponent[],
] => {
  const [node, ...nodes] = completed([first, ...others].map((component) => component.node));
  const whole = (component: RawComponent, index: number): RawComponent => ({
    ...component,
    node: nodes[index] ?? component.node,
  });
  return [{ ...first, node: node ?? first.node }, ...others.map(whole)];
};
