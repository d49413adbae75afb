import { fill } from '../src/render/html/words.js';

/** Texts become text nodes, whatever they hold; there is no way to hand markup in. */
type Child = Node | string | null;

const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number | boolean | null>>;

const complete = <E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
};

export const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => complete(document.createElement(name), attributes, children);

export const drawn = <K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes,
  ...children: readonly Child[]
): SVGElementTagNameMap[K] => complete(document.createElementNS(SVG, name), attributes, children);

/** A name of the org, whose direction does not turn what stands beside it. */
export const name = (text: string): HTMLElement => element('bdi', {}, text);

/** How many users there are, or that nobody counted them. */
export const usersText = (users: number | null, words: Readonly<Record<string, string>>): string => {
  if (users === null) return words['page.users.unknown'] ?? '';
  return users === 1 ? (words['page.users.one'] ?? '') : fill(words['page.users.many'] ?? '', users);
};

/**
 * An element that the page is written with.
 *
 * @throws Error where it is missing: page and script are not of one version.
 */
export const found = <E extends Element>(id: string, type: new () => E): E => {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`no #${id}`);
  return element;
};
