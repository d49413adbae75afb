import type { AppFacts } from '../facts/app.js';
import { decodeConnectedApp } from '../facts/connectedApp.js';
import { decodeExternalClientApp } from '../facts/externalClientApp.js';
import { unreadable, type FactKeyOf } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import { decodeSecuritySettings, ORG_COMPONENT } from '../facts/orgSession.js';
import { decodeProfileSession } from '../facts/profileSession.js';
import type { RawComponent } from '../facts/raw.js';
import type { Snapshot } from '../facts/snapshot.js';
import { componentName, type ComponentKey, type FieldChange } from './component.js';
import { changed } from './plan.js';
import { policyComponents } from './planRefreshFix.js';

type Change = { readonly key: ComponentKey; readonly fields: readonly FieldChange[] };
type Plans = ReadonlyMap<string, readonly Change[]>;

const nameOf = ({ type, fullName }: RawComponent): string => `${type}:${fullName}`;

/** The component as it is to be. */
const componentAfter = (component: RawComponent, plans: Plans): RawComponent => {
  const fields = (plans.get(nameOf(component)) ?? []).flatMap((change) => change.fields);
  return { ...component, node: changed(component.node, fields) };
};

/** The version that the components were read at said all that they could say, so what is absent now is unset. */
const ANY_VERSION = Infinity;

const NOT_HERE = { components: [], absent: unreadable('missing', '-') };

const decode = (app: AppFacts, own: readonly [RawComponent, ...RawComponent[]]): AppFacts =>
  app.kind === 'connected-app'
    ? decodeConnectedApp(own[0], ANY_VERSION)
    : decodeExternalClientApp(
        app.name,
        null,
        {
          oauthPolicies: { components: own, absent: NOT_HERE.absent },
          policies: NOT_HERE,
          mobilePolicies: NOT_HERE,
          oauthSettings: NOT_HERE,
          oauthSecurity: NOT_HERE,
          globalOauth: NOT_HERE,
        },
        ANY_VERSION
      );

/** The fact that an element says. */
const FACT_OF: Readonly<Record<string, FactKeyOf<AppFacts>>> = {
  'sessionPolicy.sessionTimeout': 'opaqueTimeout',
  'sessionPolicy.sessionLevel': 'sessionLevel',
  'sessionPolicy.policyAction': 'levelAction',
  'oauthPolicy.ipRelaxation': 'ipRelaxation',
  'oauthPolicy.refreshTokenPolicy': 'refreshPolicy',
  sessionTimeoutInMinutes: 'opaqueTimeout',
  requiredSessionLevel: 'sessionLevel',
  policyAction: 'levelAction',
  ipRelaxationPolicyType: 'ipRelaxation',
  refreshTokenPolicyType: 'refreshPolicy',
  refreshTokenValidityPeriod: 'refreshPolicy',
  refreshTokenValidityUnit: 'refreshPolicy',
};

/** What the app says after the change; what no change touches stays as it was read. */
const appAfter = (app: AppFacts, components: readonly RawComponent[], plans: Plans): AppFacts => {
  const own: readonly RawComponent[] = policyComponents(app, components);
  const paths = own.flatMap((component) =>
    (plans.get(nameOf(component)) ?? []).flatMap(({ fields }) => fields.map(({ path }) => path))
  );
  const [first, ...others] = own.map((component) => componentAfter(component, plans));
  if (first === undefined || paths.length === 0) return app;
  const decoded = decode(app, [first, ...others]);
  const facts = Object.entries(FACT_OF).filter(([path]) => paths.includes(path));
  const changes = facts.map(([, fact]) => [fact, decoded[fact]] as const);
  return { ...app, ...(Object.fromEntries(changes) as Partial<AppFacts>) };
};

/** The facts as they are to be once everything planned is done. Compared with those before, they say what it means to whom. */
export const snapshotAfter = (
  snapshot: Snapshot,
  components: readonly RawComponent[],
  changes: readonly Change[]
): Snapshot => {
  const plans: Plans = groupBy(changes, ({ key }) => componentName(key));
  const after = new Map(
    components
      .filter((component) => plans.has(nameOf(component)))
      .map((one) => [nameOf(one), componentAfter(one, plans)])
  );
  const org = after.get(ORG_COMPONENT);
  return {
    ...snapshot,
    org:
      org === undefined
        ? snapshot.org
        : { ...decodeSecuritySettings(org, snapshot.org.oauth), notes: snapshot.org.notes },
    profileSessions: {
      ...snapshot.profileSessions,
      records: snapshot.profileSessions.records.map((record) => {
        const component = after.get(record.place.component);
        return component === undefined ? record : decodeProfileSession(component);
      }),
    },
    apps: snapshot.apps.map((app) => appAfter(app, components, plans)),
  };
};
