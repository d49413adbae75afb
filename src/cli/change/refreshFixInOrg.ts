import { planFromFile } from '../../change/planFromFile.js';
import type { Proposals } from '../../change/plan.js';
import { planRefreshFix, type RefreshFixOptions } from '../../change/planRefreshFix.js';
import type { Gap } from '../../facts/fact.js';
import { otherOrg, stalePlan } from '../errors.js';
import type { ChangeAnswer } from './answer.js';
import { checkNotice, writeNotice } from './notice.js';
import { openOrgToChange, sha256, type OrgToChange } from './orgSession.js';
import { checkAppNames, type RefreshFixRequest } from './refreshFixRequest.js';
import { settleProposals } from './settleProposals.js';

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
  const { readPlan } = await import('../../files/plan/planFile.js');
  const plan = await readPlan(applyPlan);
  if (plan.orgId !== source.orgId) throw otherOrg(applyPlan, plan.orgId, source.orgId);
  const again = planFromFile(snapshot, plan, options, context);
  if (again.status === 'stale') throw stalePlan(applyPlan, again.components);
  return again.proposals;
};

/** The types that apps are chosen from. */
const APP_TYPES: readonly string[] = [
  'ConnectedApp',
  'ExternalClientApplication',
  'ExtlClntAppOauthConfigurablePolicies',
];

/** Where a whole type of apps was not read, "nothing to do" is not known: the run says so and is not assessed. */
const unreadApps = ({ snapshot }: OrgToChange): readonly Gap[] => {
  const unread = snapshot.unreadTypes.filter((type) => APP_TYPES.includes(type));
  return snapshot.gaps.filter(({ component }) => unread.includes(component));
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
  const answer = await settleProposals(
    open,
    proposals,
    request,
    request.applyPlan === undefined ? unreadApps(open) : []
  );
  if (request.noticeFile !== undefined) await writeNotice(request.noticeFile, answer.report, open);
  return answer;
};
