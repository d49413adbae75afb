import type { Snapshot, Source } from '../../facts/snapshot.js';
import { renderPolicyYaml } from '../../render/check/policyYaml.js';
import { ratchetOf } from '../../check/ratchet.js';
import { defaultPolicy } from '../../check/resolvePolicy.js';
import { DOCUMENTED, type Judging } from '../../effective/channels.js';
import { askAgain, shellWord } from '../../facts/source.js';
import type { CheckReport } from '../../rules/findings.js';
import { EXIT } from '../exitCodes.js';
import { checkEvidence, evidenceOf } from './check.js';
import { openPolicy } from './policy.js';
import { writeOutput } from '../output/outputFile.js';
import { wordsFrom } from '../output/words.js';

/** The endings that a policy file may have. */
export const POLICY_FORMATS = { '.yml': 'yaml', '.yaml': 'yaml' } as const;

/** The result of `sf session policy init --json`. */
export type PolicyInitResult = {
  formatVersion: 1;
  outputFile: string;
  source: Source;
  /** Rules that `sf session check` runs by this file; what is off in it is none of them. */
  rules: number;
  /** Rules that fail today and are off, or off for some subjects. */
  loosened: string[];
  /** Rules that could not be assessed for somebody; they stay asked for. */
  notAssessed: string[];
  /** What `sf session check` gives by this file today, without and with `--allow-not-assessed`. */
  exitCode: number;
  exitCodeAllowed: number;
  /** That check, as it can be run. */
  command: string;
};

/** The flags that have a check judge as this run did. */
const readingArgs = ({ reading, assumedLimit }: Judging): readonly string[] => [
  ...(reading.precedence === DOCUMENTED.precedence ? [] : [`--precedence ${reading.precedence}`]),
  ...(reading.profileZero === DOCUMENTED.profileZero ? [] : [`--profile-zero ${reading.profileZero}`]),
  ...(assumedLimit === undefined ? [] : [`--assume-idle-limit ${assumedLimit}`]),
];

/** Writes a policy that the org meets today, and holds the org to it. */
export const writeRatchet = async (snapshot: Snapshot, judging: Judging, path: string): Promise<PolicyInitResult> => {
  const policy = defaultPolicy(snapshot.source.orgId === null);
  const evidence = evidenceOf(snapshot, judging);
  const rules = ratchetOf(
    policy.settings.map(({ rule }) => rule),
    evidence
  );
  const titles = wordsFrom('rules');
  await writeOutput(
    path,
    renderPolicyYaml(rules, snapshot.source, wordsFrom('policyInit'), (id) => titles(`${id}.title`))
  );
  const { policyFor } = await openPolicy(path);
  const checked = (allowNotAssessed: boolean): CheckReport =>
    checkEvidence(evidence, { failOn: 'medium', allowNotAssessed, policyFor });
  const { exitCode, coverage } = checked(false);
  const command = [
    `sf session check ${askAgain(snapshot.source)} --policy ${shellWord(path)}`,
    ...readingArgs(judging),
    ...(exitCode === EXIT.notAssessed ? ['--allow-not-assessed'] : []),
  ].join(' ');
  const idsOf = (chosen: typeof rules): string[] => chosen.map(({ rule }) => rule.id).sort();
  return {
    formatVersion: 1,
    outputFile: path,
    source: snapshot.source,
    rules: coverage.rules.run,
    loosened: idsOf(rules.filter(({ isOff, scopes }) => isOff || scopes.some(({ value }) => value === null))),
    notAssessed: idsOf(rules.filter(({ notAssessed }) => notAssessed > 0)),
    exitCode,
    exitCodeAllowed: checked(true).exitCode,
    command,
  };
};
