import type { Snapshot, Source } from '../../facts/snapshot.js';
import { renderPolicyYaml } from '../../render/check/policyYaml.js';
import { ratchetOf } from '../../check/ratchet.js';
import { defaultPolicy } from '../../check/resolvePolicy.js';
import type { Judging } from '../../effective/channels.js';
import { evidenceOf } from './check.js';
import { writeOutput } from '../output/outputFile.js';
import { wordsFrom } from '../output/words.js';

/** The endings that a policy file may have. */
export const POLICY_FORMATS = { '.yml': 'yaml', '.yaml': 'yaml' } as const;

/** The result of `sf session policy init --json`. */
export type PolicyInitResult = {
  formatVersion: 1;
  outputFile: string;
  source: Source;
  rules: number;
  /** Rules that fail today and are off, or off for some subjects. */
  loosened: string[];
  /** Rules that could not be assessed for somebody; they stay asked for. */
  notAssessed: string[];
};

/** Writes a policy that the org meets today. */
export const writeRatchet = async (snapshot: Snapshot, judging: Judging, path: string): Promise<PolicyInitResult> => {
  const policy = defaultPolicy(snapshot.source.orgId === null);
  const rules = ratchetOf(
    policy.settings.map(({ rule }) => rule),
    evidenceOf(snapshot, judging)
  );
  const titles = wordsFrom('rules');
  await writeOutput(
    path,
    renderPolicyYaml(rules, snapshot.source, wordsFrom('policyInit'), (id) => titles(`${id}.title`))
  );
  const idsOf = (chosen: typeof rules): string[] => chosen.map(({ rule }) => rule.id).sort();
  return {
    formatVersion: 1,
    outputFile: path,
    source: snapshot.source,
    rules: rules.length,
    loosened: idsOf(rules.filter(({ isOff, scopes }) => isOff || scopes.some(({ value }) => value === null))),
    notAssessed: idsOf(rules.filter(({ notAssessed }) => notAssessed > 0)),
  };
};
