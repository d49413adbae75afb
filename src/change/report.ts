import type { Gap, GapReason, Note, Tell } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import { reportedToken, type RefreshTokenPolicy } from '../effective/refreshToken.js';
import { isLimitUnknown } from './chooseApps.js';
import { componentName, type FieldChange } from './component.js';
import type { RefreshImpact } from './impact.js';
import type { ChangeOutcome } from './journal.js';
import type { ChangedSubject } from './subjects.js';
import type { LockoutRisk } from './lockout.js';
import type { Written } from './order.js';
import type { NotChosen, Proposal } from './plan.js';

export type ChangeMode = 'dry-run' | 'validate' | 'apply' | 'rollback';

/** One change and what became of it. */
export type ChangeLine = {
  component: string;
  /** Whom it is about; `null`: nothing that was read. */
  subject: ChangedSubject | null;
  fields: string[];
  /** What becomes of each of them, in the metadata's own words. */
  elements: { path: string; before: string | null; after: string | null }[];
  before: string | null;
  after: string | null;
  /** Why the component could not be read: `before` is not known then. */
  unread?: { reason: GapReason; detail: string };
  /** What refresh tokens get before and after; `null`: the change is no matter of refresh tokens. */
  refreshToken: { before: RefreshTokenPolicy; after: RefreshTokenPolicy } | null;
  /** `null`: not known, or no matter of tokens. */
  impact: RefreshImpact | null;
  outcome: ChangeOutcome;
  reason?: string;
  /** Why it may shut out whoever makes it. */
  lockout: LockoutRisk[];
  notes: Note[];
};

/** The answer in figures, for the first line of the screen. */
export type ChangeHeadline = {
  /** How many changes came to what; outcomes that no change had are not in it. */
  outcomes: Partial<Record<ChangeOutcome, number>>;
  leftAlone: number;
  /** Apps left alone since it is not known whether their refresh tokens are limited to 30 idle days. */
  limitUnknown: number;
  /** Apps left alone since their policy could not be read. */
  policyUnread: number;
  /** Whole types of apps were not read: more of them may have to be changed. */
  appsUnread: boolean;
};

/** The result of `fix-refresh-policy`, `set` and `rollback --json`. */
export type ChangeReport = {
  formatVersion: 1;
  orgId: string | null;
  source: string;
  mode: ChangeMode;
  journal: string | null;
  headline: ChangeHeadline;
  changes: ChangeLine[];
  /** `code` is stable, `reason` is for people. */
  notChosen: { component: string; code: string; reason: string }[];
  /** What the answer rests on and could not be read. */
  gaps: Gap[];
};

/** A change with its outcome, on its way into a report. */
export type ChangeWithOutcome = {
  readonly proposal: Pick<Proposal, 'key' | 'before' | 'after' | 'unread' | 'lockout' | 'notes' | 'lifetimes'> & {
    readonly fields: readonly FieldChange[];
  };
  readonly impact: RefreshImpact | null;
  readonly written: Written;
};

export const changeLine = (
  { proposal, impact, written }: ChangeWithOutcome,
  subject: ChangedSubject | undefined,
  tell: Tell
): ChangeLine => ({
  component: componentName(proposal.key),
  subject: subject ?? null,
  fields: proposal.fields.map(({ path }) => path),
  elements: proposal.fields.map(({ path, before, after }) => ({ path, before, after })),
  before: proposal.before,
  after: proposal.after,
  ...(proposal.unread === undefined
    ? {}
    : { unread: { reason: proposal.unread.reason, detail: proposal.unread.detail } }),
  refreshToken:
    proposal.lifetimes === null
      ? null
      : { before: reportedToken(proposal.lifetimes.before), after: reportedToken(proposal.lifetimes.after) },
  impact,
  outcome: written.outcome,
  ...(written.reason === undefined ? {} : { reason: tell(written.reason).text }),
  lockout: [...proposal.lockout],
  notes: proposal.notes.map(tell),
});

export const notChosenLines = (notChosen: readonly NotChosen[], tell: Tell): ChangeReport['notChosen'] =>
  notChosen.map(({ component, reason }) => ({ component, code: reason.code, reason: tell(reason).text }));

export const headlineOf = (
  written: readonly Pick<Written, 'outcome'>[],
  notChosen: readonly NotChosen[],
  appsUnread: boolean
): ChangeHeadline => ({
  outcomes: Object.fromEntries(
    [...groupBy(written, ({ outcome }) => outcome)].map(([outcome, { length }]) => [outcome, length])
  ),
  leftAlone: notChosen.length,
  limitUnknown: notChosen.filter(({ reason }) => isLimitUnknown(reason)).length,
  policyUnread: notChosen.filter(({ reason }) => reason.code === 'policy-unreadable').length,
  appsUnread,
});

/** Whether nobody can tell that everything was done: apps were not read, or all of them were left for want of their limit. */
export const isNotAssessed = ({ headline, changes }: Pick<ChangeReport, 'headline' | 'changes'>): boolean =>
  headline.appsUnread || (changes.length === 0 && headline.limitUnknown > 0);

const SUCCESS: Readonly<Record<ChangeMode, readonly ChangeOutcome[]>> = {
  'dry-run': ['planned', 'unchanged'],
  validate: ['planned', 'unchanged'],
  apply: ['applied', 'unchanged'],
  rollback: ['rolled-back', 'unchanged'],
};

/** How a run ended: everything done, nothing, or a part. A plan alone does nothing in part. */
export const howItEnded = ({
  mode,
  changes,
}: Pick<ChangeReport, 'mode' | 'changes'>): 'done' | 'failed' | 'in-part' => {
  const isGood = ({ outcome }: ChangeLine): boolean => SUCCESS[mode].includes(outcome);
  if (changes.every(isGood)) return 'done';
  const didSomething = changes.some(
    ({ outcome }) => outcome === 'applied' || (mode === 'rollback' && outcome === 'rolled-back')
  );
  return didSomething ? 'in-part' : 'failed';
};
