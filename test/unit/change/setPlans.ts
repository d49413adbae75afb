import { planSet } from '../../../src/change/planSet.js';
import type { PlanContext } from '../../../src/change/planRefreshFix.js';
import type { Proposal } from '../../../src/change/plan.js';
import { decodeConnectedApp } from '../../../src/facts/connectedApp.js';
import type { DesiredFor, DesiredState } from '../../../src/facts/desiredState.js';
import { unset } from '../../../src/facts/fact.js';
import { decodeSecuritySettings } from '../../../src/facts/orgSession.js';
import { decodeProfileSession } from '../../../src/facts/profileSession.js';
import type { RawComponent, RawNode } from '../../../src/facts/raw.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { connectedAppNode, eca, NEWEST, profile, rawComponent, snapshotOf } from '../support/builders.js';

export const named = (text: string): DesiredFor => ({ by: 'name', text });

export const settings = rawComponent('SecuritySettings', 'Security', {
  sessionSettings: { sessionTimeout: 'FourHours', disableTimeoutWarning: 'false' },
});

export const sales = rawComponent('ProfileSessionSetting', 'PT_sales', { profile: 'sales', sessionTimeout: '0' });

export const loader = (node: RawNode = {}): RawComponent =>
  rawComponent('ConnectedApp', 'Data_Loader', connectedAppNode(node));

export const shop = (node: RawNode = {}, fullName = 'Shop_oauthPlcy'): RawComponent =>
  rawComponent('ExtlClntAppOauthConfigurablePolicies', fullName, {
    externalClientApplication: 'Shop',
    refreshTokenPolicyType: 'Infinite',
    ...node,
  });

/** An org that was read from these components. */
export const orgOf = (components: readonly RawComponent[], change: Partial<Snapshot> = {}): Snapshot => {
  const ofType = (type: string): readonly RawComponent[] => components.filter((component) => component.type === type);
  const [security] = ofType('SecuritySettings');
  return snapshotOf({
    ...(security === undefined ? {} : { org: decodeSecuritySettings(security) }),
    profiles: [profile('Sales'), profile('Service')],
    profileSessions: { records: ofType('ProfileSessionSetting').map(decodeProfileSession), withoutRecord: unset },
    apps: [
      ...ofType('ConnectedApp').map((component) => decodeConnectedApp(component, NEWEST)),
      ...(ofType('ExtlClntAppOauthConfigurablePolicies').length > 0 ? [eca('Shop')] : []),
    ],
    ...change,
  });
};

export const OPTIONS = { assumedLimit: undefined, allowLonger: false };

export const contextOf = (components: readonly RawComponent[], change: Partial<PlanContext> = {}): PlanContext => ({
  components,
  operator: { userId: '005', profileKey: 'Service', loginApp: unset },
  hash: (text) => `#${text.length}`,
  ...change,
});

export const plan = (
  components: readonly RawComponent[],
  desired: DesiredState,
  { snapshot = orgOf(components), options = OPTIONS, context = contextOf(components) } = {}
): ReturnType<typeof planSet> => planSet(snapshot, desired, options, context);

/** `component path: before → after verdict reason(args)`. */
export const lines = ({ proposals }: ReturnType<typeof planSet>): readonly string[] =>
  proposals.changes.map(({ key, fields, before, after, verdict, reason }: Proposal) =>
    [
      `${key.fullName} ${fields.map(({ path }) => path).join('+') || '-'}: ${before ?? 'none'} > ${after ?? 'none'} ${verdict}`,
      ...(reason === undefined ? [] : [reason.code, ...reason.args.map(String)]),
    ].join(' | ')
  );
