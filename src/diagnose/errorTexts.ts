import type { Symptom } from './symptoms.js';

/** An error text that the platform itself writes. */
export type KnownText = {
  readonly code: string;
  /** As the platform writes it, to show which texts are known. */
  readonly sample: string;
  readonly pattern: RegExp;
  /** What it can be a symptom of; none where sessions and tokens have no part in it. */
  readonly symptoms: readonly Symptom[];
};

/**
 * The texts, the more telling ones first. Sources: Salesforce Help, "OAuth 2.0 Authorization Errors" (the `error` and
 * `error_description` of the OAuth endpoints); Metadata API guide, "Error Handling for Session Expiration"
 * (INVALID_SESSION_ID); the REST bodies as clients report them (nforce 69, restforce 81, forcedotcom/cli 1627,
 * Salesforce-Inspector-reloaded 328).
 */
export const KNOWN_TEXTS: readonly KnownText[] = [
  {
    code: 'expired-access-refresh-token',
    sample: 'expired access/refresh token',
    pattern: /expired access\/refresh token/i,
    symptoms: ['expired-access-refresh-token'],
  },
  {
    code: 'app-blocked-by-admin',
    sample: 'OAUTH_APP_BLOCKED: this app is blocked by admin',
    pattern: /OAUTH_APP_BLOCKED|this app is blocked by admin/i,
    symptoms: ['app-blocked'],
  },
  {
    code: 'not-admin-approved',
    sample: 'OAUTH_APP_ACCESS_DENIED: user is not admin approved to access this app',
    pattern: /OAUTH_APP_ACCESS_DENIED|invalid_app_access|user is not admin approved/i,
    symptoms: ['app-blocked'],
  },
  {
    code: 'not-approved-consumer',
    sample: "invalid_grant: user hasn't approved this consumer",
    pattern: /user hasn.?t approved this consumer/i,
    symptoms: ['app-blocked'],
  },
  {
    code: 'ip-restricted',
    sample: 'invalid_grant: ip restricted or invalid login hours',
    pattern: /ip restricted( or invalid login hours)?/i,
    symptoms: ['login-again-on-network-change'],
  },
  {
    code: 'inactive-user',
    sample: 'inactive_user: user is inactive',
    pattern: /inactive_user|user is inactive|inactive user/i,
    symptoms: ['app-blocked'],
  },
  {
    code: 'session-not-for-api',
    sample: 'INVALID_SESSION_ID: This session is not valid for use with the REST API',
    pattern: /session is not valid for use with the (REST |SOAP )?API/i,
    symptoms: [],
  },
  {
    code: 'invalid-session-id',
    sample: 'INVALID_SESSION_ID: Session expired or invalid',
    pattern: /INVALID_SESSION_ID|session expired or invalid|invalid session id/i,
    symptoms: ['invalid-session-mid-run'],
  },
  {
    code: 'request-limit',
    sample: 'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.',
    pattern: /REQUEST_LIMIT_EXCEEDED|rate_limit_exceeded/i,
    symptoms: [],
  },
  {
    code: 'api-disabled',
    sample: 'API_DISABLED_FOR_ORG: The REST API is not enabled for this Organization.',
    pattern: /API_DISABLED_FOR_ORG|API_CURRENTLY_DISABLED|API is not enabled for this Organization/i,
    symptoms: [],
  },
  {
    code: 'invalid-client',
    sample: 'invalid_client_id: client identifier invalid',
    pattern: /invalid_client(_id)?\b|client identifier invalid/i,
    symptoms: [],
  },
  {
    code: 'authorization-code',
    sample: 'invalid_grant: expired authorization code',
    pattern: /(expired|invalid) authorization code/i,
    symptoms: [],
  },
];

/** The first known text that is somewhere in what was pasted. Nothing of what was pasted is kept. */
export const recognise = (pasted: string): KnownText | undefined =>
  KNOWN_TEXTS.find(({ pattern }) => pattern.test(pasted));
