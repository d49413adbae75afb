import type { Gap, NoteRef } from '../facts/fact.js';
import { reportedToken, type RefreshTokenPolicy } from '../effective/refreshToken.js';
import type { Note } from '../facts/fact.js';
import { componentName, type FieldChange } from './component.js';
import type { RefreshImpact } from './impact.js';
import type { Outcome } from './journal.js';
import type { LockoutRisk } from './lockout.js';
import type { Written } from './order.js';
import type { NotChosen, Proposal } from './plan.js';

export type ChangeMode = 'dry-run' | 'validate' | 'apply' | 'rollback';

/** One change and what became of it. */
export type ChangeLine = {
  component: string;
  fields: string[];
  before: string | null;
  after: string | null;
  /** What refresh tokens get before and after; `null`: the change is no matter of refresh tokens. */
  refreshToken: { before: RefreshTokenPolicy; after: RefreshTokenPolicy } | null;
  /** `null`: not known, or no matter of tokens. */
  impact: RefreshImpact | null;
  outcome: Outcome;
  reason?: string;
  /** Why it may shut out whoever makes it. */
  lockout: LockoutRisk[];
  notes: Note[];
};

/** The result of `fix-refresh-policy`, `set` and `rollback --json`. */
export type ChangeReport = {
  formatVersion: 1;
  orgId: string | null;
  source: string;
  mode: ChangeMode;
  journal: string | null;
  changes: ChangeLine[];
  notChosen: { component: string; reason: string }[];
  /** What the answer rests on and could not be read. */
  gaps: Gap[];
};

/** Puts a remark into words. */
export type Say = (ref: NoteRef) => Note;

/** A change with its outcome, on its way into a report. */
export type Settled = {
  readonly proposal: Pick<Proposal, 'key' | 'before' | 'after' | 'lockout' | 'notes' | 'lifetimes'> & {
    readonly fields: readonly FieldChange[];
  };
  readonly impact: RefreshImpact | null;
  readonly written: Written;
};

export const changeLine = ({ proposal, impact, written }: Settled, say: Say): ChangeLine => ({
  component: componentName(proposal.key),
  fields: proposal.fields.map(({ path }) => path),
  before: proposal.before,
  after: proposal.after,
  refreshToken:
    proposal.lifetimes === null
      ? null
      : { before: reportedToken(proposal.lifetimes.before), after: reportedToken(proposal.lifetimes.after) },
  impact,
  outcome: written.outcome,
  ...(written.reason === undefined ? {} : { reason: say(written.reason).text }),
  lockout: [...proposal.lockout],
  notes: proposal.notes.map(say),
});

export const notChosenLines = (notChosen: readonly NotChosen[], say: Say): ChangeReport['notChosen'] =>
  notChosen.map(({ component, reason }) => ({ component, reason: say(reason).text }));

const SUCCESS: Readonly<Record<ChangeMode, readonly Outcome[]>> = {
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
