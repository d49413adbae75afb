import type { Snapshot } from '../facts/snapshot.js';
import { circumstancesIn, type CircumstancesOf } from './circumstances.js';
import { canonicalText, componentName, differences, textAt, type FieldChange } from './component.js';
import { isAppType, isOfRefreshPolicy, refreshPolicyIn } from './fields.js';
import { changed, type Plan, type PlannedChange, type Proposal, type Proposals } from './plan.js';
import { appsByComponent, proposeRefreshPolicy, type PlanContext } from './planRefreshFix.js';
import type { SetOptions } from './planSetApp.js';
import { proposeElement } from './proposeElement.js';

export type PlanAgain =
  | { readonly status: 'proposals'; readonly proposals: Proposals }
  /** The org is not any more what the plan was made for. */
  | { readonly status: 'stale'; readonly components: readonly string[] };

/** The change by what the org is now; `null` where the component is neither as the plan saw it nor as it wants it. */
const judgedAgain = (
  snapshot: Snapshot,
  change: PlannedChange,
  options: SetOptions,
  context: PlanContext,
  circumstances: CircumstancesOf
): Proposal | null => {
  const { key, fields, hash: seen } = change;
  const node = context.components.find(({ type, fullName }) => type === key.type && fullName === key.fullName)?.node;
  if (node === undefined) return null;
  const component = { ...key, node };
  const target = changed(node, fields);
  const isDone = differences(node, target).length === 0;
  const isAsSeen =
    context.hash(canonicalText(node)) === seen && fields.every(({ path, before }) => textAt(node, path) === before);
  if (!isDone && !isAsSeen) return null;
  const { type, fullName } = key;
  if (isAppType(type) && isOfRefreshPolicy(type, fields)) {
    const app = appsByComponent(snapshot, [component]).get(componentName(key));
    const policy = refreshPolicyIn(type, target);
    const wanted = { type, fullName, node };
    return app === undefined || policy === null
      ? null
      : proposeRefreshPolicy(wanted, app, { ...options, policy, mode: 'any', names: [] }, context);
  }
  const [{ path, after }] = fields as [FieldChange];
  return proposeElement(component, { path, texts: [after] }, circumstances(component), {
    ...options,
    hash: context.hash,
  });
};

/**
 * The changes of a plan, judged again by what the org is now. A component that is as the plan wants it needs no change any
 * more; one that somebody changed makes the whole plan stale.
 */
export const planFromFile = (snapshot: Snapshot, plan: Plan, options: SetOptions, context: PlanContext): PlanAgain => {
  const circumstances = circumstancesIn(snapshot, context.components, context.operator);
  const changes: Proposal[] = [];
  const stale: string[] = [];
  for (const change of plan.changes) {
    const proposal = judgedAgain(snapshot, change, options, context, circumstances);
    if (proposal === null) stale.push(componentName(change.key));
    else changes.push(proposal);
  }
  return stale.length > 0
    ? { status: 'stale', components: stale }
    : { status: 'proposals', proposals: { changes, notChosen: [] } };
};
