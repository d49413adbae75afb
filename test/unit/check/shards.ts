import { matrixOf, type OrgResult } from '../../../src/check/manyOrgs.js';
import type { ShardResult } from '../../../src/check/merge.js';
import type { ShardInfo, ShardOrg, ShardRun } from '../../../src/check/shards.js';

const hash = (text: string): string => `sha256:${text.padStart(64, '0')}`;

export const RUN: ShardRun = {
  orgsFile: hash('1'),
  policy: hash('2'),
  baseline: null,
  failOn: 'medium',
  allowNotAssessed: false,
  precedence: 'first-set',
  profileZero: 'two-hours',
  assumeIdleLimit: null,
  apiVersion: null,
  ecaGlobalSettings: false,
};

/** An org of a shard; `place` is also its login. */
export const placed = (place: number, name: string, login = place): ShardOrg => ({
  place,
  name,
  login: hash(String(login)),
});

/** A result of a shard, as it is written. */
export const shardResult = (
  index: number,
  of: number,
  orgs: readonly (readonly [ShardOrg, OrgResult])[],
  change: Partial<Omit<ShardInfo, 'run'>> & { readonly run?: Partial<ShardRun> } = {}
): ShardResult => {
  const results = orgs.map(([, result]) => result);
  return {
    path: `part-${index}.json`,
    report: {
      formatVersion: 1,
      orgs: results,
      skipped: [],
      matrix: matrixOf(results),
      exitCode: 0,
      shard: {
        index,
        of,
        plugin: '0.1.0',
        files: { orgs: 'orgs.txt', policy: null, baseline: null },
        orgs: orgs.map(([org]) => org),
        ...change,
        run: { ...RUN, ...change.run },
      },
    },
  };
};
