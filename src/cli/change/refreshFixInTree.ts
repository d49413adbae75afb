import { isLimitUnknown } from '../../change/chooseApps.js';
import { canonicalText, componentName } from '../../change/component.js';
import type { PlannedChange, Plan, Proposals } from '../../change/plan.js';
import { planFromFile } from '../../change/planFromFile.js';
import { planRefreshFix, type PlanContext, type RefreshFixOptions } from '../../change/planRefreshFix.js';
import { note } from '../../facts/fact.js';
import { readTree, type TreeReading } from '../../tree/readSourceDir.js';
import { stalePlan } from '../errors.js';
import type { ChangeAnswer } from './answer.js';
import { sha256 } from './orgSession.js';
import { checkAppNames, type RefreshFixRequest } from './refreshFixRequest.js';
import { NOBODY, changeTree } from './inTree.js';

/**
 * The changes of a plan, for a tree. A plan of an org has the hashes of the org's components, which hold what files do not:
 * there the elements that change are compared, and what the tree does not hold is left out.
 */
const fromPlan = (
  path: string,
  plan: Plan,
  { snapshot, components }: TreeReading,
  options: RefreshFixOptions
): Proposals => {
  const context: PlanContext = { components, operator: NOBODY, hash: sha256 };
  const own = new Map(components.map(({ type, fullName, node }) => [`${type}:${fullName}`, node]));
  const withOwnHash = (change: PlannedChange): readonly PlannedChange[] => {
    const node = own.get(componentName(change.key));
    return node === undefined ? [] : [{ ...change, hash: sha256(canonicalText(node)) }];
  };
  const changes = plan.orgId === null ? plan.changes : plan.changes.flatMap(withOwnHash);
  const again = planFromFile(snapshot, { ...plan, changes }, options, context);
  if (again.status === 'stale') throw stalePlan(path, again.components);
  const missing = plan.changes.map(({ key }) => componentName(key)).filter((name) => !own.has(name));
  return {
    changes: again.proposals.changes,
    notChosen: missing.map((component) => ({ component, reason: note('not-in-tree') })),
  };
};

const proposalsFor = async (
  reading: TreeReading,
  options: RefreshFixOptions,
  applyPlan: string | undefined
): Promise<Proposals> => {
  const { snapshot, components } = reading;
  if (applyPlan !== undefined) {
    const { readPlan } = await import('../../files/plan/planFile.js');
    return fromPlan(applyPlan, await readPlan(applyPlan), reading, options);
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
  const { source, gaps } = reading.snapshot;
  const proposals = await proposalsFor(reading, options, request.applyPlan);
  const ownGaps = gaps.filter(({ component }) => !OTHER_TYPES.includes(component.replace(/:.*$/s, '')));
  // A tree without a single app file says nothing of apps (ruling 3).
  const appsUnread = request.applyPlan === undefined && reading.snapshot.apps.length === 0;
  return changeTree({ paths: folders, base }, source, ownGaps, proposals, request, appsUnread);
};
