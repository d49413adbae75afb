import { dirname, join } from 'node:path';
import type { Shard } from '../../check/shards.js';
import type { ShardResult } from '../../check/merge.js';
import { shellWord } from '../../facts/source.js';

type Flag = readonly [flag: string, value: string | boolean | null, byDefault?: string];

/** The command that makes the result of a shard, as that of another shard of its run was made. What counts by default is left out. */
export const checkAgain = ({ path, report }: ShardResult, { index, of }: Shard): string => {
  const { files, run } = report.shard;
  const flags: readonly Flag[] = [
    ['orgs-file', files.orgs],
    ['shard', `${index}/${of}`],
    ['policy', files.policy],
    ['baseline', files.baseline],
    ['fail-on', run.failOn, 'medium'],
    ['allow-not-assessed', run.allowNotAssessed],
    ['precedence', run.precedence, 'first-set'],
    ['profile-zero', run.profileZero, 'two-hours'],
    ['assume-idle-limit', run.assumeIdleLimit],
    ['api-version', run.apiVersion],
    ['eca-global-settings', run.ecaGlobalSettings],
    ['output-file', join(dirname(path), `part-${index}.json`)],
  ];
  const words = flags
    .filter(([, value, byDefault]) => value !== null && value !== false && value !== byDefault)
    .map(([flag, value]) => (value === true ? `--${flag}` : `--${flag} ${shellWord(String(value))}`));
  return ['sf session check', ...words].join(' ');
};
