import type { AppChoice } from '../../change/chooseApps.js';
import { planFromFile } from '../../change/planFromFile.js';
import type { Proposals } from '../../change/plan.js';
import { planRefreshFix, type RefreshFixOptions } from '../../change/planRefreshFix.js';
import type { Gap } from '../../facts/fact.js';
import { parseRefreshPolicy, type RefreshPolicy } from '../../facts/refreshPolicy.js';
import { badPolicy } from './changeErrors.js';
import { sha256 } from '../sha256.js';
import type { ChangeAnswer } from './answer.js';
import { changeOrg } from './inOrg.js';
import { checkNotice, writeNotice } from './notice.js';
import { openOrgToChange, type OrgToChange } from './orgSession.js';
import { checkAppNames, onlyRefreshPolicies, type RefreshFixRequest } from './refreshFixRequest.js';
import { notStale, planOfOrg, requestOf, type ChangeFlags, type ChangeSetting } from './request.js';

/** What the flags choose by: apps that are named are chosen whatever their policy, unless a flag says otherwise. */
export const choiceMode = (flags: {
  readonly neverExpiring: boolean;
  readonly inconsistent: boolean;
  readonly names: readonly string[];
}): AppChoice['mode'] => {
  if (flags.neverExpiring) return 'never-expiring';
  return flags.names.length > 0 && !flags.inconsistent ? 'any' : 'inconsistent';
};

const proposalsFor = (
  open: OrgToChange,
  options: RefreshFixOptions,
  { applyPlan, onUnknownNames }: RefreshFixRequest
): Proposals => {
  const { snapshot, source, components, operator } = open;
  const context = { components, operator, hash: sha256 };
  if (applyPlan === undefined) {
    checkAppNames(snapshot, options.names, onUnknownNames);
    return planRefreshFix(snapshot, options, context);
  }
  const plan = planOfOrg(onlyRefreshPolicies(applyPlan), source);
  return notStale(applyPlan.path, planFromFile(snapshot, plan, options, context));
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

/** @throws SfError (exit code 2) for a text that is no policy. */
export const policyNamed = (text: string): RefreshPolicy => {
  const policy = parseRefreshPolicy(text);
  if (policy.status !== 'known') throw badPolicy(text);
  return policy.value;
};

/**
 * Corrects refresh token policies in an org or in the files of a source tree, or shows what would be corrected.
 *
 * @throws SfError where nothing can be done at all: bad flags, an org that cannot be asked, no permission, no consent.
 */
export const fixRefreshPolicy = async (request: RefreshFixRequest): Promise<ChangeAnswer> => {
  const { applyPlan, noticeFile, noticeMode, folders } = request;
  const options = { ...request, mode: request.choice, policy: policyNamed(request.policy) };
  if (folders !== undefined) {
    const { fixRefreshPolicyInTree } = await import('./refreshFixInTree.js');
    return fixRefreshPolicyInTree(folders, options, request);
  }
  if (noticeFile !== undefined) await checkNotice(noticeFile);
  const open = await openOrgToChange(request.org, request.withGlobalOauth, request.dialogue);
  const proposals = proposalsFor(open, options, request);
  const unread = applyPlan === undefined ? unreadApps(open) : [];
  const answer = await changeOrg(open, 'fix-refresh-policy', proposals, request, unread);
  if (noticeFile !== undefined) await writeNotice(noticeFile, answer.report, open, noticeMode);
  return answer;
};

/** What the flags of `sf session fix-refresh-policy` parse to. */
export type RefreshFixFlags = ChangeFlags & {
  readonly inconsistent: boolean;
  readonly 'never-expiring': boolean;
  readonly app?: readonly string[] | undefined;
  readonly policy: string;
};

/** What the flags ask for. */
export const refreshFixOf = async (flags: RefreshFixFlags, setting: ChangeSetting): Promise<RefreshFixRequest> => {
  const { 'never-expiring': neverExpiring, inconsistent, app: names = [], policy } = flags;
  return {
    ...(await requestOf(flags, setting)),
    choice: choiceMode({ neverExpiring, inconsistent, names }),
    names,
    policy,
    // A refresh token policy locks nobody out.
    acceptLockout: false,
  };
};

/** Does what the flags say. */
export const runFixRefreshPolicy = async (flags: RefreshFixFlags, setting: ChangeSetting): Promise<ChangeAnswer> =>
  fixRefreshPolicy(await refreshFixOf(flags, setting));
