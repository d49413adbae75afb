import type { Snapshot } from '../facts/snapshot.js';
import { canonicalText, componentName, differences, textAt } from './component.js';
import { refreshPolicyIn } from './fields.js';
import { changed, type PlannedChange, type Plan, type Proposal, type Proposals } from './plan.js';
import { policyComponents, proposeRefreshPolicy, type PlanContext, type RefreshFixOptions } from './planRefreshFix.js';

export type PlanAgain =
  | { readonly status: 'proposals'; readonly proposals: Proposals }
  /** The org is not any more what the plan was made for. */
  | { readonly status: 'stale'; readonly components: readonly string[] };

/** The change by what the org is now; `null` where the component is neither as the plan saw it nor as it wants it. */
const judgedAgain = (
  snapshot: Snapshot,
  { key, fields, hash: seen }: PlannedChange,
  options: RefreshFixOptions,
  context: PlanContext
): Proposal | null => {
  const named = context.components.filter(({ type, fullName }) => type === key.type && fullName === key.fullName);
  const [own] = snapshot.apps.flatMap((app) => policyComponents(app, named).map((component) => ({ app, component })));
  if (own === undefined) return null;
  const { app, component } = own;
  const target = changed(component.node, fields);
  const policy = refreshPolicyIn(key.type, target);
  const isDone = differences(component.node, target).length === 0;
  const isAsSeen =
    context.hash(canonicalText(component.node)) === seen &&
    fields.every(({ path, before }) => textAt(component.node, path) === before);
  if (policy === null || (!isDone && !isAsSeen)) return null;
  return proposeRefreshPolicy(component, app, { ...options, policy }, context);
};

/**
 * The changes of a plan, judged again by what the org is now. A component that is as the plan wants it needs no change any
 * more; one that somebody changed makes the whole plan stale.
 */
export const planFromFile = (
  snapshot: Snapshot,
  plan: Plan,
  options: RefreshFixOptions,
  context: PlanContext
): PlanAgain => {
  const changes: Proposal[] = [];
  const stale: string[] = [];
  for (const change of plan.changes) {
    const proposal = judgedAgain(snapshot, change, options, context);
    if (proposal === null) stale.push(componentName(change.key));
    else changes.push(proposal);
  }
  return stale.length > 0
    ? { status: 'stale', components: stale }
    : { status: 'proposals', proposals: { changes, notChosen: [] } };
};
