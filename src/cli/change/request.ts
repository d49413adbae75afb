import type { Org } from '@salesforce/core';
import type { Consent } from '../../change/consent.js';
import { PLAN_FORMAT, type Plan, type PlanFile, type Proposal, type Proposals } from '../../change/plan.js';
import type { ChangeMode } from '../../change/report.js';
import type { AssumedLimit } from '../../effective/refreshToken.js';
import type { Source } from '../../facts/snapshot.js';
import type { PlanAgain } from '../../change/planFromFile.js';
import { otherOrg, stalePlan } from './changeErrors.js';
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
  /** Takes the plan as the text of its file, before anything is written. */
  readonly keepPlan: ((text: string) => Promise<void>) | undefined;
  /** A plan that is to be carried out, as it was read: what is done is what was looked at. */
  readonly applyPlan: PlanFile | undefined;
  /** Where a plan's notice for subscribers goes. */
  readonly noticeFile: string | undefined;
  /** Who may read the notice; absent: what people expect of a file that they ask for. */
  readonly noticeMode?: number;
  /** Gets the path of the run's journal once it is there, before anything is sent; where this fails nothing is. */
  readonly onJournal?: (path: string) => Promise<void>;
  /** Where journals and locks are. */
  readonly folder: string;
  readonly dialogue: Dialogue;
};

/** What the flags of every command that changes something parse to. */
export type ChangeFlags = {
  readonly 'target-org'?: Org | undefined;
  readonly 'source-dir'?: readonly string[] | undefined;
  readonly 'eca-global-settings': boolean;
  readonly 'assume-idle-limit'?: AssumedLimit | undefined;
  readonly 'allow-longer': boolean;
  readonly 'accept-impact': boolean;
  readonly 'dry-run': boolean;
  readonly validate: boolean;
  readonly 'output-file'?: string | undefined;
  readonly 'apply-plan'?: string | undefined;
};

/** What a run is given beside its flags. */
export type ChangeSetting = Pick<ChangeRequest, 'keepPlan' | 'folder'> & {
  /** How the run speaks, once it is known whether it writes. */
  readonly dialogue: (writes: boolean) => Dialogue;
};

/**
 * What flags and setting say of a run, whatever it changes. A plan file that cannot be used is said here, before it matters
 * whether somebody can be asked, and before an org is.
 *
 * @throws UnusableFile; SfError where nobody can be asked.
 */
export const requestOf = async (flags: ChangeFlags, { keepPlan, folder, dialogue }: ChangeSetting) => {
  const { 'apply-plan': planPath } = flags;
  const applyPlan = planPath === undefined ? undefined : await planAt(planPath);
  const mode: ChangeRequest['mode'] = flags['dry-run'] ? 'dry-run' : flags.validate ? 'validate' : 'apply';
  return {
    org: flags['target-org'],
    folders: flags['source-dir'],
    withGlobalOauth: flags['eca-global-settings'],
    assumedLimit: flags['assume-idle-limit'],
    allowLonger: flags['allow-longer'],
    acceptImpact: flags['accept-impact'],
    keepPlan,
    applyPlan,
    noticeFile: flags['output-file'],
    dialogue: dialogue(mode === 'apply'),
    mode,
    folder,
  };
};

/** Keeps a plan in the file that a flag names. */
export const planKeeper = (path: string | undefined): ChangeRequest['keepPlan'] =>
  path === undefined ? undefined : (text) => writeOutput(path, text);

/** What is to be changed, as the text of a file. */
export const planOf = async (source: Source, changes: readonly Proposal[]): Promise<string> => {
  const { planText } = await import('../../files/plan/planFile.js');
  const { orgId, apiVersion, readAt: madeAt } = source;
  const planned = changes.filter(({ verdict }) => verdict === 'planned');
  const plan = planText({ formatVersion: PLAN_FORMAT, orgId, apiVersion, madeAt, changes: planned });
  return printableJson(plan);
};

const planAt = async (path: string): Promise<PlanFile> => {
  const { readPlan } = await import('../../files/plan/planFile.js');
  return { path, plan: await readPlan(path) };
};

/** @throws SfError for a plan of another org. */
export const planOfOrg = ({ path, plan }: PlanFile, { orgId }: Source): Plan => {
  if (plan.orgId !== orgId) throw otherOrg(path, plan.orgId, orgId);
  return plan;
};

/** @throws SfError where somebody changed what a plan is about. */
export const notStale = (path: string, again: PlanAgain): Proposals => {
  if (again.status === 'stale') throw stalePlan(path, again.components);
  return again.proposals;
};
