import JSZip from 'jszip';
import { fileNameOf, type Component } from '../components.js';
import { type Org } from '../org.js';
import { typesCalled } from '../seed/metadataTypes.js';
import { fileTextOf } from '../changes/save.js';
import { visibleElements } from '../soap/readMetadata.js';
import { mayRead } from '../soap/typeAccess.js';
import { METADATA_NAMESPACE } from '../soap/envelope.js';
import { branch, leaf, serialize, serializeFile } from '../xml.js';
import { type Manifest } from './manifest.js';

export type RetrievedPackage = {
  readonly components: readonly Component[];
  /** One for each member that is not in the org. */
  readonly messages: readonly string[];
  readonly zip: string;
};

const FOLDER = 'unpackaged';

/** The components that a manifest names, as a zip in base64. An unknown type or member is a message, not a failure. */
export async function retrievePackage(org: Org, manifest: Manifest, version: number): Promise<RetrievedPackage> {
  const components: Component[] = [];
  const messages: string[] = [];
  for (const { name, members } of manifest.types) {
    const types = typesCalled(name, version);
    if (types.length === 0) messages.push(`Entity type: '${name}' is unknown`);
    const readable = types.filter((type) => mayRead(org, type));
    for (const member of members) {
      const found = org.components.ofTypes(readable).filter(({ fullName }) => member === '*' || fullName === member);
      if (found.length === 0 && member !== '*' && types.length > 0) {
        messages.push(`Entity of type '${name}' named '${member}' cannot be found`);
      }
      components.push(...found.filter((component) => !components.includes(component)));
    }
  }
  const zip = new JSZip();
  for (const component of components) zip.file(`${FOLDER}/${fileNameOf(component)}`, fileOf(org, component, version));
  zip.file(`${FOLDER}/package.xml`, packageXml(manifest));
  return { components, messages, zip: await zip.generateAsync({ type: 'base64' }) };
}

/** As stored, where the version and the user's rights take nothing away; else written anew from what is left. */
function fileOf(org: Org, component: Component, version: number): string {
  const visible = branch(component.type.name, visibleElements(org, component, version), component.root.attributes);
  return serialize(visible) === serialize(component.root) ? fileTextOf(component) : serializeFile(visible);
}

const packageXml = ({ types, version }: Manifest): string =>
  serializeFile(
    branch(
      'Package',
      [
        ...types.map(({ name, members }) =>
          branch('types', [...members.map((member) => leaf('members', member)), leaf('name', name)])
        ),
        version === undefined ? undefined : leaf('version', version),
      ],
      { xmlns: METADATA_NAMESPACE }
    )
  );
