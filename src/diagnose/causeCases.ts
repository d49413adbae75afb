import { unreadable } from '../facts/fact.js';
import { casesOf, type Case } from './cases.js';
import type { Cause, FactCause, TextCause } from './cause.js';
import { fixed } from './corrections.js';
import { unseen, type Evidence } from './evidence.js';
import type { Inquiry } from './inquiry.js';
import { changedBefore } from './pastChanges.js';
import { judge, type Verdict } from './rank.js';
import { refusedBy } from './recorded.js';
import { isNamedByText, onlyByText, textAloneEvidence } from './textEvidence.js';

const verdictOf = ({ evidence }: Case): Verdict => judge(evidence).verdict;

/** A case of nobody in particular: who it is was not told. */
const ofNobody = ({ about }: FactCause, said: readonly Evidence[]): Case => {
  const [flag, code, fix] =
    about === 'user' ? ['--user', 'person-not-told', 'fix-name-user'] : ['--app', 'app-not-told', 'fix-name-app'];
  const toTell = fixed(fix);
  return {
    apps: [],
    views: [],
    evidence: [...said, unseen(code, unreadable('missing', flag))],
    correction: () => toTell,
    toTell,
  };
};

/** What a text proves is said of the cases that the facts leave; of nobody where they leave none of several. */
const factCases = (cause: FactCause, inquiry: Inquiry): readonly Case[] => {
  const { question } = inquiry;
  const cases = casesOf(cause, inquiry);
  if (!isNamedByText(cause, question)) return cases;
  const only = onlyByText(cause, question);
  if (cases.length === 0) {
    // Nobody may use the app now; whoever saw the text could then, and had one of these profiles.
    const ofAnybody = casesOf(cause, { ...inquiry, isNamed: true });
    const isRefuted = ofAnybody.length > 0 && ofAnybody.every((one) => verdictOf(one) === 'ruled-out');
    return isRefuted && only.length === 0 ? ofAnybody : [ofNobody(cause, only)];
  }
  if (only.length === 0) return cases;
  const left = (['supported', 'open', 'ruled-out'] as const).find((verdict) =>
    cases.some((one) => verdictOf(one) === verdict)
  );
  if (left === 'ruled-out' && cases.length > 1) return [ofNobody(cause, only), ...cases];
  return cases.map((one) => (verdictOf(one) === left ? { ...one, evidence: [...only, ...one.evidence] } : one));
};

/** What the org has written down itself of a cause that no setting tells of. */
const recordedOf = (cause: TextCause, inquiry: Inquiry): readonly Evidence[] => [
  ...(inquiry.records === null ? [] : (cause.recorded?.(inquiry.records) ?? [])),
  ...refusedBy(cause, inquiry, null),
  ...changedBefore(cause, inquiry, { app: inquiry.question.app, view: null }),
];

/** It says more than a text that can have several causes. */
const textCase = (cause: TextCause, left: readonly string[], inquiry: Inquiry): Case => {
  const { question } = inquiry;
  const recorded = recordedOf(cause, inquiry);
  return {
    apps: [],
    views: [],
    evidence:
      recorded.length === 0 ? textAloneEvidence(cause, left, question) : [...onlyByText(cause, question), ...recorded],
    correction: () => cause.correction,
  };
};

/** What nobody can ever read in any org, such as whether a connected app is blocked, holds no other cause back. */
const canBeRead = ({ evidence }: Case): boolean =>
  !evidence.some((item) => item.kind === 'unseen' && item.decides && item.reason === 'not-exposed');

/** Facts speak for it, or those that would were not read. That it is no more than possible leaves room for others. */
const isLeft = (cases: readonly Case[]): boolean =>
  cases.some((one) => {
    const { verdict, strength } = judge(one.evidence);
    if (verdict === 'ruled-out') return false;
    // Of nobody in particular nothing can be read, but a text may prove it.
    return verdict === 'open' ? one.toTell === undefined && canBeRead(one) : strength !== 'weak';
  });

/** The causes of the texts that the facts have not refuted, in the order of the texts. */
const notRefuted = (
  asked: readonly Cause[],
  byCause: ReadonlyMap<Cause, readonly Case[]>,
  inquiry: Inquiry
): readonly string[] =>
  asked
    .filter((cause) => isNamedByText(cause, inquiry.question))
    .filter((cause) =>
      cause.about === 'text'
        ? judge(recordedOf(cause, inquiry)).verdict !== 'ruled-out'
        : byCause.get(cause)?.every((one) => verdictOf(one) === 'ruled-out') !== true
    )
    .map(({ id }) => id);

/** The cases of each cause that is asked for. What only a text tells of waits for what the facts say of the others. */
export const casesByCause = (asked: readonly Cause[], inquiry: Inquiry): ReadonlyMap<Cause, readonly Case[]> => {
  const { question } = inquiry;
  const ofFacts = asked.flatMap((cause): [FactCause, readonly Case[]][] =>
    cause.about === 'text' ? [] : [[cause, factCases(cause, inquiry)]]
  );
  const areFactsLeft = ofFacts.some(([cause, cases]) => isNamedByText(cause, question) && isLeft(cases));
  const ofText = asked.filter((cause) => cause.about === 'text');
  const left = areFactsLeft ? [] : notRefuted(asked, new Map(ofFacts), inquiry);
  const byCause: readonly [Cause, readonly Case[]][] = [
    ...ofFacts,
    ...ofText.map((cause): [Cause, readonly Case[]] => [cause, [textCase(cause, left, inquiry)]]),
  ];
  return new Map([...byCause].sort(([a], [b]) => asked.indexOf(a) - asked.indexOf(b)));
};
