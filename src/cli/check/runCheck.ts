import type { Snapshot } from '../../facts/snapshot.js';
import type { GatheredEvidence } from '../../rules/evidence.js';
import { judgingIn, type ReadingChoice } from '../flags/readingFlags.js';
import type { Watch } from '../output/progress.js';
import { openBaseline, type BaselineChoice } from './baseline.js';
import { checkEvidence, evidenceOf, type CheckRequest } from './check.js';
import type { CheckResult } from './outputs.js';
import { openPolicy } from './policy.js';
import { shardInfo } from './shardInfo.js';
import { checkSources, type SourcesChoice } from './sources.js';

/** What the flags of `sf session check` parse to, as far as they decide its result. */
export type CheckFlags = Omit<SourcesChoice, 'target-org'> &
  ReadingChoice &
  BaselineChoice & {
    readonly 'target-org'?: readonly string[] | undefined;
    readonly policy?: string | undefined;
    readonly 'fail-on': CheckRequest['failOn'];
    readonly 'allow-not-assessed': boolean;
  };

/** Who takes something of a check on its way to the result. */
type Passing = {
  readonly snapshot: (snapshot: Snapshot) => Snapshot;
  readonly evidence: (evidence: GatheredEvidence) => GatheredEvidence;
};

/** A check whose policy and baseline are known to be good. */
export type OpenCheck = {
  readonly request: CheckRequest;
  readonly run: (watch: Watch, passing?: Passing) => Promise<CheckResult>;
};

const NOBODY: Passing = {
  snapshot: (snapshot) => snapshot,
  evidence: (evidence) => evidence,
};

/** The sources of a check; without any, the default org. */
export const sourcesOf = (flags: CheckFlags): SourcesChoice => ({ ...flags, 'target-org': flags['target-org'] ?? [] });

/**
 * Opens what a check judges by, before any source is read.
 *
 * @throws SfError, UnusableFile for a policy or a baseline that cannot be used.
 */
export const openCheck = async (flags: CheckFlags): Promise<OpenCheck> => {
  const [policy, baseline] = await Promise.all([openPolicy(flags.policy), openBaseline(flags)]);
  const judging = judgingIn(flags);
  const request: CheckRequest = {
    ...judging,
    failOn: flags['fail-on'],
    allowNotAssessed: flags['allow-not-assessed'],
    policyFor: policy.policyFor,
    baselineFor: baseline.baselineFor,
  };
  return {
    request,
    run: async (watch, { snapshot, evidence } = NOBODY) => {
      const watched = { ...watch, withLogins: policy.withLogins };
      const { result, list } = await checkSources(sourcesOf(flags), watched, (read) =>
        checkEvidence(evidence(evidenceOf(snapshot(read), judging)), request)
      );
      if (flags.shard === undefined || list?.sharded === undefined || !('orgs' in result)) return result;
      const hashes = { policy: policy.hashForOrgs(), baseline: baseline.hash };
      return { ...result, shard: await shardInfo(flags, flags.shard, list.sharded, hashes) };
    },
  };
};
