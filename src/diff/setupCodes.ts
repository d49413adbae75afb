import type { Facet } from './report.js';

/** What of a session's life an entry of the Setup Audit Trail is about. */
export type TrailArea = 'org-session' | 'profile-session' | 'app' | 'external-client-app' | 'login-ranges' | 'oauth';

/** What a code says; `facet`: which effective value it changes, where that is one. */
export type CodeMeaning = { readonly area: TrailArea; readonly facet: Facet | null };

const of = (area: TrailArea, facet: Facet | null = null): CodeMeaning => ({ area, facet });

/**
 * Codes of `Action` by what they change; a switch without its ending (`OffOn`, `OnOff`). From public lists of real rows:
 * sessions and login ranges of profiles: github pgonzaleznetwork/ForceAuditTrail (`sampleDisplay`, API 60); connected apps: a
 * public "Salesforce Setup Audit Trail Reference" (action, section, text), of which `insertConnectedApplication` is also in
 * github elastic/integrations (packages/salesforce); `adminApprovedAppsOnly`: a public audit extension's table. Not proven, by
 * analogy: `sessiontimeout` (as `passwordexpiry` to `passwordexpiryForProfile`), `forceLogoutOnSessionTimeout`,
 * `oAuthUnPwFlowBlocked`, `blockConnectedApplication`, `deleteIpWhiteList`.
 */
export const SETUP_CODES: Readonly<Record<string, CodeMeaning>> = {
  sessiontimeout: of('org-session', 'session-timeout'),
  forceLogoutOnSessionTimeout: of('org-session', 'force-logout'),
  updateSessionSecurityLevel: of('org-session'),
  LocalStorageForLogoutUrl: of('org-session'),
  sessiontimeoutForProfile: of('profile-session', 'session-timeout'),
  requiredSessionLevelForProfile: of('profile-session', 'login-level'),
  relaxEmployeeIpRestrictionsForProfile: of('profile-session'),
  networkSessionDecouplingForProfile: of('profile-session'),
  disableICForInternalUsersForProfile: of('profile-session'),
  allowOAuthForInternalUsersForProfile: of('profile-session'),
  insertApplication: of('app', 'app'),
  deleteApplication: of('app', 'app'),
  insertConnectedApplication: of('app', 'app'),
  deleteConnectedApplication: of('app', 'app'),
  blockConnectedApplication: of('app', 'enabled'),
  unblockConnectedApplication: of('app', 'enabled'),
  insertConnectedAppSessionPolicy: of('app', 'session-timeout'),
  changeIpRelaxationPolicy: of('app', 'ip-relaxation'),
  changeUserRuntimeAccessPolicy: of('app', 'access'),
  changeOauthDefaultScope: of('app', 'refresh-token'),
  changeApplicationClientCredentialEnabled: of('app', 'flow'),
  changeApplicationCodeCredentialEnabled: of('app', 'flow'),
  changeApplicationPkceRequired: of('app'),
  changeApplicationSecretRequiredForRefreshToken: of('app'),
  changeApplicationOptionalConsumerSecret: of('app'),
  changeApplicationMobileSessionTimeout: of('app'),
  changeApplicationPinLength: of('app'),
  changeApplicationCallbackUrl: of('app'),
  enableOauth: of('app'),
  addOauthClientCredentialUser: of('app'),
  SetupEntityAccessAudit_Profile_ConnectedApplication_EnabledCustom: of('app', 'access'),
  SetupEntityAccessAudit_Profile_ConnectedApplication_DisabledCustom: of('app', 'access'),
  SetupEntityAccessAudit_Profile_ConnectedApplication_EnabledStandard: of('app', 'access'),
  SetupEntityAccessAudit_Profile_ConnectedApplication_DisabledStandard: of('app', 'access'),
  SetupEntityAccessAudit_PermissionSet_ConnectedApplication_Enabled: of('app', 'access'),
  SetupEntityAccessAudit_PermissionSet_ConnectedApplication_Disabled: of('app', 'access'),
  loginIpRange: of('login-ranges'),
  deletedLoginIpRange_withProfile: of('login-ranges'),
  deleteIpWhiteList: of('login-ranges'),
  oauthCorsPolicyEnabled: of('oauth'),
  adminApprovedAppsOnly: of('oauth'),
  oAuthUnPwFlowBlocked: of('oauth'),
};

/** English texts, for codes that nobody has published: each from its beginning, so that a name in it decides nothing. */
export const SETUP_TEXTS: readonly (CodeMeaning & { readonly text: RegExp })[] = [
  { ...of('profile-session', 'session-timeout'), text: /^Changed profile .+: Changed Session Timeout Value from / },
  { ...of('profile-session', 'login-level'), text: /^Changed profile .+: Changed RequiredSessionLevel Value from / },
  { ...of('org-session', 'session-timeout'), text: /^Changed Session Timeout Value from / },
  { ...of('external-client-app', 'app'), text: /^(?:Created|Deleted|Installed|Uninstalled) external client app /i },
  { ...of('external-client-app', 'refresh-token'), text: /^Changed external client app .+: refresh token policy /i },
  { ...of('external-client-app'), text: /^Changed external client app /i },
  { ...of('app', 'app'), text: /^(?:Created|Deleted|Installed|Uninstalled) connected app (?!session policy)/i },
  { ...of('app', 'enabled'), text: /^(?:Blocked|Unblocked) connected app /i },
  { ...of('app'), text: /^(?:Changed|Enabled) (?:the )?connected app /i },
  { ...of('login-ranges'), text: /^(?:Added|Changed|Deleted) Login Ip Range /i },
  { ...of('login-ranges'), text: /^(?:Added|Changed|Deleted) Ip AllowList /i },
];

/**
 * How English entries begin (the first words of the same public lists). One that begins otherwise may be in another language.
 */
export const ENGLISH = new RegExp(
  `^(?:${[
    'A Salesforce employee',
    'Activated|Added|Assigned|Blocked|Changed|Created|Deactivated|Deleted|Deployed|Disabled|Enabled|Froze|Generated',
    'Granted|Inserted|Installed|Logged|Organization setup action:|Password|Permission set|Purged|Removed|Renamed|Requested',
    'Reset|Revoked|Rotated|Session|Set|Unassigned|Unblocked|Unfroze|Uninstalled|Updated|Upgraded|Uploaded|URL changed',
  ].join('|')})\\b`
);
