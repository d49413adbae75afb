import type { Org } from '@salesforce/core';
import type { Consent } from '../../change/consent.js';
import { PLAN_FORMAT, type Plan, type Proposal, type Proposals } from '../../change/plan.js';
import type { ChangeMode } from '../../change/report.js';
import type { Source } from '../../facts/snapshot.js';
import type { PlanAgain } from '../../change/planFromFile.js';
import { otherOrg, stalePlan } from '../errors.js';
import { writeOutput } from '../output/outputFile.js';
import type { Watch } from '../output/progress.js';
import type { ChangeAnswer } from './answer.js';
import { printableJson } from '../../render/text/printable.js';

/** How a command speaks with whoever runs it. */
export type Dialogue = Watch & {
  /** Answers for questions; `undefined`: nobody is to be asked. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
  /** Gets the answer so far, to be seen before the question. */
  readonly show: (answer: ChangeAnswer) => Promise<void>;
};

/** What every command that changes something is told. */
export type ChangeRequest = Consent & {
  readonly org: Org | undefined;
  /** A source tree instead of an org. */
  readonly folders: readonly string[] | undefined;
  readonly withGlobalOauth: boolean;
  readonly mode: Exclude<ChangeMode, 'rollback'>;
  /** Where a plan is kept. */
  readonly planFile: string | undefined;
  /** A plan that is to be carried out. */
  readonly applyPlan: string | undefined;
  /** Where a plan's notice for subscribers goes. */
  readonly noticeFile: string | undefined;
  /** Where journals and locks are. */
  readonly folder: string;
  readonly dialogue: Dialogue;
};

/** Keeps what is to be changed as a file. */
export const keepPlan = async (path: string, source: Source, changes: readonly Proposal[]): Promise<void> => {
  const { planText } = await import('../../files/plan/planFile.js');
  const { orgId, apiVersion, readAt: madeAt } = source;
  const planned = changes.filter(({ verdict }) => verdict === 'planned');
  const plan = planText({ formatVersion: PLAN_FORMAT, orgId, apiVersion, madeAt, changes: planned });
  await writeOutput(path, printableJson(plan));
};

/**
 * Reads a plan of an org.
 *
 * @throws UnusableFile; SfError where it is of another org.
 */
export const planOfOrg = async (path: string, { orgId }: Source): Promise<Plan> => {
  const { readPlan } = await import('../../files/plan/planFile.js');
  const plan = await readPlan(path);
  if (plan.orgId !== orgId) throw otherOrg(path, plan.orgId, orgId);
  return plan;
};

/** @throws SfError where somebody changed what a plan is about. */
export const notStale = (path: string, again: PlanAgain): Proposals => {
  if (again.status === 'stale') throw stalePlan(path, again.components);
  return again.proposals;
};
