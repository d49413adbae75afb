import type { AppFacts } from '../facts/app.js';
import type { DesiredApp } from '../facts/desiredState.js';
import { note, valueOf, type NoteRef } from '../facts/fact.js';
import { formatRefreshPolicy } from '../facts/refreshPolicy.js';
import { textAt, type FieldChange } from './component.js';
import { desiredValues, type About } from './desiredEntries.js';
import type { AppType } from './fields.js';
import { lockoutRisks } from './lockout.js';
import type { Proposal, Proposals } from './plan.js';
import {
  policyComponents,
  proposeRefreshPolicy,
  type AppComponent,
  type PlanContext,
  type RefreshFixOptions,
} from './planRefreshFix.js';
import { proposeElement } from './proposeElement.js';
import { appElements, type DesiredElement } from './desiredElements.js';

export type SetOptions = Pick<RefreshFixOptions, 'assumedLimit' | 'allowLonger'>;

const TIMEOUTS: readonly string[] = ['sessionPolicy.sessionTimeout', 'sessionTimeoutInMinutes'];
const ACTION: Readonly<Record<AppType, string>> = {
  ConnectedApp: 'sessionPolicy.policyAction',
  ExtlClntAppOauthConfigurablePolicies: 'policyAction',
};
/** Why an app must not be given what is wished for; `undefined`: it may. */
const refusalOf = (
  app: AppFacts,
  { type, node }: AppComponent,
  { path, texts }: DesiredElement
): NoteRef | undefined => {
  if (type === 'ConnectedApp') {
    if (texts.includes('StepUpMFA')) return note('not-for-connected-apps', 'StepUpMFA');
    // The platform takes `oauthPolicy` with both of its elements or not at all (Metadata API guide).
    const lacksPolicy = path.startsWith('oauthPolicy.') && textAt(node, 'oauthPolicy.refreshTokenPolicy') === null;
    return lacksPolicy ? note('policy-not-given') : undefined;
  }
  // `sessionTimeoutInMinutes` is of opaque access tokens alone (Metadata API guide).
  return TIMEOUTS.includes(path) && valueOf(app.tokenFormat) === 'jwt' ? note('timeout-of-opaque-tokens') : undefined;
};

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

/** What gives one app what the entries about it want. */
export const planApp = (
  app: AppFacts,
  entries: readonly About<DesiredApp>[],
  options: SetOptions,
  context: PlanContext
): Proposals => {
  const own = policyComponents(app, context.components);
  if (own.length === 0) {
    return { changes: [], notChosen: [{ component: app.place.component, reason: note('no-component') }] };
  }
  const changes = own.flatMap((component) => {
    const { type, node } = component;
    const elements = appElements(type, entries);
    const action = elements.find(({ path }) => path === ACTION[type])?.texts[0] ?? textAt(node, ACTION[type]);
    const proposals = elements.map((element) => {
      const touched = { profiles: [], app: [app.name, app.label], blocks: action === 'Block' };
      const circumstances = {
        lockout: (fields: readonly FieldChange[]) => lockoutRisks({ ...touched, fields }, context.operator),
        notes: [],
        refusal: refusalOf(app, component, element),
      };
      return proposeElement(component, element, circumstances, context.hash);
    });
    return [...proposals, ...planRefresh(component, app, entries, options, context)];
  });
  return { changes, notChosen: [] };
};
