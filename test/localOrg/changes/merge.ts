import { type Behaviour } from '../behaviour.js';
import { type XmlElement } from '../xml.js';

/**
 * What a component becomes when a client sends some of its elements. An element that is sent replaces all of its name:
 * lists are replaced, never added to (Metadata API guide: profileName, ipRanges), and an empty element of a list removes
 * it. What becomes of elements that are not sent is `Behaviour.omittedElements`.
 */
export function mergeElements(
  before: readonly XmlElement[],
  sent: readonly XmlElement[],
  omitted: Behaviour['omittedElements']
): readonly XmlElement[] {
  const kept = omitted === 'kept' ? before.filter(({ name }) => !sent.some((element) => element.name === name)) : [];
  const merged = sent
    .filter(({ name }) => name !== 'fullName')
    .filter((element) => !isEmpty(element))
    .map((element) => ({ ...element, attributes: {}, children: mergeParts(before, sent, element, omitted) }));
  return inOrderOf(before, [...kept, ...merged]);
}

function mergeParts(
  before: readonly XmlElement[],
  sent: readonly XmlElement[],
  element: XmlElement,
  omitted: Behaviour['omittedElements']
): readonly XmlElement[] {
  const sameBefore = before.filter(({ name }) => name === element.name);
  const isPart = sameBefore.length === 1 && sent.filter(({ name }) => name === element.name).length === 1;
  const [part] = sameBefore;
  return isPart && part !== undefined ? mergeElements(part.children, element.children, omitted) : element.children;
}

const isEmpty = ({ children, text }: XmlElement): boolean => children.length === 0 && text === '';

/** Known elements keep their place; new ones go where the alphabet, which is the WSDL's order, has them. */
function inOrderOf(before: readonly XmlElement[], elements: readonly XmlElement[]): readonly XmlElement[] {
  const names = [...new Set(before.map(({ name }) => name))];
  for (const { name } of elements) {
    if (names.includes(name)) continue;
    const at = names.findIndex((known) => known > name);
    names.splice(at < 0 ? names.length : at, 0, name);
  }
  return names.flatMap((name) => elements.filter((element) => element.name === name));
}
