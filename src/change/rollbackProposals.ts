import { known, note, unset, valueOf, type NoteRef } from '../facts/fact.js';
import { formatRefreshPolicy, type RefreshPolicy } from '../facts/refreshPolicy.js';
import type { AppFacts } from '../facts/app.js';
import type { Snapshot } from '../facts/snapshot.js';
import { contradictsLimit, refreshTokenOf } from '../effective/refreshToken.js';
import { circumstancesIn } from './circumstances.js';
import { componentName, textAt } from './component.js';
import { refreshPolicyIn } from './fields.js';
import { lengthensTokens } from './lengthensTokens.js';
import { isOfLogin } from './lockout.js';
import type { WriteOrder } from './order.js';
import type { Proposal } from './plan.js';
import { appsByComponent, type PlanContext } from './planRefreshFix.js';
import { standing } from './precondition.js';

const factOf = (policy: RefreshPolicy | null) => (policy === null ? unset : known(policy));

type Tokens = Pick<Proposal, 'appId' | 'ofLogin' | 'lifetimes'> & { readonly notes: readonly NoteRef[] };

const NO_TOKENS: Tokens = { appId: null, ofLogin: 'no', lifetimes: null, notes: [] };

/** What becomes of an app's tokens where its policy goes back. */
const tokensBack = (
  app: AppFacts | undefined,
  [was, becomes]: readonly [RefreshPolicy | null, RefreshPolicy | null],
  { operator }: PlanContext
): Tokens => {
  if (app === undefined) return NO_TOKENS;
  const before = refreshTokenOf({ ...app, refreshPolicy: factOf(was) }, undefined);
  const after = refreshTokenOf({ ...app, refreshPolicy: factOf(becomes) }, undefined);
  const isLimited = after.idleLimit.status === 'unreadable' || valueOf(after.idleLimit) === true;
  return {
    appId: app.id,
    ofLogin: isOfLogin([app.name, app.label], operator),
    lifetimes: { before, after },
    notes: [
      ...(lengthensTokens(before, after) ? [note('tokens-live-longer')] : []),
      ...(becomes !== null && contradictsLimit(becomes) && isLimited
        ? [note('restore-may-be-refused', formatRefreshPolicy(becomes))]
        : []),
    ],
  };
};

/** The same for each component that a rollback takes back, by what it is now: the way back warns as the way forward did. */
export const rollbackProposals = (
  orders: readonly WriteOrder[],
  snapshot: Snapshot,
  context: PlanContext
): readonly Proposal[] => {
  const circumstances = circumstancesIn(snapshot, context.components, context.operator);
  const apps = appsByComponent(snapshot, context.components);
  return orders.map((order): Proposal => {
    const { key, before, after } = order;
    const found = context.components.find(({ type, fullName }) => type === key.type && fullName === key.fullName);
    const bare = { key, before, after, hash: '', fields: order.fields, lockout: [], ...NO_TOKENS };
    // What was not read now is read again before anything is written.
    if (found === undefined) return { ...bare, verdict: 'planned' };
    const { node } = found;
    const stands = standing(order, node, order.accepts);
    if (stands !== undefined) {
      const { outcome, reason } = stands;
      const verdict = outcome === 'unchanged' ? 'unchanged' : 'refused';
      return { ...bare, verdict, ...(reason === undefined ? {} : { reason }) };
    }
    const fields = order.fields.map((field) => ({ ...field, before: textAt(node, field.path) }));
    const policies = [node, order.target(node)].map((one) => refreshPolicyIn(key.type, one));
    const [was = null, becomes = null] = policies;
    const isOfTokens = JSON.stringify(was) !== JSON.stringify(becomes);
    const tokens = isOfTokens ? tokensBack(apps.get(componentName(key)), [was, becomes], context) : NO_TOKENS;
    const { lockout, lengthens } = circumstances({ ...key, node });
    return {
      ...bare,
      ...tokens,
      fields,
      verdict: 'planned',
      lockout: lockout(fields),
      notes: [...(fields.some(lengthens) ? [note('sessions-live-longer')] : []), ...tokens.notes],
    };
  });
};
