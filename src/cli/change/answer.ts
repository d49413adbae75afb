import type { ComponentKey } from '../../change/component.js';
import type { ChangedSubject } from '../../change/subjects.js';
import type { Proposals } from '../../change/plan.js';
import {
  changeLine,
  headlineOf,
  howItEnded,
  isNotAssessed,
  notChosenLines,
  type ChangeReport,
  type ChangeWithOutcome,
} from '../../change/report.js';
import type { DiffReport } from '../../diff/report.js';
import type { FileEdit } from '../../change/ports.js';
import type { TokensConcerned } from '../../change/tokensConcerned.js';
import { EXIT } from '../exitCodes.js';
import { noteWriter } from '../output/words.js';

/** What a change command answers, and the exit code that it asks for. */
export type ChangeAnswer = {
  readonly report: ChangeReport;
  readonly exitCode: number;
  /** What would change in files, where that is to be shown. */
  readonly edits?: readonly FileEdit[];
  /** What it means for whom, where that is more than tokens. */
  readonly effect?: DiffReport;
  /** In an org: which kind it is (`null`: it did not say), and whom all planned changes together are about. */
  readonly inOrg?: { readonly isSandbox: boolean | null; readonly concerned: TokensConcerned };
};

const EXIT_BY_END = { done: EXIT.done, failed: EXIT.failed, 'in-part': EXIT.inPart } as const;

/** What is to be said beside the changes, and whom they are about. */
export type AroundChanges = {
  readonly notChosen: Proposals['notChosen'];
  /** Whole types of apps were not read. */
  readonly appsUnread?: boolean;
  readonly subjectOf: (key: ComponentKey) => ChangedSubject | undefined;
};

/** Puts together what a run says of itself. */
export const changeAnswer = (
  report: Omit<ChangeReport, 'formatVersion' | 'headline' | 'changes' | 'notChosen'>,
  changes: readonly ChangeWithOutcome[],
  { notChosen, appsUnread = false, subjectOf }: AroundChanges
): ChangeAnswer => {
  const say = noteWriter('changeReasons');
  const whole: ChangeReport = {
    formatVersion: 1,
    ...report,
    headline: headlineOf(
      changes.map(({ written }) => written),
      notChosen,
      appsUnread
    ),
    changes: changes.map((one) => changeLine(one, subjectOf(one.proposal.key), say)),
    notChosen: notChosenLines(notChosen, say),
  };
  const end = howItEnded(whole);
  return { report: whole, exitCode: end === 'done' && isNotAssessed(whole) ? EXIT.notAssessed : EXIT_BY_END[end] };
};
