import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import { OrgBusy } from './problems.js';

/** A run that was killed leaves its lock; nobody has renewed it for this long then. */
const STALE_MS = 10_000;
/** Longer than that, so that a dead run's lock is waited out; a live run's is not. */
const TRIES = { retries: 14, minTimeout: 1_000, maxTimeout: 1_000 };

/**
 * One run at a time changes an org from this machine: a second one waits a little, then gives up.
 *
 * @throws OrgBusy
 */
export const lockOrg = async (folder: string, orgId: string, tries = TRIES): Promise<() => Promise<void>> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await lockfile.lock(join(folder, orgId), { realpath: false, stale: STALE_MS, retries: tries });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') throw new OrgBusy(orgId);
    throw error;
  }
};
