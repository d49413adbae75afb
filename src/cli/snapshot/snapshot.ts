import { reportedSource, type ReportedSource } from '../../facts/source.js';
import { DOCUMENTED } from '../../effective/channels.js';
import { gapsIn, sortGaps } from '../../effective/gaps.js';
import { joinProfiles, profilesKnownIn } from '../../effective/profiles.js';
import type { Gap } from '../../facts/fact.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { OWNER_ONLY } from '../../disk/stageFile.js';
import { EXIT } from '../exitCodes.js';
import { writeOutput } from '../output/outputFile.js';

/** The endings that a snapshot file may have. */
export const SNAPSHOT_FORMATS = { '.json': 'json' } as const;

/** The result of `sf session snapshot --json`. */
export type SnapshotResult = {
  formatVersion: 1;
  outputFile: string;
  source: ReportedSource;
  profiles: number;
  apps: number;
  /** Everything that could not be read, as the coverage of `effective` and `check` has it. */
  gaps: Gap[];
};

/** Keeps a reading as a file. Exit code 4 where a whole metadata type is missing in it. */
export const keepSnapshot = async (
  snapshot: Snapshot,
  outputFile: string
): Promise<{ readonly result: SnapshotResult; readonly exitCode: number }> => {
  const [{ renderSnapshot }, { SNAPSHOT_FORMAT }] = await Promise.all([
    import('../../render/snapshot/snapshotJson.js'),
    import('../../files/snapshot/schema.js'),
  ]);
  const mode = snapshot.users === undefined ? undefined : OWNER_ONLY;
  await writeOutput(outputFile, renderSnapshot(SNAPSHOT_FORMAT, snapshot), mode);
  const { source, apps, unreadTypes } = snapshot;
  const joined = joinProfiles(snapshot);
  return {
    result: {
      formatVersion: 1,
      outputFile,
      source: reportedSource(source),
      profiles: profilesKnownIn(joined).length,
      apps: apps.length,
      gaps: sortGaps(gapsIn(snapshot, joined, DOCUMENTED)),
    },
    exitCode: unreadTypes.length > 0 ? EXIT.notAssessed : EXIT.done,
  };
};
