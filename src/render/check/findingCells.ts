import type { Finding } from '../../rules/findings.js';
import { subjectName } from '../text/subjectName.js';
import type { Words } from '../text/words.js';
import { acceptedText, sentenceOf } from './output.js';

const stateText = (finding: Finding, words: Words): string =>
  acceptedText(finding, words) ?? words(finding.verdict === 'fail' ? 'state.new' : 'state.not-assessed');

const placeText = (subject: Finding['subject']): string => {
  const { file, line } = subject;
  const name = subjectName(subject);
  return file === undefined ? name : `${name} (${line === undefined ? file : `${file}:${line}`})`;
};

/** The texts of a finding's row, in the order of `columns` in `messages/outputs.md`. */
export const findingCells = (finding: Finding, words: Words) =>
  [
    finding.severity,
    finding.rule,
    placeText(finding.subject),
    sentenceOf(finding),
    stateText(finding, words),
    finding.fix.setupPath,
  ] as const;
