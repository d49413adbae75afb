import { jsonFiles } from '../jsonFiles.js';

/**
 * The snapshots that paths stand for: a file for itself, a folder for its files that end in .json, by name. Each once.
 *
 * @throws UnusableFile for a path that is not there or cannot be read.
 */
export const listSnapshots = (paths: readonly string[]): Promise<readonly string[]> => jsonFiles(paths, 'snapshot');
