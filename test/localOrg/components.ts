import { type MetadataType, METADATA_TYPES, isSettingsType } from './seed/metadataTypes.js';
import { type SeedFile } from './seed/orgSeed.js';
import { parseXml, type XmlElement } from './xml.js';

/** A metadata component as the org holds it. */
export type Component = {
  readonly type: MetadataType;
  readonly fullName: string;
  readonly id: string;
  readonly namespacePrefix?: string;
  readonly root: XmlElement;
  /** The file as it was seeded; gone once the component has been changed. */
  readonly sourceText?: string;
  readonly createdDate: string;
  readonly lastModifiedDate: string;
  /** Absent: the running user. */
  readonly lastModifiedBy?: { readonly id: string; readonly name: string };
};

/** Path of a component inside a metadata zip, without the package folder. */
export const fileNameOf = ({ type, fullName }: Pick<Component, 'type' | 'fullName'>): string =>
  `${type.directory}/${fullName}.${type.suffix}`;

export type ComponentStore = {
  all(): readonly Component[];
  ofType(typeName: string): readonly Component[];
  ofTypes(types: readonly MetadataType[]): readonly Component[];
  find(type: MetadataType, fullName: string): Component | undefined;
  put(component: Component): void;
  remove(component: Component): void;
};

export function componentStore(components: readonly Component[]): ComponentStore {
  const byKey = new Map<string, Component>();
  const key = (component: Pick<Component, 'type' | 'fullName'>): string =>
    `${component.type.name}:${component.fullName}`;
  for (const component of components) byKey.set(key(component), component);
  const all = (): readonly Component[] => [...byKey.values()];
  return {
    all,
    ofType: (typeName) => all().filter(({ type }) => type.name === typeName),
    ofTypes: (types) => all().filter((component) => types.includes(component.type)),
    find: (type, fullName) => byKey.get(key({ type, fullName })),
    put: (component) => void byKey.set(key(component), component),
    remove: (component) => void byKey.delete(key(component)),
  };
}

/** A namespace is what stands before two underscores: `acme__Portal`. Policies of an installed app carry it too. */
export const namespaceOf = (fullName: string): string | undefined =>
  /^([A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*)__(?=\w)/.exec(fullName)?.[1];

/** Type and full name of a metadata file; `undefined` where the file is none of ours. */
export function componentOfFile({ path, text }: SeedFile): Pick<Component, 'type' | 'fullName' | 'root'> | undefined {
  const fileName = path.slice(path.lastIndexOf('/') + 1).replace(/-meta\.xml$/, '');
  const dot = fileName.lastIndexOf('.');
  const suffix = fileName.slice(dot + 1);
  const fullName = fileName.slice(0, dot);
  const candidates = METADATA_TYPES.filter((entry) => entry.suffix === suffix);
  if (dot < 1 || candidates.length === 0) return undefined;
  let root: XmlElement;
  try {
    root = parseXml(text);
  } catch (error) {
    throw new Error(`${path} is no XML: ${(error as Error).message}`, { cause: error });
  }
  const type = candidates.find((entry) => entry.name === root.name);
  if (type === undefined) {
    // Other settings (Account.settings ...) are not served, so they are not part of this org.
    if (candidates.some(isSettingsType)) return undefined;
    throw new Error(`${path} holds <${root.name}>, which its suffix .${suffix} does not stand for`);
  }
  return { type, fullName, root };
}
