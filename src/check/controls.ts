import { entryOf } from '../facts/table.js';
import type { GatheredEvidence } from '../rules/evidence.js';
import type { ControlResult, ControlRule, ControlVerdict, PackResult } from '../rules/findings.js';
import type { Outcome } from '../rules/outcome.js';
import { RULES } from '../rules/registry.js';
import { versioned, type Rule } from '../rules/rule.js';
import { wholeTypeGaps } from '../rules/wholeTypes.js';
import { concernedBy } from './concerned.js';
import type { Sentences } from './sentences.js';
import { PACKS } from './packNames.js';
import type { ControlAnswer, Control } from './packs/control.js';
import type { Pack, Standard } from './packs/pack.js';

const DAY = 24 * 60 * 60 * 1000;

/** Whole days until a day begins, UTC; negative where it has begun. */
const daysUntil = (date: string, now: string): number =>
  Math.ceil((Date.parse(`${date}T00:00:00Z`) - Date.parse(now)) / DAY);

/** What one rule says of everybody, and in figures. */
type Judged = { readonly rule: Rule; readonly outcomes: readonly Outcome[]; readonly said: ControlRule };

/** What one rule says with the numbers that a control asks for. */
const judgedBy = (rule: Rule, parameters: Readonly<Record<string, unknown>>, evidence: GatheredEvidence): Judged => {
  const outcomes = [...rule.evaluate(evidence, parameters), ...wholeTypeGaps(rule.judges, evidence)];
  const count = (verdict: string): number => outcomes.filter((outcome) => outcome.verdict === verdict).length;
  const [failed, notAssessed, passed] = [count('fail'), count('not-assessed'), count('pass')];
  const verdict =
    failed > 0 ? 'fail' : notAssessed > 0 ? 'not-assessed' : passed > 0 ? 'pass' : ('nothing-to-look-at' as const);
  return { rule, outcomes, said: { rule: versioned(rule), verdict, failed, notAssessed, passed } };
};

/** From worst to best: what fails fails the control, what is open leaves it open, and nothing at all is no pass. */
const WEIGHT: readonly ControlRule['verdict'][] = ['fail', 'not-assessed', 'pass', 'nothing-to-look-at'];

const together = (rules: readonly ControlRule[]): ControlVerdict =>
  WEIGHT.find((verdict) => rules.some((rule) => rule.verdict === verdict)) ?? 'nothing-to-look-at';

const rulesOf = (answer: ControlAnswer, evidence: GatheredEvidence): Judged[] =>
  answer.by === 'rules'
    ? RULES.flatMap((rule) => {
        const parameters = entryOf(answer.rules, rule.id);
        return parameters === undefined ? [] : [judgedBy(rule, parameters, evidence)];
      })
    : [];

const UNANSWERED = { nothing: 'not-checkable', 'unread-text': 'text-not-read' } as const;

const resultOf = (
  name: string,
  standard: Standard,
  control: Control,
  evidence: GatheredEvidence,
  say: Sentences
): ControlResult => {
  const { id, answer, url = standard.url, date, release, certainty, isOpen } = control;
  const key = `control.${name}.${id}`;
  const judged = rulesOf(answer, evidence);
  const rules = judged.map(({ said }) => said);
  const byRules = together(rules);
  const failing = judged.filter(({ said }) => said.verdict === 'fail');
  return {
    id,
    title: say(`${key}.title`),
    verdict: answer.by === 'rules' ? byRules : UNANSWERED[answer.by],
    rules,
    ...(answer.by === 'nothing' ? { notCheckable: answer.why } : {}),
    ...(answer.by === 'rules' ? {} : { reason: say(`${key}.reason`) }),
    ...(isOpen === true ? { leftOpen: say(`${key}.open`) } : {}),
    ...(date === undefined ? {} : { date, daysLeft: daysUntil(date, evidence.now) }),
    ...(release === undefined ? {} : { release }),
    ...(certainty === undefined ? {} : { certainty }),
    ...(failing.length === 0
      ? {}
      : {
          concerned: concernedBy(
            failing.flatMap(({ outcomes }) => outcomes),
            evidence
          ),
          mends: [...new Set(failing.map(({ rule }) => say(`${rule.id}.setup`)))],
        }),
    url,
  };
};

/**
 * Every control of the standards that a policy builds on, by the numbers that the standard asks for: what the policy file
 * changes, waives or turns off changes no answer here.
 */
export const controlsOf = (packs: readonly string[], evidence: GatheredEvidence, say: Sentences): PackResult[] =>
  packs.flatMap((name): PackResult[] => {
    const standard = entryOf<Pack>(PACKS, name)?.standard ?? null;
    if (standard === null) return [];
    return [
      {
        pack: name,
        release: standard.release,
        controls: standard.controls.map((control) => resultOf(name, standard, control, evidence, say)),
      },
    ];
  });
