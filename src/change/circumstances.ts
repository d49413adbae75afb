import type { AppFacts } from '../facts/app.js';
import { note, valueOf, type NoteRef } from '../facts/fact.js';
import type { RawComponent } from '../facts/raw.js';
import type { Snapshot } from '../facts/snapshot.js';
import { DOCUMENTED, timeoutIn } from '../effective/channels.js';
import { joinProfiles, type ProfileView } from '../effective/profiles.js';
import { componentName, textAt, type ChangeableType, type FieldChange } from './component.js';
import type { DesiredElement } from './desiredElements.js';
import { isAppType, type AppType } from './fields.js';
import { lengthensTimeout, minutesIn } from './lengthensTimeout.js';
import { lockoutRisks, type LockoutRisk, type Operator } from './lockout.js';
import { appsByComponent } from './planRefreshFix.js';

export type ChangeableComponent = RawComponent & { readonly type: ChangeableType };

/** What is to be said with a change of a component, or speaks against it. */
export type Circumstances = {
  readonly lockout: (fields: readonly FieldChange[]) => readonly LockoutRisk[];
  /** Whether somebody's sessions may live longer by it. */
  readonly lengthens: (field: FieldChange) => boolean;
  readonly notes: readonly NoteRef[];
  /** Why an element must not be given what is desired; `undefined`: it may. */
  readonly refusal: (element: DesiredElement) => NoteRef | undefined;
};

const TIMEOUTS: readonly string[] = [
  'sessionSettings.sessionTimeout',
  'sessionTimeout',
  'sessionPolicy.sessionTimeout',
  'sessionTimeoutInMinutes',
];

/** Finds the circumstances of a component. `action`: what the app is to do to sessions below its level, where that changes. */
export type CircumstancesOf = (component: ChangeableComponent, action?: string | null) => Circumstances;

/** Where an app says what it does to sessions below its level. */
export const ACTION: Readonly<Record<AppType, string>> = {
  ConnectedApp: 'sessionPolicy.policyAction',
  ExtlClntAppOauthConfigurablePolicies: 'policyAction',
};

const lengthensOver =
  (type: ChangeableType, below: () => readonly (number | null)[]) =>
  ({ path, before, after }: FieldChange): boolean =>
    TIMEOUTS.includes(path) && lengthensTimeout(minutesIn(type, before), minutesIn(type, after), below());

const ofApp = (app: AppFacts, { type, node }: RawComponent, { path, texts }: DesiredElement): NoteRef | undefined => {
  if (type === 'ConnectedApp') {
    if (texts.includes('StepUpMFA')) return note('not-for-connected-apps', 'StepUpMFA');
    // The platform takes `oauthPolicy` with both of its elements or not at all (Metadata API guide).
    const lacksPolicy = path.startsWith('oauthPolicy.') && textAt(node, 'oauthPolicy.refreshTokenPolicy') === null;
    return lacksPolicy ? note('policy-not-given') : undefined;
  }
  // `sessionTimeoutInMinutes` is of opaque access tokens alone (Metadata API guide).
  return TIMEOUTS.includes(path) && valueOf(app.tokenFormat) === 'jwt' ? note('timeout-of-opaque-tokens') : undefined;
};

const nothingSaid = (): undefined => undefined;

/** What is to be said with changes of the components of one reading. */
export const circumstancesIn = (
  snapshot: Snapshot,
  components: readonly RawComponent[],
  operator: Operator
): CircumstancesOf => {
  const views = joinProfiles(snapshot).views;
  const viewOf = new Map(views.flatMap((view) => view.places.map(({ component }) => [component, view] as const)));
  const apps = appsByComponent(snapshot, components);
  const org = valueOf(snapshot.org.timeoutMinutes);
  const minutesOf = (view: ProfileView): number | null => {
    const { timeout } = timeoutIn(null, view, snapshot.org, DOCUMENTED);
    return timeout.status === 'known' ? timeout.minutes : null;
  };
  let browser: readonly (number | null)[] | undefined;
  return (component, action) => {
    const { type, node } = component;
    if (type === 'SecuritySettings') {
      return {
        lockout: () => [],
        lengthens: lengthensOver(type, () => [null]),
        notes: [note('settings-sent-alone')],
        refusal: nothingSaid,
      };
    }
    if (!isAppType(type)) {
      const key = viewOf.get(componentName({ type, fullName: component.fullName }))?.profile.key;
      const touched = { profiles: key === undefined ? [] : [key], app: [], blocks: false };
      return {
        lockout: (fields) => lockoutRisks({ ...touched, fields }, operator),
        lengthens: lengthensOver(type, () => [org]),
        notes: [],
        refusal: nothingSaid,
      };
    }
    const app = apps.get(componentName({ type, fullName: component.fullName }));
    const blocks = (action === undefined ? textAt(node, ACTION[type]) : action) === 'Block';
    const touched = { profiles: [], app: app === undefined ? [] : [app.name, app.label], blocks };
    return {
      lockout: (fields) => lockoutRisks({ ...touched, fields }, operator),
      lengthens: lengthensOver(type, () => (browser ??= [...new Set(views.map(minutesOf)), org])),
      notes: [],
      refusal: (element) => (app === undefined ? undefined : ofApp(app, component, element)),
    };
  };
};
