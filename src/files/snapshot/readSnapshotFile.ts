import { readFile } from 'node:fs/promises';
import type { Snapshot } from '../../facts/snapshot.js';
import { UnusableSnapshot } from './problems.js';
import { SNAPSHOT_FORMAT, snapshotSchema } from './schema.js';

const parsed = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnusableSnapshot(path, 'not-json', (error as SyntaxError).message);
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a snapshot file that `sf session snapshot` wrote.
 *
 * @throws UnusableSnapshot for a file that is missing, cut, of another format, or something else.
 */
export const readSnapshotFile = async (path: string): Promise<Snapshot> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UnusableSnapshot(path, 'not-readable', (error as NodeJS.ErrnoException).code ?? String(error));
  });
  const document = parsed(path, text.replace(/^\uFEFF/, ''));
  if (!isObject(document) || typeof document.formatVersion !== 'number' || !isObject(document.snapshot)) {
    throw new UnusableSnapshot(path, 'not-a-snapshot', 'formatVersion, snapshot');
  }
  const { formatVersion } = document;
  if (formatVersion !== SNAPSHOT_FORMAT) {
    const problem = formatVersion > SNAPSHOT_FORMAT ? 'too-new' : 'too-old';
    throw new UnusableSnapshot(path, problem, String(formatVersion));
  }
  const checked = snapshotSchema.safeParse(document.snapshot);
  if (checked.success) return { ...checked.data, source: { ...checked.data.source, kind: 'snapshot', paths: [path] } };
  const [issue] = checked.error.issues;
  throw new UnusableSnapshot(
    path,
    'not-valid',
    `${['snapshot', ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? ''}`
  );
};
