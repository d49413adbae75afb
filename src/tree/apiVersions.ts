import { dirname, join } from 'node:path';
import { parseApiVersion } from '../facts/apiVersion.js';
import { unset, valueOf } from '../facts/fact.js';
import { textFact } from '../facts/raw.js';
import { smallFileText } from './fileText.js';
import { parseXml } from './readXml.js';
import { DISK, type TreeFiles } from './treeFiles.js';
import { MalformedXml } from '../facts/xmlElements.js';

/** Finds the API version that the files of a folder were retrieved with. */
export type ApiVersions = (folder: string) => Promise<number | null>;

/** A manifest that says a version, or is there and cannot be read: then nobody knows, and no other file may say it instead. */
type Manifest = { readonly decides: boolean; readonly version: number | null };

const UNREADABLE: Manifest = { decides: true, version: null };

const SILENT: Manifest = { decides: false, version: null };

/** The `version` of a `Package`. Without one, as any other file of that name, it leaves the matter to the next file. */
const versionIn = (text: string): Manifest => {
  try {
    const { root, node } = parseXml(text);
    const version = root === 'Package' ? textFact(node, 'version') : unset;
    return version.status === 'unset' ? SILENT : { decides: true, version: parseApiVersion(valueOf(version)) };
  } catch (error) {
    if (error instanceof MalformedXml) return UNREADABLE;
    throw error;
  }
};

const manifestVersion = async (folder: string, tree: TreeFiles): Promise<Manifest> => {
  const path = join(folder, 'package.xml');
  const text = await smallFileText(path, tree);
  if (text !== null) return versionIn(text);
  return (await tree.kindOf(path)) === null ? SILENT : UNREADABLE;
};

/** A project file that is no JSON gives no version; the Salesforce CLI itself will complain of it. */
const sourceApiVersionIn = (text: string): string | null => {
  try {
    const project: unknown = JSON.parse(text);
    const version =
      typeof project === 'object' && project !== null && 'sourceApiVersion' in project
        ? project.sourceApiVersion
        : null;
    return typeof version === 'string' ? version : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

type Project = { readonly isProject: boolean; readonly version: number | null };

const projectVersion = async (folder: string, tree: TreeFiles): Promise<Project> => {
  const path = join(folder, 'sfdx-project.json');
  if ((await tree.kindOf(path)) === null) return { isProject: false, version: null };
  const text = (await smallFileText(path, tree)) ?? '';
  return { isProject: true, version: parseApiVersion(sourceApiVersionIn(text)) };
};

/**
 * The version of a folder: `package.xml` beside the files or above, else `sfdx-project.json`; `null` where neither says one.
 * The search ends at the project. Each folder is looked at once.
 */
export const apiVersions = (tree: TreeFiles = DISK): ApiVersions => {
  const known = new Map<string, Promise<number | null>>();
  const find = async (folder: string): Promise<number | null> => {
    const manifest = await manifestVersion(folder, tree);
    if (manifest.decides) return manifest.version;
    const project = await projectVersion(folder, tree);
    if (project.isProject || dirname(folder) === folder) return project.version;
    return versionOf(dirname(folder));
  };
  const versionOf: ApiVersions = (folder) => {
    const found = known.get(folder) ?? find(folder);
    known.set(folder, found);
    return found;
  };
  return versionOf;
};
