import type { Snapshot } from '../facts/snapshot.js';
import type { Reading } from '../policy/channels.js';
import { effectiveReport } from '../policy/effective.js';
import type { AssumedLimit } from '../policy/refreshToken.js';
import { defaultPolicy } from '../rules/defaultPolicy.js';
import { evaluate, type Sentences } from '../rules/evaluate.js';
import { gatherEvidence } from '../rules/evidence.js';
import type { CheckReport, Severity } from '../rules/findings.js';
import { verdictOf, type CheckVerdict } from '../rules/verdict.js';
import { unknownNames } from './errors.js';
import { EXIT } from './exitCodes.js';
import { noteWriter, wordsFrom } from './words.js';

export type CheckRequest = {
  readonly reading: Reading;
  readonly assumedLimit: AssumedLimit | undefined;
  readonly failOn: Severity;
  readonly allowNotAssessed: boolean;
};

const EXIT_CODES: Readonly<Record<CheckVerdict, number>> = {
  clean: EXIT.done,
  findings: EXIT.findings,
  'not-assessed': EXIT.notAssessed,
};

/** The sentences of rules; why something is not known is said in the words of every screen. */
const ruleSentences = (): Sentences => {
  const [rules, screen] = [wordsFrom('rules'), wordsFrom('screen')];
  return (key, ...values) => (key.startsWith('reason.') ? screen : rules)(key, ...values);
};

/** Holds a reading against a policy. */
export const answerCheck = (snapshot: Snapshot, request: CheckRequest): CheckReport => {
  const { reading, assumedLimit, failOn, allowNotAssessed } = request;
  const options = { profiles: [], apps: [], grain: 'population' as const, reading, assumedLimit };
  const effective = effectiveReport(snapshot, options, noteWriter());
  if (effective.status === 'unknown-names') throw unknownNames(effective.unknown);
  const evidence = gatherEvidence(snapshot, effective.report, reading, snapshot.source.readAt);
  const result = evaluate(evidence, defaultPolicy(), new Map(), ruleSentences());
  return { ...result, failOn, exitCode: EXIT_CODES[verdictOf(result, failOn, allowNotAssessed)] };
};
