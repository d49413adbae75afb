import { withoutAddedFalse, writesBooleans } from '../booleans.js';
import { type Component } from '../components.js';
import { type Org, type Write } from '../org.js';
import { type MetadataType } from '../seed/metadataTypes.js';
import { branch, serializeFile, type XmlElement } from '../xml.js';
import { METADATA_NAMESPACE } from '../soap/envelope.js';
import { mergeElements } from './merge.js';
import { type Change } from './problem.js';

/** What a component becomes when a client sends some of its elements, or all that it read. */
export function changed(
  org: Org,
  type: MetadataType,
  before: Component | undefined,
  sent: readonly XmlElement[]
): readonly XmlElement[] {
  const held = before === undefined ? [] : elementsOf(before.root);
  const merged = mergeElements(held, sent, org.behaviour.omittedElements);
  return before !== undefined && writesBooleans(org, before) ? withoutAddedFalse(type.name, held, merged) : merged;
}

/** Puts a change into the org: rows that follow from components follow, and the write is remembered. */
export function save(via: Write['via'], { org, type, fullName, before, after }: Change): Component {
  const root = branch(type.name, after, before?.root.attributes ?? { xmlns: METADATA_NAMESPACE });
  const now = org.timestamp();
  const component: Component = {
    type,
    fullName,
    root,
    id: before?.id ?? org.idOf(type.keyPrefix, `${type.name}:${fullName}`),
    createdDate: before?.createdDate ?? now,
    lastModifiedDate: now,
    ...(before?.namespacePrefix === undefined ? {} : { namespacePrefix: before.namespacePrefix }),
  };
  org.components.put(component);
  org.records.invalidate();
  org.writes.push({
    via,
    type: type.name,
    fullName,
    ...(before === undefined ? {} : { before: fileTextOf(before) }),
    after: fileTextOf(component),
  });
  return component;
}

/** The component as a file: as seeded while nobody changed it. */
export const fileTextOf = ({ sourceText, root }: Component): string => sourceText ?? serializeFile(root);

export const elementsOf = (root: XmlElement): readonly XmlElement[] =>
  root.children.filter(({ name }) => name !== 'fullName');
