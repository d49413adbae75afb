import { byText, groupBy } from '../facts/order.js';
import type { GatheredEvidence } from '../rules/evidence.js';
import type { Subject } from '../rules/findings.js';
import { literalGlob } from '../facts/naming.js';
import type { Outcome, Target } from '../rules/outcome.js';
import type { Rule } from '../rules/rule.js';

/** Subjects for which a rule of the new policy goes another way: another number, or off where there is none. */
export type RatchetScope = {
  readonly kind: 'profiles' | 'apps';
  /** Globs that fit one name each. */
  readonly names: readonly string[];
  readonly value: number | null;
};

/** What today's org makes of one rule. */
export type RatchetRule = {
  readonly rule: Rule;
  /** The parameter that says how much is permitted, and how much there is today. */
  readonly threshold: { readonly name: string; readonly value: number } | null;
  /** It fails today and cannot be scoped: off. */
  readonly isOff: boolean;
  readonly scopes: readonly RatchetScope[];
  readonly notAssessed: number;
  /** Globs of what is off today, each fitting one name: whoever asks for the rule again may waive them. */
  readonly excepted: readonly string[];
};

const KINDS: Partial<Record<Subject['kind'], RatchetScope['kind']>> = { profile: 'profiles', app: 'apps' };

const namesIn = (targets: readonly Target[]): string[] =>
  [...new Set(targets.map(({ subject }) => literalGlob(subject.name)))].sort(byText);

/** Targets by kind; those that no scope can name are left out. */
const scopesFor = (targets: readonly Target[], value: number | null): RatchetScope[] =>
  [...groupBy(targets, ({ subject }) => KINDS[subject.kind] ?? '')].flatMap(([kind, all]) =>
    kind === 'profiles' || kind === 'apps' ? [{ kind, names: namesIn(all), value }] : []
  );

type Failed = Extract<Outcome, { verdict: 'fail' }>;

const failedIn = (outcomes: readonly Outcome[]): readonly Failed[] =>
  outcomes.flatMap((outcome) => (outcome.verdict === 'fail' ? [outcome] : []));

/** Each amount that there is today, in whole numbers, with its targets, the most common one first. Twins get the most of both. */
const byAmount = (failed: readonly Failed[]): readonly (readonly [number, readonly Target[]])[] => {
  const measured = failed.flatMap(({ measure, target }) =>
    measure === undefined ? [] : [{ amount: Math.ceil(measure), target }]
  );
  // A scope names subjects, and an app of each kind may have one name.
  const ofName = groupBy(measured, ({ target: { subject } }) => `${subject.kind}:${subject.name}`);
  const permitted = [...ofName.values()].flatMap((twins) => {
    const amount = Math.max(...twins.map((twin) => twin.amount));
    return twins.map(({ target }) => ({ amount, target }));
  });
  return [...groupBy(permitted, ({ amount }) => String(amount))]
    .map(([amount, all]) => [Number(amount), all.map(({ target }) => target)] as const)
    .sort(([a, left], [b, right]) => right.length - left.length || a - b);
};

/** What no amount permits, as a token without an end. */
const beyondAmounts = (failed: readonly Failed[]): readonly Target[] =>
  failed.flatMap(({ measure, target }) => (measure === undefined ? [target] : []));

const byValue = (a: RatchetScope, b: RatchetScope): number => Number(a.value) - Number(b.value);

/**
 * A policy that the org meets today and that fails on anything worse, rule by rule: each target is permitted what it has.
 * What cannot be assessed stays as it is asked for: nobody knows what it has.
 */
export const ratchetOf = (rules: readonly Rule[], evidence: GatheredEvidence): readonly RatchetRule[] =>
  rules.map((rule): RatchetRule => {
    const outcomes = rule.evaluate(evidence, {});
    const notAssessed = outcomes.filter(({ verdict }) => verdict === 'not-assessed').length;
    if (rule.threshold !== undefined) {
      // What is more than the least that can be asked for.
      const failed = failedIn(rule.evaluate(evidence, { [rule.threshold]: 1 }));
      const [most, ...others] = byAmount(failed);
      return {
        rule,
        threshold: most === undefined ? null : { name: rule.threshold, value: most[0] },
        isOff: false,
        excepted: namesIn(beyondAmounts(failed)),
        scopes: [
          // First: what fits a name first counts, and a twin may have an amount.
          ...scopesFor(beyondAmounts(failed), null),
          ...others.flatMap(([amount, targets]) => scopesFor(targets, amount)).sort(byValue),
        ],
        notAssessed,
      };
    }
    const targets = failedIn(outcomes).map(({ target }) => target);
    const scopes = scopesFor(targets, null);
    const named = scopes.reduce((sum, { names }) => sum + names.length, 0);
    const isOff = targets.length > 0 && named === 0;
    return { rule, threshold: null, isOff, scopes, notAssessed, excepted: namesIn(targets) };
  });
