import type { Fact, GapReason, NoteRef, Place } from '../facts/fact.js';
import type { AppKind } from '../facts/app.js';
import type { Amendment, Subject } from './findings.js';

/** Something that a rule judges, with all that a policy file may name it by. */
export type Target = {
  readonly subject: Subject;
  /** The same in every reading of the org, whatever its components are called there. */
  readonly key: string;
  /** Label and metadata name, or the keys of them. */
  readonly names: readonly string[];
  /** Of an app. */
  readonly appKind?: AppKind;
  readonly userType: string | null;
};

/** What the rule's command is to write, or why nothing would do: the ending of the message key, with its values. */
export type Mending = { readonly amendment: Amendment } | { readonly code: string; readonly values: NoteRef['args'] };

export type Failure = {
  /** Ending of the message key: `fail`, or another where the rule has several sentences. */
  readonly code?: string;
  readonly args: NoteRef['args'];
  /** The facts as they were read. */
  readonly evidence: string;
  /** More is worse. */
  readonly measure?: number;
  /** How many people it concerns at most, where that was counted; absent: all of the subject. */
  readonly users?: number;
  /** The place of the deciding value, where it is not the subject's own. */
  readonly place?: Place;
  /** What mends it, where a command of the plugin could. */
  readonly mend?: Mending | undefined;
};

/** What one rule says of one target. Anything not asked for is no outcome: zero outcomes are never a pass. */
export type Outcome =
  | { readonly verdict: 'pass'; readonly target: Target }
  | ({ readonly verdict: 'fail'; readonly target: Target } & Failure)
  | {
      readonly verdict: 'not-assessed';
      readonly target: Target;
      readonly reason: GapReason;
      readonly detail: string;
    };

export const pass = (target: Target): Outcome => ({ verdict: 'pass', target });

export const fail = (target: Target, failure: Failure): Outcome => ({ verdict: 'fail', target, ...failure });

export const notAssessed = (target: Target, reason: GapReason, detail: string): Outcome => ({
  verdict: 'not-assessed',
  target,
  reason,
  detail,
});

/**
 * Judges a fact: `failureOf` gives what is wrong with the value, or `null`. A fact that could not be read is not assessed;
 * `unset` is handed on as `null`, since what an absent element means is each rule's own matter.
 */
export const judge = <T>(target: Target, fact: Fact<T>, failureOf: (value: T | null) => Failure | null): Outcome => {
  if (fact.status === 'unreadable') return notAssessed(target, fact.reason, fact.detail);
  const failure = failureOf(fact.status === 'known' ? fact.value : null);
  return failure === null ? pass(target) : fail(target, failure);
};

/** As `judge`, for elements whose absence says nothing: the component does not hold what the rule needs. */
export const judgeGiven = <T>(
  target: Target,
  fact: Fact<T>,
  element: string,
  failureOf: (value: T) => Failure | null
): Outcome => {
  if (fact.status === 'unreadable') return notAssessed(target, fact.reason, fact.detail);
  if (fact.status === 'unset') return notAssessed(target, 'missing', element);
  const failure = failureOf(fact.value);
  return failure === null ? pass(target) : fail(target, failure);
};
