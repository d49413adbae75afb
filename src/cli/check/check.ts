import type { Snapshot } from '../../facts/snapshot.js';
import type { Judging } from '../../effective/channels.js';
import { wholeReport } from '../../effective/effective.js';
import { NO_BASELINE, type Baseline } from '../../check/baseline.js';
import { listRules, type RulesResult } from '../../check/catalog.js';
import { checkHeadline } from '../../check/headline.js';
import { evaluate } from '../../check/evaluate.js';
import type { Sentences } from '../../check/sentences.js';
import { gatherEvidence, type GatheredEvidence } from '../../rules/evidence.js';
import type { CheckReport, Severity } from '../../rules/findings.js';
import type { Policy } from '../../check/policy.js';
import { defaultPolicy } from '../../check/resolvePolicy.js';
import { verdictOf, type CheckVerdict } from '../../check/verdict.js';
import { EXIT } from '../exitCodes.js';
import { noteWriter, wordsFrom } from '../output/words.js';

export type CheckRequest = Judging & {
  readonly failOn: Severity;
  readonly allowNotAssessed: boolean;
  /** Absent: the policy that comes with the plugin. */
  readonly policyFor?: (snapshot: Snapshot) => Policy;
  /** What was found before, in the org with that id. Absent: nothing. */
  readonly baselineFor?: (orgId: string | null) => Baseline;
};

const EXIT_CODES: Readonly<Record<CheckVerdict, number>> = {
  clean: EXIT.done,
  findings: EXIT.findings,
  'not-assessed': EXIT.notAssessed,
};

/** The sentences of rules and of controls; why something is not known is said in the words of every screen. */
export const ruleSentences = (): Sentences => {
  const [rules, screen, controls] = [wordsFrom('rules'), wordsFrom('screen'), wordsFrom('controls')];
  const wordsOf = (key: string): Sentences =>
    key.startsWith('reason.') ? screen : key.startsWith('control.') ? controls : rules;
  return (key, ...values) => wordsOf(key)(key, ...values);
};

/** What rules judge by, of a whole reading. */
export const evidenceOf = (snapshot: Snapshot, judging: Judging): GatheredEvidence =>
  gatherEvidence(snapshot, wholeReport(snapshot, judging, noteWriter()), judging, snapshot.source.readAt);

const policyOfPlugin = ({ source }: Snapshot): Policy => defaultPolicy(source.orgId === null);

/** Holds what was gathered of a reading against a policy. */
export const checkEvidence = (evidence: GatheredEvidence, request: Omit<CheckRequest, keyof Judging>): CheckReport => {
  const { snapshot } = evidence;
  const { failOn, allowNotAssessed, policyFor = policyOfPlugin, baselineFor = () => NO_BASELINE } = request;
  const result = evaluate(evidence, policyFor(snapshot), baselineFor(snapshot.source.orgId), ruleSentences());
  return {
    ...result,
    headline: checkHeadline(result.findings, failOn),
    failOn,
    exitCode: EXIT_CODES[verdictOf(result, failOn, allowNotAssessed)],
  };
};

/** Holds a reading against a policy. */
export const answerCheck = (snapshot: Snapshot, request: CheckRequest): CheckReport =>
  checkEvidence(evidenceOf(snapshot, request), request);

/** Every rule there is. */
export const answerRules = (): RulesResult => listRules(ruleSentences());
