import { planFromFile } from '../../change/planFromFile.js';
import type { Proposals } from '../../change/plan.js';
import { planRefreshFix, type RefreshFixOptions } from '../../change/planRefreshFix.js';
import type { Settled } from '../../change/report.js';
import { otherOrg, stalePlan } from '../errors.js';
import { changeAnswer, type ChangeAnswer } from './answer.js';
import { checkNotice, writeNotice } from './notice.js';
import { openOrgToChange, sha256, type OrgToChange } from './orgSession.js';
import { checkAppNames, keepPlan, type RefreshFixRequest } from './refreshFixRequest.js';
import { settleInOrg, type Dialogue } from './settle.js';
import { weigh } from './weigh.js';

const proposalsFor = async (
  open: OrgToChange,
  options: RefreshFixOptions,
  applyPlan: string | undefined
): Promise<Proposals> => {
  const { snapshot, source, components, operator } = open;
  const context = { components, operator, hash: sha256 };
  if (applyPlan === undefined) {
    checkAppNames(snapshot, options.names);
    return planRefreshFix(snapshot, options, context);
  }
  const { readPlan } = await import('../../targets/planFile/planFile.js');
  const plan = await readPlan(applyPlan);
  if (plan.orgId !== source.orgId) throw otherOrg(applyPlan, plan.orgId, source.orgId);
  const again = planFromFile(snapshot, plan, options, context);
  if (again.status === 'stale') throw stalePlan(applyPlan, again.components);
  return again.proposals;
};

/**
 * Corrects refresh token policies in an org, or shows what would be corrected.
 *
 * @throws SfError where nothing can be done at all: bad flags, an org that cannot be asked, no permission, no consent.
 */
export const fixRefreshPolicyInOrg = async (
  options: RefreshFixOptions,
  request: RefreshFixRequest
): Promise<ChangeAnswer> => {
  if (request.noticeFile !== undefined) await checkNotice(request.noticeFile);
  const open = await openOrgToChange(request.org, request.withGlobalOauth, request.dialogue);
  const proposals = await proposalsFor(open, options, request.applyPlan);
  const { weighed, gaps } = weigh(open, proposals.changes);
  if (request.planFile !== undefined) await keepPlan(request.planFile, open.source, proposals.changes);
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
