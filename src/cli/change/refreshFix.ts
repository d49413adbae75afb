import type { AppChoice } from '../../change/chooseApps.js';
import { parseRefreshPolicy } from '../../facts/refreshPolicy.js';
import { badPolicy } from '../errors.js';
import type { ChangeAnswer } from './answer.js';
import type { RefreshFixRequest } from './refreshFixRequest.js';

/** What the flags choose by: apps that are named are chosen whatever their policy, unless a flag says otherwise. */
export const choiceMode = (flags: {
  readonly neverExpiring: boolean;
  readonly inconsistent: boolean;
  readonly names: readonly string[];
}): AppChoice['mode'] => {
  if (flags.neverExpiring) return 'never-expiring';
  return flags.names.length > 0 && !flags.inconsistent ? 'any' : 'inconsistent';
};

/**
 * Corrects refresh token policies in an org or in the files of a source tree, or shows what would be corrected.
 *
 * @throws SfError (exit code 2) for a policy that is none.
 */
export const fixRefreshPolicy = async (request: RefreshFixRequest): Promise<ChangeAnswer> => {
  const policy = parseRefreshPolicy(request.policy);
  if (policy.status !== 'known') throw badPolicy(request.policy);
  const options = { ...request, policy: policy.value };
  if (request.folders !== undefined) {
    const { fixRefreshPolicyInTree } = await import('./refreshFixInTree.js');
    return fixRefreshPolicyInTree(request.folders, options, request);
  }
  const { fixRefreshPolicyInOrg } = await import('./refreshFixInOrg.js');
  return fixRefreshPolicyInOrg(options, request);
};
