import type { AppKind } from '../facts/app.js';
import type { Gap, GapReason } from '../facts/fact.js';
import type { EffectiveReport } from '../effective/report.js';

/** From worst to mildest. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Whether a severity reaches a threshold: `critical` reaches every one, `info` only `info`. */
export const reaches = (severity: Severity, threshold: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);

type Verdict = 'pass' | 'fail' | 'not-assessed';

/** Where a rule's requirement comes from. `id` is that of a published control. */
export type Reference = { title: string; url?: string; id?: string };

/** What a finding is about. `component` is `Type:FullName`; `file` and `line` where a source tree holds it. */
export type Subject = {
  kind: 'org' | 'profile' | 'app' | 'user';
  name: string;
  /** Of an app whose name or label one of the other kind bears, too: which of the two it is. */
  appKind?: AppKind;
  component?: string;
  file?: string;
  line?: number;
};

/** A policy in the words of a file for `sf session set --file`. */
export type PolicyName = 'timeout' | 'warning' | 'forceLogout' | 'requiredLevel' | 'ipRelaxation' | 'refreshPolicy';

/** What `sf session set` is to write so that a finding is gone. */
export type Amendment = {
  of: 'org' | 'profile' | 'app';
  /** Of a profile or an app. */
  name?: string;
  /** Of an app: one of each kind may have the name. */
  kind?: AppKind;
  /** Minutes, on or off, or the text of the policy. */
  policies: Partial<Record<PolicyName, number | boolean | string>>;
  /** Further flags that the command needs. */
  flags: string[];
};

/**
 * What mends a finding. `command` is ready to be run, where one of the plugin's commands can do it; else `note` may say what
 * its correction would give up.
 */
export type Fix = {
  setupPath: string;
  metadata?: string;
  command?: string;
  /** The same for a file of several. */
  amendment?: Amendment;
  note?: string;
};

/** `new`: counts for the exit code. `baseline`: was there before. `waived`: accepted until a date. */
type FindingState = 'new' | 'baseline' | 'waived';

/** What does not meet a rule, or could not be held against it. */
export type Finding = {
  /** Id and version: `session/org-timeout-max@1`. */
  rule: string;
  title: string;
  severity: Severity;
  verdict: 'fail' | 'not-assessed';
  state: FindingState;
  subject: Subject;
  message: string;
  /** The facts as they were read. */
  evidence: string;
  /** Why it could not be assessed. */
  reason?: GapReason;
  why: string;
  fix: Fix;
  references: Reference[];
  /** The same for the same matter in every run: rule and subject, no value and no line. */
  fingerprint: string;
  /** How bad it is by the rule's own measure, more is worse; `null` where there are no degrees. */
  measure: number | null;
  waiver?: { reason: string; owner: string; expires: string };
};

/**
 * Why a rule as a whole is not assessed. `nothing-to-assess`: the org was read and has nothing of the kind, which is
 * neither a pass nor a hole. `scope-matches-nothing`: the policy file names subjects that are not there.
 */
export type RuleGapReason = GapReason | 'nothing-to-assess' | 'scope-matches-nothing';

/** What became of one rule. Counts are of findings in any state. */
export type RuleResult = {
  rule: string;
  title: string;
  severity: Severity;
  verdict: Verdict;
  passed: number;
  findings: number;
  notAssessed: number;
  waived: number;
  reason?: RuleGapReason;
  /** How many subjects fail it that are found by another rule already, and are no second finding here. */
  told?: number;
};

/** One waiver of the policy file and whether it did anything. */
export type WaiverUse = {
  rule: string;
  subjects: string[];
  reason: string;
  owner: string;
  expires: string;
  state: 'used' | 'unused' | 'expired';
  /** How many findings it covers, or would cover had it not expired. */
  findings: number;
};

export type ControlVerdict =
  'pass' | 'fail' | 'not-assessed' | 'nothing-to-look-at' | 'not-checkable' | 'text-not-read';

/** What one rule says to a control, with the numbers that the control asks for. Counts are of subjects. */
export type ControlRule = {
  rule: string;
  verdict: Exclude<ControlVerdict, 'not-checkable' | 'text-not-read'>;
  failed: number;
  notAssessed: number;
  passed: number;
};

/**
 * What of an org a control concerns: the subjects that fail it, and how many active users can be behind them at most, each
 * counted once at most; `null`: not read. Users of two apps may be the same people.
 */
export type Concerned = { apps: number; profiles: number; usersAtMost: number | null };

/** One control of a standard. Neither waivers nor the numbers of a policy file count here. */
export type ControlResult = {
  id: string;
  title: string;
  verdict: ControlVerdict;
  rules: ControlRule[];
  /** Why nothing can answer it: `platform`, `process`, ... */
  notCheckable?: string;
  /** The same in words, also where its text was not read. */
  reason?: string;
  /** What its rules leave open: a pass is one as far as they go. */
  leftOpen?: string;
  /** The day on which it takes effect, and how many are left; negative: it has begun. */
  date?: string;
  daysLeft?: number;
  /** The release, where no day is known. */
  release?: string;
  /** How well date and text are known: `official`, `second-hand`, ... */
  certainty?: string;
  /** Of a control that fails. */
  concerned?: Concerned;
  /** Where in Setup, by its rules that fail, something can be done about it. */
  mends?: string[];
  url: string;
};

/** A standard that the policy builds on, with every one of its controls. */
export type PackResult = { pack: string; release: string; controls: ControlResult[] };

/** The answer in figures. Only what is new counts: neither what was waived nor what was there before. */
export type CheckHeadline = {
  findings: Record<Severity, number>;
  /** Of these the ones that make the run fail. */
  atOrAboveThreshold: number;
  notAssessed: number;
};

/** The result of `sf session check --json`. Fields may be added; none is renamed without a new `formatVersion`. */
export type CheckReport = {
  formatVersion: 1;
  source: EffectiveReport['source'];
  headline: CheckHeadline;
  policy: { file: string | null; extends: string[] };
  coverage: {
    /** `nothingToAssess` of the rules not assessed had nothing to look at: the org was read and has none of it. */
    rules: { run: number; passed: number; failed: number; notAssessed: number; nothingToAssess: number };
    profiles: { found: number; assessed: number };
    apps: { found: number; assessed: number };
    gaps: Gap[];
  };
  rules: RuleResult[];
  /** Worst first, then by rule and subject. */
  findings: Finding[];
  waivers: WaiverUse[];
  /** One entry for each standard among the packs. */
  controls: PackResult[];
  failOn: Severity;
  exitCode: number;
};
