import type { AppFacts, AppKind } from '../facts/app.js';
import type { DesiredApp } from '../facts/desiredState.js';
import { note } from '../facts/fact.js';
import { formatRefreshPolicy } from '../facts/refreshPolicy.js';
import { ACTION, type CircumstancesOf } from './circumstances.js';
import { appElements, type DesiredElement } from './desiredElements.js';
import { desiredValues, type About } from './desiredEntries.js';
import { refreshFieldsOf, type AppType } from './fields.js';
import type { Proposal } from './plan.js';
import {
  policyComponents,
  proposeRefreshPolicy,
  type AppComponent,
  type PlanContext,
  type RefreshFixOptions,
} from './planRefreshFix.js';
import { couldNotRead, proposeElement, refuseElement } from './proposeElement.js';

export type SetOptions = Pick<RefreshFixOptions, 'assumedLimit' | 'allowLonger'>;

const planRefresh = (
  component: AppComponent,
  app: AppFacts,
  entries: readonly About<DesiredApp>[],
  options: SetOptions,
  context: PlanContext
): readonly Proposal[] => {
  const [policy, ...others] = desiredValues(entries, 'refreshPolicy');
  if (policy === undefined) return [];
  const proposal = proposeRefreshPolicy(component, app, { ...options, policy, mode: 'any', names: [] }, context);
  if (others.length === 0) return [proposal];
  const texts = [policy, ...others].map(formatRefreshPolicy).join(', ');
  return [
    { ...proposal, verdict: 'refused', reason: note('entries-differ', 'refreshPolicy', texts), lockout: [], notes: [] },
  ];
};

/** The type that holds an app's policies. */
const TYPE: Readonly<Record<AppKind, AppType>> = {
  'connected-app': 'ConnectedApp',
  'external-client-app': 'ExtlClntAppOauthConfigurablePolicies',
};

/** What is desired of an app of which no component was read: all of it is refused, since none of it can be done. */
const refuseApp = (app: AppFacts, entries: readonly About<DesiredApp>[]): readonly Proposal[] => {
  const type = TYPE[app.kind];
  const { opaqueTimeout: unread } = app;
  const why = unread.status === 'unreadable' ? couldNotRead(unread) : { reason: note('no-component') };
  const [policy] = desiredValues(entries, 'refreshPolicy');
  const ofRefresh: readonly DesiredElement[] =
    policy === undefined ? [] : [{ path: refreshFieldsOf(type)[0], texts: [formatRefreshPolicy(policy)] }];
  return [...appElements(type, entries), ...ofRefresh].map((element) =>
    refuseElement({ type, fullName: app.name }, element, why)
  );
};

/** What gives one app what the entries about it want. */
export const planApp = (
  app: AppFacts,
  entries: readonly About<DesiredApp>[],
  options: SetOptions,
  context: PlanContext,
  circumstances: CircumstancesOf
): readonly Proposal[] => {
  const own = policyComponents(app, context.components);
  if (own.length === 0) return refuseApp(app, entries);
  return own.flatMap((component) => {
    const { type } = component;
    const elements = appElements(type, entries);
    const action = elements.find(({ path }) => path === ACTION[type])?.texts[0];
    const said = circumstances(component, action);
    return [
      ...elements.map((element) => proposeElement(component, element, said, { ...options, hash: context.hash })),
      ...planRefresh(component, app, entries, options, context),
    ];
  });
};
