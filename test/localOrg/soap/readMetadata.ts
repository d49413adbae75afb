import { elementsInVersion } from '../apiVersions.js';
import { withBooleans, writesBooleans } from '../booleans.js';
import { type Component } from '../components.js';
import { type Org } from '../org.js';
import { metadataType, type MetadataType } from '../seed/metadataTypes.js';
import { profileKey } from '../seed/profileNames.js';
import { branch, childrenNamed, leaf, textAt, type XmlElement } from '../xml.js';
import { SoapFault, type SoapCall } from './envelope.js';
import { withRequiredElements } from './requiredElements.js';
import { mayRead } from './typeAccess.js';

/** Metadata API guide, readMetadata: at most 10 full names; the message as public reports have it. */
const MAX_COMPONENTS = 10;

export function refuseTooMany(count: number): void {
  if (count <= MAX_COMPONENTS) return;
  throw new SoapFault(
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${MAX_COMPONENTS} records in this operation`
  );
}

export function readMetadata(org: Org, { body }: SoapCall, version: number): readonly XmlElement[] {
  const type = typeOfCall(textAt(body, 'type') ?? '', version);
  const names = childrenNamed(body, 'fullNames').map(({ text }) => text);
  refuseTooMany(names.length);
  mayRead(org, type);
  return [
    branch(
      'result',
      names.map((name) => recordOf(org, type, name, version))
    ),
  ];
}

/** readMetadata and updateMetadata know settings by their own type, not by `Settings`. */
export function typeOfCall(name: string, version: number): MetadataType {
  const type = metadataType(name);
  if (type === undefined || type.since > version) throw new SoapFault('INVALID_TYPE', `Unknown type:${name}`);
  return type;
}

function recordOf(org: Org, type: MetadataType, name: string, version: number): XmlElement {
  const component = findComponent(org, type, name);
  // A missing component keeps its place (Metadata API guide, readMetadata).
  if (component === undefined) return branch('records', [], { 'xsi:nil': 'true' });
  return branch('records', [leaf('fullName', component.fullName), ...visibleElements(org, component, version)], {
    'xsi:type': type.name,
  });
}

export function findComponent(org: Org, type: MetadataType, name: string): Component | undefined {
  if (!mayRead(org, type)) return undefined;
  const exact = org.components.find(type, name);
  if (exact !== undefined || org.behaviour.fullNameCase === 'sensitive') return exact;
  return org.components.ofType(type.name).find(({ fullName }) => fullName.toLowerCase() === name.toLowerCase());
}

/** What the running user gets of a component in an API version, in the order of the seeded file. */
export function visibleElements(org: Org, component: Component, version: number): readonly XmlElement[] {
  const { type, root } = component;
  const held = root.children.filter(({ name }) => name !== 'fullName');
  const written = writesBooleans(org, component) ? withBooleans(type.name, held) : held;
  const elements = elementsInVersion(type.name, written, version)
    .map(withoutSecrets)
    .filter((element) => isVisible(org, type, element));
  return org.behaviour.missingRequired === 'added' ? withRequiredElements(type.name, elements) : elements;
}

/** The consumer secret never leaves an org by the Metadata API (Metadata API guide, ConnectedApp). */
const withoutSecrets = (element: XmlElement): XmlElement => ({
  ...element,
  children: element.children.filter(({ name }) => name !== 'consumerSecret').map(withoutSecrets),
});

function isVisible(org: Org, type: MetadataType, element: XmlElement): boolean {
  if (element.name === 'consumerSecret') return false;
  // A reader with filtered profiles gets a part of the list (rulings 25).
  const filtered = org.identity.profileFiltering && !org.user.permissions.has('ViewAllProfiles');
  if (filtered && type.name === 'ConnectedApp' && element.name === 'profileName') {
    return profileKey(element.text) === profileKey(org.user.profile);
  }
  return true;
}
