import { resolve } from 'node:path';
import type { ManyOrgsReport } from '../../check/manyOrgs.js';
import { mergeShards, type ShardResult } from '../../check/merge.js';
import { SHARD_FORMAT, shardSchema } from '../../check/shardSchema.js';
import { readJson } from '../../files/json.js';
import { jsonFiles } from '../../files/jsonFiles.js';
import { manyOrgsReport } from '../check/manyOrgs.js';
import { noShards, shardsDiffer } from '../errors.js';
import { outputIsShard } from '../fileErrors.js';
import { EXIT } from '../exitCodes.js';
import { wordsFrom } from '../output/words.js';
import { versionOfPlugin } from '../pluginVersion.js';
import { checkAgain } from './checkAgain.js';

export type MergeRequest = {
  /** Files and folders. */
  readonly paths: readonly string[];
  /** What will be written: none of it is a result of a shard, not even where its folder is named. */
  readonly outputs: readonly string[];
};

export type MergeAnswer = {
  readonly result: ManyOrgsReport;
  /** What a reader must know beside it. */
  readonly warning: string | null;
};

const FORM = { kind: 'shard', format: SHARD_FORMAT, schema: shardSchema } as const;

const filesOf = async ({ paths, outputs }: MergeRequest): Promise<readonly string[]> => {
  const written = new Set(outputs.map((path) => resolve(path)));
  const named = paths.find((path) => written.has(resolve(path)));
  if (named !== undefined) throw outputIsShard(named);
  return (await jsonFiles(paths, 'shard')).filter((path) => !written.has(resolve(path)));
};

const versionsText = (results: readonly ShardResult[], own: string): string | null => {
  const versions = [...new Set([own, ...results.map(({ report }) => report.shard.plugin)])].sort();
  return versions.length === 1 ? null : wordsFrom('merge')('versions', versions.join(', '));
};

/**
 * Reads results of shards, one after another, and puts them together.
 *
 * @throws SfError (exit code 2) where they are of several runs or contradict each other; UnusableFile.
 */
export const runMerge = async (request: MergeRequest): Promise<MergeAnswer> => {
  const results: ShardResult[] = [];
  for (const path of await filesOf(request)) results.push({ path, report: await readJson(path, FORM) });
  const [first, ...others] = results;
  if (first === undefined) throw noShards(request.paths);
  const answer = mergeShards(first, others);
  if ('problem' in answer) throw shardsDiffer(answer.problem);
  const { orgs, missing } = answer.merged;
  const report = manyOrgsReport(orgs, [], missing.length > 0 ? [EXIT.notAssessed] : []);
  return {
    result:
      missing.length === 0
        ? report
        : { ...report, missing: missing.map((shard) => ({ ...shard, command: checkAgain(first, shard) })) },
    warning: versionsText(results, await versionOfPlugin()),
  };
};
