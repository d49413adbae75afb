import type { AppFacts } from '../facts/app.js';
import { selectApps } from '../facts/appNames.js';
import { known, note, unset, valueOf, type NoteRef } from '../facts/fact.js';
import { byText } from '../facts/order.js';
import { texts, type RawComponent } from '../facts/raw.js';
import { formatRefreshPolicy, type RefreshPolicy } from '../facts/refreshPolicy.js';
import type { Snapshot } from '../facts/snapshot.js';
import { contradictsLimit, refreshTokenOf, type AssumedLimit, type RefreshToken } from '../effective/refreshToken.js';
import { chooseApp, type AppChoice } from './chooseApps.js';
import { canonicalText, componentName } from './component.js';
import { refusedToPlan, type Consent } from './consent.js';
import { refreshFieldChanges, refreshPolicyIn, type AppType } from './fields.js';
import { isOfLogin, type Operator } from './lockout.js';
import type { NotChosen, Proposal, Proposals } from './plan.js';

export type RefreshFixOptions = AppChoice &
  Pick<Consent, 'allowLonger'> & {
    readonly policy: RefreshPolicy;
    readonly assumedLimit: AssumedLimit | undefined;
  };

/** What planning needs beside the facts. */
export type PlanContext = {
  /** The components as read. */
  readonly components: readonly RawComponent[];
  readonly operator: Operator;
  readonly hash: (text: string) => string;
};

export type AppComponent = RawComponent & { readonly type: AppType };

/** The components that say the app's refresh token policy: one, unless an external client app has several. */
export const policyComponents = <T extends RawComponent>(
  app: AppFacts,
  components: readonly T[]
): readonly (T & AppComponent)[] =>
  components.filter((component): component is T & AppComponent =>
    app.kind === 'connected-app'
      ? component.type === 'ConnectedApp' && component.fullName === app.name
      : component.type === 'ExtlClntAppOauthConfigurablePolicies' &&
        texts(component.node, 'externalClientApplication').includes(app.name)
  );

/** Why the wanted policy must not be given to an app; `undefined`: it may. */
const refusalOf = (
  { policy, ...given }: RefreshFixOptions,
  before: RefreshToken,
  after: RefreshToken
): NoteRef | undefined => {
  if (contradictsLimit(policy)) {
    if (valueOf(after.idleLimit) === true) return note('forbidden-by-limit');
    if (after.idleLimit.status === 'unreadable') return note('limit-unknown-for-policy');
  }
  return refusedToPlan({ lifetimes: { before, after }, lengthensSessions: false }, given);
};

const notesOf = (before: RefreshPolicy | null, { issued, idleLimit }: RefreshToken): readonly NoteRef[] => {
  const isLimited = idleLimit.status === 'unreadable' || valueOf(idleLimit) === true;
  return [
    ...(issued === 'no' ? [note('issues-none')] : []),
    ...(before !== null && contradictsLimit(before) && isLimited
      ? [note('restore-may-be-refused', formatRefreshPolicy(before))]
      : []),
  ];
};

/** The change that gives one component the wanted policy, and whether it may be made. */
export const proposeRefreshPolicy = (
  component: AppComponent,
  app: AppFacts,
  options: RefreshFixOptions,
  { operator, hash }: PlanContext
): Proposal => {
  const { type, fullName, node } = component;
  const was = refreshPolicyIn(type, node);
  const before = refreshTokenOf({ ...app, refreshPolicy: was === null ? unset : known(was) }, options.assumedLimit);
  const after = refreshTokenOf({ ...app, refreshPolicy: known(options.policy) }, options.assumedLimit);
  const fields = refreshFieldChanges(type, node, options.policy);
  const proposal = {
    key: { type, fullName },
    fields,
    before: was === null ? null : formatRefreshPolicy(was),
    after: formatRefreshPolicy(options.policy),
    hash: hash(canonicalText(node)),
    appId: app.id,
    ofLogin: isOfLogin([app.name, app.label], operator),
    lifetimes: { before, after },
  };
  if (fields.length === 0) return { ...proposal, verdict: 'unchanged', lockout: [], notes: [] };
  const notes = notesOf(was, before);
  const reason = refusalOf(options, before, after);
  return reason === undefined
    ? { ...proposal, verdict: 'planned', lockout: [], notes }
    : { ...proposal, verdict: 'refused', reason, lockout: [], notes: [] };
};

/** Component → the app that it is of. */
export const appsByComponent = (
  snapshot: Snapshot,
  components: readonly RawComponent[]
): ReadonlyMap<string, AppFacts> =>
  new Map(
    snapshot.apps.flatMap((app) =>
      policyComponents(app, components).map(({ type, fullName }) => [componentName({ type, fullName }), app] as const)
    )
  );

/** What is to be changed so that the chosen apps' refresh tokens get the wanted policy. */
export const planRefreshFix = (snapshot: Snapshot, options: RefreshFixOptions, context: PlanContext): Proposals => {
  const changes: Proposal[] = [];
  const notChosen: NotChosen[] = [];
  const { chosen, namedBy } = selectApps(options.names, snapshot.apps);
  for (const app of options.names.length === 0 ? snapshot.apps : chosen) {
    const verdict = chooseApp(app, refreshTokenOf(app, options.assumedLimit), options.mode, namedBy(app));
    if (verdict === null) continue;
    const own = policyComponents(app, context.components);
    if (verdict.status === 'left') {
      notChosen.push({ component: app.place.component, reason: verdict.reason });
    } else if (own.length === 0) {
      // What SOQL alone told (no Metadata API) cannot be written.
      notChosen.push({ component: app.place.component, reason: note('no-component') });
    } else {
      changes.push(...own.map((component) => proposeRefreshPolicy(component, app, options, context)));
    }
  }
  const nameOf = ({ key }: Proposal): string => componentName(key);
  return {
    changes: changes.sort((a, b) => byText(nameOf(a), nameOf(b))),
    notChosen: notChosen.sort((a, b) => byText(a.component, b.component)),
  };
};
