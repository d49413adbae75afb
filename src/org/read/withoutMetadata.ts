import { known, note, unreadable, type Gap, type Unreadable } from '../../facts/fact.js';
import { unreadableApp, type AppFacts } from '../../facts/app.js';
import { decodeExternalClientApp } from '../../facts/externalClientApp.js';
import type { OrgSessionFacts } from '../../facts/orgSession.js';
import type { RawComponent, RawNode } from '../../facts/raw.js';
import { shortId } from '../ids.js';
import { ECA_PERMISSION } from '../metadata.js';
import type { OrgClient, Row } from '../client.js';
import { ask, gapsIn } from '../query.js';
import { fieldOf, textOf } from '../rows.js';

// What a user who may not use the Metadata API still gets (ruling: everything else stays unreadable, permission named).

const VIEW_SETUP = 'View Setup and Configuration';

/** `2 hours`, `30 minutes`: how Health Check writes a duration. Other languages are not read. */
const DURATION = /^(\d+)\s*(minute|hour)s?$/i;
const ORG_TIMEOUTS: readonly number[] = [15, 30, 60, 90, 120, 240, 480, 720, 1440];

const minutesIn = (row: Row): number | null => {
  const match = DURATION.exec((textOf(row, 'OrgValue') ?? '').trim());
  const minutes = match === null ? NaN : Number(match[1]) * (match[2]?.toLowerCase() === 'hour' ? 60 : 1);
  return ORG_TIMEOUTS.includes(minutes) ? minutes : null;
};

const isTimeoutRow = (row: Row): boolean => {
  const name = `${textOf(row, 'Setting') ?? ''} ${textOf(row, 'DurableId') ?? ''}`;
  return (
    /time\s*-?out/i.test(name) &&
    !/warning|log\s*-?out/i.test(name) &&
    /session/i.test(`${name} ${textOf(row, 'SettingGroup') ?? ''}`)
  );
};

/**
 * The org's timeout from Health Check (Tooling API, SecurityHealthCheckRisks). The names of its settings are not
 * documented, so it counts only where exactly one session timeout is found and its value is one that the org can have.
 */
export const orgFromHealthCheck = async (client: OrgClient, org: OrgSessionFacts): Promise<OrgSessionFacts> => {
  const reading = await ask(client, {
    object: 'SecurityHealthCheckRisks',
    soql: 'SELECT DurableId, Setting, SettingGroup, OrgValue FROM SecurityHealthCheckRisks',
    permission: VIEW_SETUP,
    isTooling: true,
  });
  const found = reading.status === 'read' ? reading.rows.filter(isTimeoutRow) : [];
  const minutes = found.length === 1 && found[0] !== undefined ? minutesIn(found[0]) : null;
  return minutes === null
    ? org
    : {
        ...org,
        place: { component: 'SecurityHealthCheckRisks' },
        timeoutMinutes: known(minutes),
        notes: [...org.notes, note('org-from-health-check')],
      };
};

const ELEMENTS: readonly (readonly [element: string, field: string])[] = [
  ['permittedUsersPolicyType', 'PermittedUsersPolicyType'],
  ['refreshTokenPolicyType', 'RefreshTokenPolicyType'],
  ['refreshTokenValidityPeriod', 'RefreshTokenValidityPeriod'],
  ['refreshTokenValidityUnit', 'RefreshTokenValidityUnit'],
  ['sessionTimeoutInMinutes', 'SessionTimeoutInMinutes'],
  ['ipRelaxationPolicyType', 'IpRelaxationPolicyType'],
  ['requiredSessionLevel', 'RequiredSessionLevel'],
];

const nodeOf = (row: Row): RawNode =>
  Object.fromEntries(
    ELEMENTS.flatMap(([element, field]) => {
      const value = fieldOf(row, field);
      return typeof value === 'string' || typeof value === 'number' ? [[element, String(value)]] : [];
    })
  );

/** The objects came with the metadata types. */
const ECA_SINCE = 59;

/** External client apps by SOQL: their policies, but not what only metadata says; `noMetadata` is why it cannot. */
export const ecasBySoql = async (
  client: OrgClient,
  noMetadata: Unreadable
): Promise<{ readonly apps: readonly AppFacts[]; readonly gaps: readonly Gap[] }> => {
  const [apps, policies] = await Promise.all([
    ask(client, {
      object: 'ExternalClientApplication',
      since: ECA_SINCE,
      soql: 'SELECT Id, DeveloperName, MasterLabel, NamespacePrefix FROM ExternalClientApplication',
      permission: ECA_PERMISSION,
    }),
    ask(client, {
      object: 'ExtlClntAppOauthPlcyCnfg',
      since: ECA_SINCE,
      soql: `SELECT ExternalClientApplicationId, ${ELEMENTS.map(([, field]) => field).join(', ')} FROM ExtlClntAppOauthPlcyCnfg`,
      permission: ECA_PERMISSION,
    }),
  ]);
  const gaps = [...gapsIn('ExternalClientApplication', apps), ...gapsIn('ExtlClntAppOauthPlcyCnfg', policies)];
  if (apps.status === 'unread') return { apps: [], gaps };
  const policyWhy = policies.status === 'unread' ? policies.why : unreadable('missing', 'ExtlClntAppOauthPlcyCnfg');
  const rowsOf = (id: string): readonly Row[] =>
    policies.status === 'unread'
      ? []
      : policies.rows.filter((row) => shortId(textOf(row, 'ExternalClientApplicationId')) === id);
  return {
    apps: apps.rows.map((row) => {
      const id = shortId(textOf(row, 'Id'));
      const namespace = textOf(row, 'NamespacePrefix');
      const name = `${namespace === null ? '' : `${namespace}__`}${textOf(row, 'DeveloperName') ?? id}`;
      const label = textOf(row, 'MasterLabel') ?? name;
      const place = { component: `ExtlClntAppOauthPlcyCnfg:${name}` };
      const components = rowsOf(id).map((policy): RawComponent => ({
        type: 'ExtlClntAppOauthPlcyCnfg',
        fullName: name,
        node: nodeOf(policy),
      }));
      if (components.length === 0)
        return unreadableApp({ kind: 'external-client-app', name, label, id, place }, policyWhy);
      const none = { components: [], absent: noMetadata };
      const app = decodeExternalClientApp(
        name,
        null,
        {
          oauthPolicies: { components, absent: policyWhy },
          policies: none,
          mobilePolicies: none,
          oauthSettings: none,
          oauthSecurity: none,
          globalOauth: none,
        },
        client.apiVersion
      );
      // What is not asked for here is not absent: it was not said.
      return {
        ...app,
        id,
        label,
        place,
        // A record, and no component that could be written.
        knownBy: 'listing',
        jwtTimeout: noMetadata,
        levelAction: noMetadata,
        clientCredentials: noMetadata,
        notes: [...app.notes, note('eca-from-soql')],
      };
    }),
    gaps,
  };
};
