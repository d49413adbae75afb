import type { Reference } from './findings.js';

// What rules rest on. Salesforce's pages carry no number; SBS is the Security Benchmark for Salesforce, which its authors
// keep independent of Salesforce.

const HELP = 'https://help.salesforce.com/s/articleView?id=';
const CONTROL = 'https://help.salesforce.com/apex/HTViewHelpDoc?id=';
const GUIDE = 'https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/';
const SBS = 'https://docs.securitybenchmark.org/benchmark/';
const NIST = 'https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=';

const nist = (id: string, title: string): Reference => ({
  title: `NIST SP 800-53, ${id} ${title}`,
  url: `${NIST}${id}`,
  id: `NIST ${id}`,
});

export const NIST_AC_12 = nist('AC-12', 'Session Termination');
export const NIST_AC_11 = nist('AC-11', 'Device Lock');
export const NIST_SC_23 = nist('SC-23', 'Session Authenticity');
export const NIST_IA_2 = nist('IA-2', 'Identification and Authentication');
export const NIST_IA_5 = nist('IA-5', 'Authenticator Management');
export const NIST_AC_2 = nist('AC-2', 'Account Management');

export const HELP_PROFILE_SESSION: Reference = {
  title: 'Salesforce Help: Session Settings in Profiles',
  url: `${HELP}platform.users_profiles_session.htm`,
};
export const HELP_APP_SESSION: Reference = {
  title: 'Salesforce Help: Manage Session Policies for a Connected App',
  url: `${CONTROL}xcloud.connected_app_manage_session_policies.htm`,
};
export const HELP_APP_OAUTH: Reference = {
  title: 'Salesforce Help: Manage OAuth Access Policies for a Connected App',
  url: `${CONTROL}xcloud.connected_app_manage_oauth.htm`,
};
export const HELP_IDLE_LIMIT: Reference = {
  title: 'Salesforce Help: Limit the Idle Refresh Token TTL',
  url: `${HELP}xcloud.connected_app_limit_idle_ttl.htm`,
};
export const HELP_USAGE: Reference = {
  title: 'Salesforce Help: Prepare for Connected App Usage Restrictions Change',
  url: `${HELP}005132365`,
};
export const HELP_HIGH_ASSURANCE: Reference = {
  title: 'Salesforce Help: Require High-Assurance Session Security',
  url: `${HELP}xcloud.security_auth_require_ha_session.htm`,
};
export const REVIEW_SESSION_TIMEOUT: Reference = {
  title: 'Salesforce Security Health Review: Session Timeout Settings',
  url: `${CONTROL}xcloud.shr_session_timeout_settings.htm`,
};
export const REVIEW_APP_TIMEOUT: Reference = {
  title: 'Salesforce Security Health Review: Session Policies for a Connected App',
  url: `${CONTROL}xcloud.shr_manage_session_policies_for_a_connected_app_session_timeout.htm`,
};
export const REVIEW_SECURE_CONNECTIONS: Reference = {
  title: 'Salesforce Security Health Review: Secure Connections (HTTPS) Settings',
  url: `${CONTROL}xcloud.shr_secure_connections_https_settings.htm`,
};
/** The lock to the domain, and the end of all sessions when an admin resets a password. */
export const REVIEW_SESSION_SETTINGS: Reference = {
  title: 'Salesforce Security Health Review: Session Settings',
  url: `${CONTROL}xcloud.shr_session_settings.htm`,
};
/** The page that lists the controls on sessions: IP lock, CSRF, clickjack and others. */
export const REVIEW_SESSIONS: Reference = {
  title: 'Salesforce Security Health Review: Session Security Settings',
  url: `${CONTROL}xcloud.shr_session_security_settings.htm`,
};
export const REVIEW_APPS: Reference = {
  title: 'Salesforce Security Health Review: Connected Apps',
  url: `${CONTROL}xcloud.shr_connected_apps.htm`,
};
export const GUIDE_SECURITY_SETTINGS: Reference = {
  title: 'Metadata API Developer Guide: SecuritySettings',
  url: `${GUIDE}meta_securitysettings.htm`,
};
export const GUIDE_PROFILE_SESSION: Reference = {
  title: 'Metadata API Developer Guide: ProfileSessionSetting',
  url: `${GUIDE}meta_profilesessionsetting.htm`,
};
export const GUIDE_CONNECTED_APP: Reference = {
  title: 'Metadata API Developer Guide: ConnectedApp',
  url: `${GUIDE}meta_connectedapp.htm`,
};
/** The guide of 2015 with the settings that the newer pages no longer explain one by one. */
export const SECURITY_GUIDE: Reference = {
  title: 'Salesforce Security Implementation Guide: Modify Session Security Settings',
  url: 'https://developer.salesforce.com/docs/atlas.en-us.196.0.securityImplGuide.meta/securityImplGuide/admin_sessions.htm',
};
/** Seen in a sandbox of 46 profiles; open in 2026. */
export const ISSUE_DUPLICATE_RECORDS: Reference = {
  title: 'salesforcedx-vscode issue 7783: duplicate session settings without a profile',
  url: 'https://github.com/forcedotcom/salesforcedx-vscode/issues/7783',
};
export const PACKAGING_GUIDE: Reference = {
  title: 'ISVforce Guide: Secure Connected Apps and External Client Apps',
  url: 'https://developer.salesforce.com/docs/platform/isvforce/guide/secure-code-ac-eca.md',
};
/** In the packages from 9.2.0 on, not in 9.1.10. */
export const SFDX_CORE_ROTATION: Reference = {
  title: 'sfdx-core pull request 1342: keep the refresh token that was rotated',
  url: 'https://github.com/forcedotcom/sfdx-core/pull/1342',
};
export const CLI_GUIDE: Reference = {
  title: 'Salesforce DX Developer Guide: Use the Default Connected App Securely',
  url: 'https://developer.salesforce.com/docs/atlas.en-us.sfdx_dev.meta/sfdx_dev/sfdx_dev_auth_default_conn_app.htm',
};
export const SBS_OAUTH_001: Reference = {
  title: 'SBS-OAUTH-001: formal installation and access governance of connected apps',
  url: `${SBS}oauth-security.html`,
  id: 'SBS-OAUTH-001',
};
export const SBS_DEP_006: Reference = {
  title: 'SBS-DEP-006: token expiration of the Salesforce CLI connected app',
  url: `${SBS}deployments.html`,
  id: 'SBS-DEP-006',
};
export const SBS_ACS_003: Reference = {
  title: 'SBS-ACS-003: Approve Uninstalled Connected Apps only for the highly trusted',
  url: `${SBS}access-controls.html`,
  id: 'SBS-ACS-003',
};
export const SBS_ACS_006: Reference = {
  title: 'SBS-ACS-006: Use Any API Client only for the highly trusted',
  url: `${SBS}access-controls.html`,
  id: 'SBS-ACS-006',
};
export const SBS_AUTH_001: Reference = {
  title: 'SBS-AUTH-001: single sign-on for the whole org',
  url: `${SBS}authentication.html`,
  id: 'SBS-AUTH-001',
};
export const SBS_AUTH_003: Reference = {
  title: 'SBS-AUTH-003: no login range that is the whole internet',
  url: `${SBS}authentication.html`,
  id: 'SBS-AUTH-003',
};
export const HELP_FLOWS_END: Reference = {
  title: 'Salesforce Help: OAuth username-password flow, retirement',
  url: `${HELP}005461976`,
};
export const HELP_SOAP_LOGIN: Reference = {
  title: 'Salesforce Help: SOAP API login() call, retirement',
  url: `${HELP}005132110`,
};
export const OBJECT_LOGIN_HISTORY: Reference = {
  title: 'Object Reference: LoginHistory',
  url: 'https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_loginhistory.htm',
};
export const HELP_BLOCK_FLOWS: Reference = {
  title: 'Salesforce Help: Block Authorization Flows to Improve Security',
  url: `${CONTROL}xcloud.remoteaccess_disable_username_password_flow_ca.htm`,
};
export const HELP_MFA_EXEMPT: Reference = {
  title: 'Salesforce Help: Exclude Exempt Users from MFA for Salesforce Orgs',
  url: `${HELP}xcloud.security_mfa_exclude_exempt_users.htm`,
};
export const HELP_API_ACCESS: Reference = {
  title: 'Salesforce Help: About API Access Control',
  url: `${CONTROL}xcloud.security_api_access_control_about.htm`,
};
export const HELP_ANY_API_CLIENT: Reference = {
  title: 'Salesforce Help: Use Any API Client permission, change of 2025',
  url: `${HELP}005228838`,
};
export const HELP_ALLOWLIST: Reference = {
  title: 'Salesforce Help: Set an IP Allowlist for Refresh Tokens',
  url: `${CONTROL}xcloud.set_ip_allowlist_for_refresh_tokens.htm`,
};
/** Named by the guide for packages; only quotations of it were read. */
export const PARTNER_CONTROLS: Reference = {
  title: 'Connected App and External Client App Security Requirements for AppExchange',
  url: `${HELP}005232552`,
};
/** Read at second hand. */
export const RELEASE_NOTES_264: Reference = {
  title: "Winter '27 release notes, read at second hand",
  url: `${HELP}release-notes.salesforce_release_notes.htm&release=264&type=5`,
};
/** Read at second hand. */
export const RELEASE_UPDATES_264: Reference = {
  title: "Winter '27 release updates, read at second hand",
  url: `${HELP}release-notes.rn_ru.htm&release=264&type=5`,
};
export const GUIDE_OAUTH_SETTINGS: Reference = {
  title: 'Metadata API Developer Guide: OauthOidcSettings',
  url: `${GUIDE}meta_oauthoidcsettings.htm`,
};
export const GUIDE_APP_SETTINGS: Reference = {
  title: 'Metadata API Developer Guide: ConnectedAppSettings',
  url: `${GUIDE}meta_connectedappsettings.htm`,
};
