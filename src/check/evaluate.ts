import { appNamesAmong } from '../facts/appNames.js';
import type { GapReason } from '../facts/fact.js';
import { byText, groupBy } from '../facts/order.js';
import type { Snapshot } from '../facts/snapshot.js';
import type { Baseline } from './baseline.js';
import type { GatheredEvidence } from '../rules/evidence.js';
import {
  SEVERITIES,
  type CheckReport,
  type Finding,
  type Fix,
  type RuleGapReason,
  type RuleResult,
} from '../rules/findings.js';
import { mendingCommand } from '../rules/mend.js';
import type { Mending, Outcome } from '../rules/outcome.js';
import { controlsOf } from './controls.js';
import type { Application, Policy, RuleSetting } from './policy.js';
import { versioned, type Rule } from '../rules/rule.js';
import { scopeOf } from './scopes.js';
import type { Sentences } from './sentences.js';
import { isExpired, waiverIn, waiversOf, waiverUses, type Waiver } from './waivers.js';
import { wholeTypeGaps } from '../rules/wholeTypes.js';

/** An outcome that is to be reported, and how the policy takes it. */
type Applied = { readonly outcome: Outcome; readonly application: NonNullable<Application> };

type Judged = {
  readonly setting: RuleSetting;
  readonly applied: readonly Applied[];
  readonly emptyScopes: number;
  /** How many subjects fail it that another rule has found already. */
  readonly told: number;
};

/** Outcomes by the way in which the policy wants the rule applied to their targets. */
const judgedBy = (setting: RuleSetting, evidence: GatheredEvidence): Judged => {
  const filters = setting.scopes.map(({ filter }) => filter);
  const outcomesWith = (application: Application, scope: number): readonly Applied[] => {
    if (application === null) return [];
    const { rule } = setting;
    return [...rule.evaluate(evidence, application.parameters), ...wholeTypeGaps(rule.judges, evidence)]
      .filter((outcome) => scopeOf(filters, outcome, evidence.names) === scope)
      .map((outcome) => ({ outcome, application }));
  };
  const general = outcomesWith(setting.application, -1);
  const scoped = setting.scopes.map(({ application }, index) => outcomesWith(application, index));
  return {
    setting,
    applied: [...general, ...scoped.flat()],
    emptyScopes: setting.scopes.filter(({ application }, index) => application !== null && scoped[index]?.length === 0)
      .length,
    told: 0,
  };
};

const resultOf = (
  { setting, applied, emptyScopes, told }: Judged,
  findings: readonly Finding[],
  say: Sentences
): RuleResult => {
  const { rule, severity } = setting;
  const ofVerdict = (verdict: Finding['verdict']): readonly Finding[] =>
    findings.filter((finding) => finding.verdict === verdict);
  const unassessed = ofVerdict('not-assessed');
  const passed = applied.filter(({ outcome }) => outcome.verdict === 'pass').length;
  const counts = {
    rule: versioned(rule),
    title: say(`${rule.id}.title`),
    severity,
    passed,
    findings: ofVerdict('fail').length,
    notAssessed: unassessed.length,
    waived: findings.filter(({ state }) => state === 'waived').length,
  };
  const because = (reason: RuleGapReason): RuleResult => ({ ...counts, verdict: 'not-assessed', reason });
  const [first] = unassessed;
  if (told > 0) return { ...counts, verdict: 'fail', told };
  if (counts.findings > 0) return { ...counts, verdict: 'fail' };
  if (first?.reason !== undefined) return because(first.reason);
  if (emptyScopes > 0) return because('scope-matches-nothing');
  return passed === 0 ? because('nothing-to-assess') : { ...counts, verdict: 'pass' };
};

/** Two targets may share a name; their findings are told apart by their number. */
const distinct = (findings: readonly Finding[]): Finding[] =>
  [...groupBy(findings, ({ fingerprint }) => fingerprint).values()].flatMap((same) =>
    same.map((finding, index) =>
      index === 0 ? finding : { ...finding, fingerprint: `${finding.fingerprint}#${index + 1}` }
    )
  );

const bySeverity = (a: Finding, b: Finding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  byText(a.verdict, b.verdict) ||
  byText(a.rule, b.rule) ||
  byText(a.fingerprint, b.fingerprint);

/** The command that mends a finding as it can be run, or what it would give up. */
const mendIn = (
  { id, mend: by }: Rule,
  mend: Mending | undefined,
  { source, nameOf }: Pick<Snapshot, 'source'> & { readonly nameOf: ReturnType<typeof appNamesAmong> },
  say: Sentences
): Pick<Fix, 'command' | 'amendment' | 'note'> => {
  if (mend === undefined || by === undefined) return {};
  return 'amendment' in mend
    ? { command: mendingCommand(by, mend.amendment, source, nameOf), amendment: mend.amendment }
    : { note: say(`${id}.${mend.code}`, ...mend.values) };
};

/** What other rules have found already, by the rule that yields to them: no second finding on the same subject. */
const withoutTold = (judged: readonly Judged[]): readonly Judged[] => {
  const failing = new Map(
    judged.map(({ setting, applied }) => [
      setting.rule.id,
      new Set(applied.flatMap(({ outcome }) => (outcome.verdict === 'fail' ? [outcome.target.key] : []))),
    ])
  );
  return judged.map((verdicts) => {
    const { yieldsTo = [] } = verdicts.setting.rule;
    const isTold = ({ target }: Outcome): boolean => yieldsTo.some((id) => failing.get(id)?.has(target.key) === true);
    const applied = verdicts.applied.filter(({ outcome }) => outcome.verdict !== 'fail' || !isTold(outcome));
    return { ...verdicts, applied, told: verdicts.applied.length - applied.length };
  });
};

/**
 * Holds an org against a policy. Every finding stays in the report, whatever the threshold, the baseline and the waivers say.
 * The exit code is not decided here.
 */
export const evaluate = (
  evidence: GatheredEvidence,
  policy: Policy,
  baseline: Baseline,
  say: Sentences
): Omit<CheckReport, 'failOn' | 'exitCode' | 'headline'> => {
  const { report, now, snapshot, names } = evidence;
  const nameOf = appNamesAmong(snapshot.apps);
  const covered = new Map<Waiver, number>();

  const findingOf = ({ rule }: RuleSetting, { outcome, application }: Applied): Finding | null => {
    if (outcome.verdict === 'pass') return null;
    const { target } = outcome;
    const waivers = waiversOf(policy.waivers, rule.id, target, names);
    for (const waiver of waivers) covered.set(waiver, (covered.get(waiver) ?? 0) + 1);
    const waiver = waivers.find((candidate) => !isExpired(candidate, now));
    const metadata = rule.metadata(application.parameters);
    const mend = outcome.verdict === 'fail' ? outcome.mend : undefined;
    const common = {
      rule: versioned(rule),
      title: say(`${rule.id}.title`),
      severity: application.severity,
      why: say(`${rule.id}.why`),
      fix: {
        setupPath: say(`${rule.id}.setup`),
        ...(metadata === undefined ? {} : { metadata }),
        ...mendIn(rule, mend, { source: snapshot.source, nameOf }, say),
      },
      references: rule.references.map((reference) => ({ ...reference })),
      fingerprint: `${versioned(rule)}|${target.key}`,
      ...(waiver === undefined ? {} : { waiver: waiverIn(waiver) }),
    };
    if (outcome.verdict === 'not-assessed') {
      const reason: GapReason = outcome.reason;
      return {
        ...common,
        verdict: 'not-assessed',
        state: waiver === undefined ? 'new' : 'waived',
        subject: target.subject,
        message: say('not-assessed', say(`reason.${reason}`)),
        evidence: outcome.detail,
        reason,
        measure: null,
      };
    }
    const measure = outcome.measure ?? null;
    const isKnown = baseline({ fingerprint: common.fingerprint, measure });
    return {
      ...common,
      verdict: 'fail',
      state: waiver !== undefined ? 'waived' : isKnown ? 'baseline' : 'new',
      subject: { ...target.subject, ...outcome.place },
      message: say(`${rule.id}.${outcome.code ?? 'fail'}`, ...outcome.args),
      evidence: outcome.evidence,
      measure,
    };
  };

  const judged = withoutTold(policy.settings.map((setting) => judgedBy(setting, evidence))).map((verdicts) => {
    const { setting } = verdicts;
    const findings = verdicts.applied.flatMap((applied) => findingOf(setting, applied) ?? []);
    return { findings: distinct(findings), result: resultOf(verdicts, findings, say) };
  });
  const rules = judged.map(({ result }) => result).sort((a, b) => byText(a.rule, b.rule));
  const count = (matches: (result: RuleResult) => boolean): number => rules.filter(matches).length;
  const { source, coverage } = report;
  return {
    formatVersion: 1,
    source,
    policy: { file: policy.file, extends: [...policy.extends] },
    coverage: {
      rules: {
        run: rules.length,
        passed: count(({ verdict }) => verdict === 'pass'),
        failed: count(({ verdict }) => verdict === 'fail'),
        notAssessed: count(({ verdict }) => verdict === 'not-assessed'),
        nothingToAssess: count(({ reason }) => reason === 'nothing-to-assess'),
      },
      ...coverage,
    },
    rules,
    findings: judged.flatMap(({ findings }) => findings).sort(bySeverity),
    waivers: waiverUses(policy.waivers, covered, now),
    controls: controlsOf(policy.extends, evidence, say),
  };
};
