import { NoSuchFolder } from './problems.js';
import { DISK, type TreeFiles } from './treeFiles.js';
import { walk, type FoundFile, type IgnoredFile, type Walked } from './walk.js';

const folderOf = async (path: string, tree: TreeFiles): Promise<string> => {
  const folder = await tree.realPath(path);
  if (folder === null || (await tree.kindOf(folder)) !== 'folder') throw new NoSuchFolder(path);
  return folder;
};

const eachOnce = <T extends FoundFile>(files: readonly T[]): readonly T[] => [
  ...new Map(files.map((file) => [file.path, file])).values(),
];

/**
 * The metadata files below several folders, each once, and what could not be looked at. What one folder's rules leave out
 * and another's do not is read.
 *
 * @throws NoSuchFolder for a path that is no folder.
 */
export const findFiles = async (paths: readonly string[], tree: TreeFiles = DISK): Promise<Walked> => {
  const folders = await Promise.all(paths.map((path) => folderOf(path, tree)));
  const walked = await Promise.all(folders.map((folder) => walk(folder, tree)));
  const files = eachOnce(walked.flatMap((folder) => folder.files));
  const found = new Set(files.map(({ path }) => path));
  const ignored = eachOnce<IgnoredFile>(walked.flatMap((folder) => folder.ignored));
  return {
    files,
    ignored: ignored.filter(({ path }) => !found.has(path)),
    gaps: [...new Map(walked.flatMap(({ gaps }) => gaps).map((gap) => [JSON.stringify(gap), gap])).values()],
  };
};
