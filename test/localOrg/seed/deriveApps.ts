import { type Component } from '../components.js';
import { childNamed, textAt, type XmlElement } from '../xml.js';
import { type OrgParts } from './orgParts.js';
import { type SeedRow } from './orgSeed.js';

/** ConnectedApplication rows say less than the metadata: no session timeout, no unit, no difference between zero and infinite. */
export const connectedApplications = (parts: OrgParts): readonly SeedRow[] =>
  parts.components.ofType('ConnectedApp').map(({ id, fullName, root }) => {
    const [, kind, period] =
      /^(specific_\w+):(\d+):/.exec(textAt(root, 'oauthPolicy', 'refreshTokenPolicy') ?? '') ?? [];
    return {
      Id: id,
      Name: textAt(root, 'label') ?? fullName,
      OptionsAllowAdminApprovedUsersOnly: textAt(root, 'oauthConfig', 'isAdminApproved') === 'true',
      OptionsRefreshTokenValidityMetric: kind === 'specific_inactivity',
      OptionsHasSessionLevelPolicy: textAt(root, 'sessionPolicy', 'sessionLevel') !== undefined,
      OptionsAppIssueJwtTokenEnabled: textAt(root, 'oauthConfig', 'isNamedUserJwtEnabled') === 'true',
      RefreshTokenValidityPeriod: period === undefined ? null : Number(period),
      StartUrl: textAt(root, 'startUrl') ?? null,
      MobileStartUrl: textAt(root, 'mobileStartUrl') ?? null,
    };
  });

export const appMenuItems = (parts: OrgParts): readonly SeedRow[] => [
  ...parts.components.ofType('ConnectedApp').map((app) => menuItem(parts, app, 'ConnectedApplication')),
  ...parts.components
    .ofType('ExternalClientApplication')
    .map((app) => menuItem(parts, app, 'ExternalClientApplication')),
];

const menuItem = (parts: OrgParts, { id, fullName, root, namespacePrefix }: Component, type: string): SeedRow => ({
  Id: parts.idOf('0DS', id),
  ApplicationId: id,
  Name: fullName.replace(/^.*__/, ''),
  Label: textAt(root, 'label') ?? fullName,
  NamespacePrefix: namespacePrefix ?? null,
  Type: type,
  IsVisible: true,
  IsUsingAdminAuthorization: textAt(root, 'oauthConfig', 'isAdminApproved') === 'true',
});

export const externalClientApplications = (parts: OrgParts): readonly SeedRow[] =>
  parts.components.ofType('ExternalClientApplication').map(({ id, fullName, root, namespacePrefix }) => ({
    Id: id,
    MasterLabel: textAt(root, 'label') ?? fullName,
    DeveloperName: fullName,
    DistributionState: textAt(root, 'distributionState') ?? null,
    ContactEmail: textAt(root, 'contactEmail') ?? null,
    Description: textAt(root, 'description') ?? null,
    NamespacePrefix: namespacePrefix ?? null,
    IsProtected: textAt(root, 'isProtected') === 'true',
  }));

export const oauthPolicies = (parts: OrgParts): readonly SeedRow[] =>
  parts.components.ofType('ExtlClntAppOauthConfigurablePolicies').map((policy) => ({
    ...policyRow(parts, policy),
    ...picked(policy.root, 'string', [
      'permittedUsersPolicyType',
      'refreshTokenPolicyType',
      'refreshTokenValidityUnit',
      'ipRelaxationPolicyType',
      'requiredSessionLevel',
      'policyAction',
      'namedUserJwtSessionTimeoutType',
      'guestJwtSessionTimeoutType',
      'clientCredentialsFlowUser',
    ]),
    ...picked(policy.root, 'number', [
      'refreshTokenValidityPeriod',
      'sessionTimeoutInMinutes',
      'namedUserJwtTimeout',
      'guestJwtTimeout',
    ]),
    ...picked(policy.root, 'boolean', [
      'isClientCredentialsFlowEnabled',
      'isTokenExchangeFlowEnabled',
      'isGuestCodeCredFlowEnabled',
    ]),
  }));

export const appPolicies = (parts: OrgParts): readonly SeedRow[] =>
  parts.components.ofType('ExtlClntAppConfigurablePolicies').map((policy) => ({
    ...policyRow(parts, policy),
    ...picked(policy.root, 'string', ['startPage', 'startUrl']),
    ...picked(policy.root, 'boolean', ['isEnabled', 'isOauthPluginEnabled']),
  }));

function policyRow(parts: OrgParts, { id, fullName, root, namespacePrefix }: Component): SeedRow {
  const appName = textAt(root, 'externalClientApplication') ?? '';
  const app = parts.components.ofType('ExternalClientApplication').find((entry) => entry.fullName === appName);
  return {
    Id: id,
    DeveloperName: fullName,
    MasterLabel: textAt(root, 'label') ?? fullName,
    NamespacePrefix: namespacePrefix ?? null,
    // A tree may hold a policy without its app; the org would have both.
    ExternalClientApplicationId: app?.id ?? parts.idOf('0xI', `ExternalClientApplication:${appName}`),
  };
}

/** Elements as fields: the same names, with a capital. */
const picked = (root: XmlElement, kind: 'string' | 'number' | 'boolean', names: readonly string[]): SeedRow =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = childNamed(root, name)?.text;
      if (text === undefined || text === '') return [];
      const value = kind === 'number' ? Number(text) : kind === 'boolean' ? text === 'true' : text;
      return [[name.charAt(0).toUpperCase() + name.slice(1), value]];
    })
  );
