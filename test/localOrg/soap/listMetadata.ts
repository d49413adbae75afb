import { fileNameOf, type Component } from '../components.js';
import { type Org } from '../org.js';
import { SETTINGS_TYPE, typesCalled } from '../seed/metadataTypes.js';
import { profileKey } from '../seed/profileNames.js';
import { profileOfFile } from '../seed/profileNames.js';
import { branch, childrenNamed, leaf, textAt, type XmlElement } from '../xml.js';
import { SoapFault, type SoapCall } from './envelope.js';
import { mayRead } from './typeAccess.js';

/** Metadata API guide, listMetadata: "up to three ListMetadataQuery queries for each call". The error's wording is ours. */
const MAX_QUERIES = 3;

export function listMetadata(org: Org, { body }: SoapCall, version: number): readonly XmlElement[] {
  const queries = childrenNamed(body, 'queries');
  if (queries.length > MAX_QUERIES) {
    throw new SoapFault('LIMIT_EXCEEDED', `cannot submit more than ${MAX_QUERIES} queries in this operation`);
  }
  // asOfVersion overrides the version of the call (Metadata API guide, listMetadata); jsforce always sends it.
  const asOf = Number(textAt(body, 'asOfVersion') ?? version);
  return queries.flatMap((query) => {
    const name = textAt(query, 'type') ?? '';
    const types = typesCalled(name, asOf);
    if (types.length === 0) throw new SoapFault('INVALID_TYPE', `Unknown type:${name}`);
    return org.components
      .ofTypes(types.filter((type) => mayRead(org, type)))
      .filter((component) => isVisible(org, component))
      .map((component) => fileProperties('result', org, component, name === SETTINGS_TYPE ? SETTINGS_TYPE : undefined));
  });
}

/** With profile filtering, users without View All Profiles see only their own profile (Tooling API guide, Profile). */
function isVisible(org: Org, { type, fullName }: Component): boolean {
  if (type.name !== 'Profile' || !org.identity.profileFiltering || org.user.permissions.has('ViewAllProfiles'))
    return true;
  return profileKey(profileOfFile(fullName).label) === profileKey(org.user.profile);
}

/** FileProperties, in the order of the WSDL. */
export function fileProperties(
  element: string,
  org: Org,
  component: Component,
  calledType: string = component.type.name,
  folder = ''
): XmlElement {
  const { namespacePrefix, lastModifiedBy = { id: org.user.id, name: org.user.name } } = component;
  return branch(element, [
    leaf('createdById', org.user.id),
    leaf('createdByName', org.user.name),
    leaf('createdDate', component.createdDate),
    leaf('fileName', folder + fileNameOf(component)),
    leaf('fullName', component.fullName),
    leaf('id', component.id),
    leaf('lastModifiedById', lastModifiedBy.id),
    leaf('lastModifiedByName', lastModifiedBy.name),
    leaf('lastModifiedDate', component.lastModifiedDate),
    namespacePrefix === undefined ? leaf('manageableState', 'unmanaged') : leaf('manageableState', 'installed'),
    namespacePrefix === undefined ? undefined : leaf('namespacePrefix', namespacePrefix),
    leaf('type', calledType),
  ]);
}
