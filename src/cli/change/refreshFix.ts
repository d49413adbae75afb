import type { Org } from '@salesforce/core';
import { unknownApps, type AppChoice } from '../../change/chooseApps.js';
import { planFromFile } from '../../change/planFromFile.js';
import { PLAN_FORMAT, type Proposals } from '../../change/plan.js';
import { planRefreshFix, type RefreshFixOptions } from '../../change/planRefreshFix.js';
import type { Settled } from '../../change/report.js';
import { parseRefreshPolicy } from '../../facts/refreshPolicy.js';
import { badPolicy, otherOrg, stalePlan, unknownNames } from '../errors.js';
import { writeOutput } from '../outputFile.js';
import { changeAnswer, type ChangeAnswer } from './answer.js';
import { checkNotice, writeNotice } from './notice.js';
import { openOrgToChange, sha256, type OrgToChange } from './orgSession.js';
import { settleInOrg, type Dialogue, type SettleOptions } from './settle.js';
import { weigh } from './weigh.js';

export type RefreshFixRequest = Omit<RefreshFixOptions, 'policy'> & {
  readonly org: Org | undefined;
  readonly withGlobalOauth: boolean;
  /** As typed. */
  readonly policy: string;
  readonly planFile: string | undefined;
  readonly applyPlan: string | undefined;
  /** Where a plan's notice for subscribers goes. */
  readonly noticeFile: string | undefined;
  readonly settle: Omit<SettleOptions, 'dialogue'>;
  /** Gets the answer so far, to be shown before the question. */
  readonly dialogue: Omit<Dialogue, 'show'> & { readonly show: (answer: ChangeAnswer) => Promise<void> };
};

/** What the flags choose by: apps that are named are chosen whatever their policy, unless a flag says otherwise. */
export const choiceMode = (flags: {
  readonly neverExpiring: boolean;
  readonly inconsistent: boolean;
  readonly names: readonly string[];
}): AppChoice['mode'] => {
  if (flags.neverExpiring) return 'never-expiring';
  return flags.names.length > 0 && !flags.inconsistent ? 'any' : 'inconsistent';
};

const proposalsFor = async (
  open: OrgToChange,
  options: RefreshFixOptions,
  applyPlan: string | undefined
): Promise<Proposals> => {
  const { snapshot, source, components, operator } = open;
  const context = { components, operator, hash: sha256 };
  if (applyPlan === undefined) {
    const unknown = unknownApps(snapshot.apps, options.names);
    const known = [...new Set(snapshot.apps.flatMap(({ name, label }) => [name, label]))];
    if (unknown.length > 0) throw unknownNames({ what: 'app', names: unknown, known });
    return planRefreshFix(snapshot, options, context);
  }
  const { readPlan } = await import('../../targets/planFile/planFile.js');
  const plan = await readPlan(applyPlan);
  if (plan.orgId !== source.orgId) throw otherOrg(applyPlan, plan.orgId, source.orgId);
  const again = planFromFile(snapshot, plan, options, context);
  if (again.status === 'stale') throw stalePlan(applyPlan, again.components);
  return again.proposals;
};

const keepPlan = async (path: string, { source }: OrgToChange, { changes }: Proposals): Promise<void> => {
  const { planText } = await import('../../targets/planFile/planFile.js');
  const { orgId, apiVersion, readAt: madeAt } = source;
  const planned = changes.filter(({ verdict }) => verdict === 'planned');
  await writeOutput(path, planText({ formatVersion: PLAN_FORMAT, orgId, apiVersion, madeAt, changes: planned }));
};

/**
 * Corrects refresh token policies in an org, or shows what would be corrected.
 *
 * @throws SfError where nothing can be done at all: bad flags, an org that cannot be asked, no permission, no consent.
 */
export const fixRefreshPolicy = async (request: RefreshFixRequest): Promise<ChangeAnswer> => {
  const policy = parseRefreshPolicy(request.policy);
  if (policy.status !== 'known') throw badPolicy(request.policy);
  if (request.noticeFile !== undefined) await checkNotice(request.noticeFile);
  const options: RefreshFixOptions = { ...request, policy: policy.value };
  const open = await openOrgToChange(request.org, request.withGlobalOauth, request.dialogue);
  const proposals = await proposalsFor(open, options, request.applyPlan);
  const { weighed, gaps } = weigh(open, proposals.changes);
  if (request.planFile !== undefined) await keepPlan(request.planFile, open, proposals);
  const { orgId, name: source } = open.source;
  const { mode } = request.settle;
  const answer = (settled: readonly Settled[], journal: string | null): ChangeAnswer =>
    changeAnswer({ orgId, source, mode, journal, gaps: [...gaps] }, settled, proposals.notChosen);
  const dialogue: Dialogue = { ...request.dialogue, show: (settled) => request.dialogue.show(answer(settled, null)) };
  const { settled, journal } = await settleInOrg(open, weighed, { ...request.settle, dialogue });
  const whole = answer(settled, journal);
  if (request.noticeFile !== undefined) await writeNotice(request.noticeFile, whole.report, open);
  return whole;
};
