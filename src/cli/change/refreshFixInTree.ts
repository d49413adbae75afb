import { isLimitUnknown } from '../../change/chooseApps.js';
import type { Proposals } from '../../change/plan.js';
import { planRefreshFix, type RefreshFixOptions } from '../../change/planRefreshFix.js';
import { readTree, type TreeReading } from '../../tree/readSourceDir.js';
import { sha256 } from '../sha256.js';
import type { ChangeAnswer } from './answer.js';
import { changeTree, NOBODY, planOfTree } from './inTree.js';
import { checkAppNames, onlyRefreshPolicies, type RefreshFixRequest } from './refreshFixRequest.js';

const proposalsFor = (
  reading: TreeReading,
  options: RefreshFixOptions,
  applyPlan: RefreshFixRequest['applyPlan']
): Proposals => {
  const { snapshot, components } = reading;
  if (applyPlan !== undefined) {
    return planOfTree(onlyRefreshPolicies(applyPlan), reading, options);
  }
  checkAppNames(snapshot, options.names);
  const { changes, notChosen } = planRefreshFix(snapshot, options, { components, operator: NOBODY, hash: sha256 });
  const inTree = notChosen.map(({ component, reason }) => ({
    component,
    reason: isLimitUnknown(reason) ? { ...reason, code: `${reason.code}-in-tree` } : reason,
  }));
  return { changes, notChosen: inTree };
};

/** What says nothing of refresh tokens. */
const OTHER_TYPES: readonly string[] = ['SecuritySettings', 'ProfileSessionSetting', 'Profile'];

/**
 * Corrects refresh token policies in the files of a source tree, or shows what would be corrected.
 *
 * @throws SfError, NoSuchFolder where nothing can be done at all.
 */
export const fixRefreshPolicyInTree = async (
  folders: readonly string[],
  options: RefreshFixOptions,
  request: RefreshFixRequest
): Promise<ChangeAnswer> => {
  const base = process.cwd();
  const reading = await readTree(folders, base, new Date().toISOString());
  const { gaps } = reading.snapshot;
  const proposals = proposalsFor(reading, options, request.applyPlan);
  const ownGaps = gaps.filter(({ component }) => !OTHER_TYPES.includes(component.replace(/:.*$/s, '')));
  // A tree without a single app file says nothing of apps (ruling 3).
  const appsUnread = request.applyPlan === undefined && reading.snapshot.apps.length === 0;
  return changeTree({ paths: folders, base }, reading, ownGaps, proposals, request, appsUnread);
};
