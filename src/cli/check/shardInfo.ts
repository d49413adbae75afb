import type { Shard, ShardInfo, ShardRun } from '../../check/shards.js';
import type { ReadingChoice } from '../flags/readingFlags.js';
import type { OrgList } from '../open/orgList.js';
import { versionOfPlugin } from '../pluginVersion.js';

/** The flags that decide the result of a check, whichever shard it is of. */
type RunFlags = ReadingChoice & {
  readonly 'orgs-file': string | undefined;
  readonly policy?: string | undefined;
  readonly baseline?: string | undefined;
  readonly 'fail-on': ShardRun['failOn'];
  // A flag that is not given is not there.
  readonly 'allow-not-assessed': boolean | undefined;
  readonly 'api-version'?: string | undefined;
  readonly 'eca-global-settings': boolean | undefined;
};

/** What a result of a shard says of itself and of its run, by the flags and by what was read of the files that they name. */
export const shardInfo = async (
  flags: RunFlags,
  { index, of }: Shard,
  { hash, orgs }: NonNullable<OrgList['sharded']>,
  hashes: Pick<ShardRun, 'policy' | 'baseline'>
): Promise<ShardInfo> => ({
  index,
  of,
  plugin: await versionOfPlugin(),
  run: {
    orgsFile: hash,
    ...hashes,
    failOn: flags['fail-on'],
    allowNotAssessed: flags['allow-not-assessed'] ?? false,
    precedence: flags.precedence,
    profileZero: flags['profile-zero'],
    assumeIdleLimit: flags['assume-idle-limit'] ?? null,
    apiVersion: flags['api-version'] ?? null,
    ecaGlobalSettings: flags['eca-global-settings'] ?? false,
  },
  files: { orgs: flags['orgs-file'] ?? '', policy: flags.policy ?? null, baseline: flags.baseline ?? null },
  orgs: [...orgs],
});
