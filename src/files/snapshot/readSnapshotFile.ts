import { z } from 'zod';
import type { Snapshot } from '../../facts/snapshot.js';
import { readJson } from '../json.js';
import { SNAPSHOT_FORMAT, snapshotSchema } from './schema.js';

const schema = z.object({ formatVersion: z.literal(SNAPSHOT_FORMAT), snapshot: snapshotSchema });

/**
 * Reads a snapshot file that `sf session snapshot` wrote.
 *
 * @throws UnusableFile for a file that is missing, cut, of another format, or something else.
 */
export const readSnapshotFile = async (path: string): Promise<Snapshot> => {
  const { snapshot } = await readJson(path, { kind: 'snapshot', format: SNAPSHOT_FORMAT, schema });
  return { ...snapshot, source: { ...snapshot.source, kind: 'snapshot', paths: [path] } };
};
