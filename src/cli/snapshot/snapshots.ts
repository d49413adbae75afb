import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shard } from '../../check/shards.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { printable } from '../../render/text/printable.js';
import { notWritten } from '../fileErrors.js';
import { failureOf } from '../failureOf.js';
import { EXIT, firstThatCounts } from '../exitCodes.js';
import type { OrgList } from '../open/orgList.js';
import { sideBySide } from '../open/sideBySide.js';
import { startCount, type Watch } from '../output/progress.js';
import { wordsFrom } from '../output/words.js';
import { orgFolder } from './orgFolder.js';
import { keepSnapshot, type SnapshotResult } from './snapshot.js';

/** One org of several: its snapshot, or why there is none. */
type OrgSnapshot =
  | ({ name: string; exitCode: number } & Omit<SnapshotResult, 'formatVersion'>)
  | { name: string; exitCode: number; error: { name: string; message: string; actions: string[] } };

/** The result of `sf session snapshot --json` for several orgs. */
export type SnapshotsResult = {
  formatVersion: 1;
  /** As it was named. */
  outputDir: string;
  orgs: OrgSnapshot[];
  /** Which part of the list the orgs are; absent: the whole. */
  shard?: Shard;
  exitCode: number;
};

export type SnapshotsRequest = {
  readonly outputDir: string;
  /** How many orgs are read at the same time. */
  readonly concurrency: number;
  readonly shard: Shard | undefined;
  readonly read: (aliasOrUsername: string) => Promise<Snapshot>;
  readonly watch: Watch;
};

/** @throws SfError for a folder that is not there afterwards, or not to be written to. */
const makeFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (error) {
    throw notWritten(path, (error as NodeJS.ErrnoException).code ?? String(error));
  }
};

/** One file a day, by the time at which the org was read. */
const DAY = 'YYYY-MM-DD'.length;

/**
 * Keeps a snapshot of each org, read side by side. What goes wrong with one is its own result; the exit code is the first that
 * counts of all.
 *
 * @throws SfError for a folder that cannot be written to, before any org is asked.
 */
export const keepSnapshots = async ({ orgs }: OrgList, request: SnapshotsRequest): Promise<SnapshotsResult> => {
  const { outputDir, concurrency, shard, read, watch } = request;
  await makeFolder(outputDir);
  const progress = startCount(watch, wordsFrom('snapshots')('progress', orgs.length), orgs.length);
  const keep = async (name: string, aliasOrUsername: string): Promise<OrgSnapshot> => {
    const snapshot = await read(aliasOrUsername);
    const folder = join(outputDir, orgFolder(name));
    await makeFolder(folder);
    const { result, exitCode } = await keepSnapshot(
      snapshot,
      join(folder, `${snapshot.source.readAt.slice(0, DAY)}.json`)
    );
    const { outputFile, source, profiles, apps, gaps } = result;
    return { name, outputFile, source, profiles, apps, gaps, exitCode };
  };
  try {
    const kept = await sideBySide(orgs, ({ name, aliasOrUsername }) => keep(name, aliasOrUsername), {
      concurrency,
      onDone: progress.step,
    });
    const results = kept.map(({ of: { name }, ...one }): OrgSnapshot =>
      'answer' in one ? one.answer : { name, ...failureOf(one.error) }
    );
    return {
      formatVersion: 1,
      outputDir,
      orgs: results,
      ...(shard === undefined ? {} : { shard }),
      exitCode: firstThatCounts(results.map(({ exitCode }) => exitCode)),
    };
  } finally {
    progress.done();
  }
};

/** What came of each org, a line each. */
export const snapshotsScreen = ({ orgs, shard }: SnapshotsResult): string => {
  const words = wordsFrom('snapshots');
  if (shard !== undefined && orgs.length === 0) return words('shard.empty', shard.index, shard.of);
  const lineOf = (org: OrgSnapshot): string => {
    if ('error' in org) return words('none', org.name, org.error.message);
    const { name, outputFile, profiles, apps, gaps, exitCode } = org;
    const key = exitCode === EXIT.done ? 'written' : 'written.not-whole';
    return words(key, name, outputFile, profiles, apps, gaps.length);
  };
  const without = orgs.filter((org) => 'error' in org).length;
  const lines = [
    words('summary', orgs.length, orgs.length - without, without),
    ...(shard === undefined ? [] : [words('shard', shard.index, shard.of)]),
    ...orgs.map(lineOf),
  ];
  return lines.map(printable).join('\n');
};
