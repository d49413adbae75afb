import { dirname, relative, sep } from 'node:path';
import type { Gap } from '../facts/fact.js';
import type { RawComponent } from '../facts/raw.js';
import type { ApiVersions } from './apiVersions.js';
import { readFileText, UnreadableFile } from './fileText.js';
import { NotInRepository } from './problems.js';
import { parseProfile } from './profileText.js';
import { parseXml } from './readXml.js';
import { DISK, type TreeFiles } from './treeFiles.js';
import { MalformedXml } from '../facts/xmlElements.js';
import { codeOf, type FoundFile } from './walk.js';

/** A component with the API version that its file was retrieved with. */
export type VersionedComponent = { readonly component: RawComponent; readonly apiVersion: number | null };
export type ReadComponents = {
  readonly components: readonly VersionedComponent[];
  /** The components by the path of their file. */
  readonly byPath: ReadonlyMap<string, RawComponent>;
  /** Path → why nothing came of the file. */
  readonly unread: ReadonlyMap<string, Gap>;
};

const gapOf = (component: string, error: unknown): Gap => {
  if (error instanceof MalformedXml)
    return { component, reason: 'malformed', detail: `${component}:${error.line}: ${error.message}` };
  if (error instanceof UnreadableFile) return { component, reason: 'malformed', detail: error.message };
  if (error instanceof NotInRepository) return { component, reason: 'missing', detail: error.message };
  return { component, reason: 'failed', detail: codeOf(error) };
};

/** The path as reports show it: below the folder the user named. */
export const shownPath = (base: string, path: string): string => relative(base, path).split(sep).join('/') || '.';

/** Opens and parses the files. One that cannot be read is a gap; the rest is read. */
export const readComponents = async (
  files: readonly FoundFile[],
  shown: (path: string) => string,
  versionOf: ApiVersions,
  tree: TreeFiles = DISK
): Promise<ReadComponents> => {
  const components: VersionedComponent[] = [];
  const byPath = new Map<string, RawComponent>();
  const unread = new Map<string, Gap>();
  await Promise.all(
    files.map(async (file) => {
      const name = shown(file.path);
      try {
        const { text } = await readFileText(file.path, tree);
        const { root, node, lines } = file.type === 'Profile' ? parseProfile(text) : parseXml(text);
        if (root !== file.type) throw new MalformedXml(1, `${root} instead of ${file.type}`);
        const component: RawComponent = { type: file.type, fullName: file.fullName, node, file: name, lines };
        byPath.set(file.path, component);
        components.push({ component, apiVersion: await versionOf(dirname(file.path)) });
      } catch (error) {
        unread.set(file.path, gapOf(name, error));
      }
    })
  );
  const byFile = (a: VersionedComponent, b: VersionedComponent): number =>
    (a.component.file ?? '') < (b.component.file ?? '') ? -1 : 1;
  return { components: components.sort(byFile), byPath, unread };
};
