import { isList, isNode, type RawComponent, type RawNode, type RawValue } from '../facts/raw.js';
import { entryOf } from '../facts/table.js';

// One component may stand in several files, each of them a fragment: what one is silent on contradicts nothing (ruling 6).

/** An element that is empty or nil says as little as one that is not there. */
const isSilent = (value: RawValue | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Equal texts for equal values: in which order a file holds its elements means nothing. */
const canonical = (value: RawValue): string => {
  if (isList(value)) return `[${value.map(canonical).sort().join()}]`;
  if (!isNode(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, held]) => `${JSON.stringify(name)}:${canonical(held ?? null)}`);
  return `{${entries.sort().join()}}`;
};

const isSame = (a: RawValue, b: RawValue): boolean => canonical(a) === canonical(b);

/** What each file says of one element that holds no elements; a silent one what all the others say, where they say the same. */
const completedValues = (values: readonly (RawValue | undefined)[]): readonly (RawValue | undefined)[] => {
  const said = values.flatMap((value) => (value === undefined || isSilent(value) ? [] : [value]));
  const [first] = said;
  const common = first !== undefined && said.every((value) => isSame(value, first)) ? first : undefined;
  return values.map((value) => (isSilent(value) ? (common ?? value) : value));
};

/** Elements within an element are completed each by itself, also in a file that lacks the outer one. */
const completedElement = (values: readonly (RawValue | undefined)[]): readonly (RawValue | undefined)[] => {
  const nodes = values.map((value) => (value === undefined || value === null || isSilent(value) ? {} : value));
  return nodes.every(isNode)
    ? completed(nodes).map((node, index) => (Object.keys(node).length === 0 ? values[index] : node))
    : completedValues(values);
};

/** The files of one component, each completed by what only the others say. What they differ in stays as it is. */
const completed = (nodes: readonly RawNode[]): readonly RawNode[] => {
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
