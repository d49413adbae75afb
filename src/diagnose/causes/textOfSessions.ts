import type { TextCause } from '../cause.js';
import { OF_INTEGRATIONS, OF_REFRESH } from '../symptoms.js';
import { tokenGone } from './tokens.js';
import { LIMITS, ORGS, told } from './told.js';

/** Tokens, sessions and where they are sent. */
export const TEXT_CAUSES_OF_SESSIONS: readonly TextCause[] = [
  told('wrong-login-host'),
  told('wrong-instance'),
  told('refresh-token-revoked', [...OF_REFRESH], null, tokenGone),
  told('concurrent-refresh'),
  told('sandbox-refreshed'),
  told('session-revoked', [...OF_INTEGRATIONS, 'logged-out-while-working']),
  told('session-of-lightning'),
  told('outbound-message-session'),
  told('token-malformed'),
  told('streaming-rehandshake'),
  told('streaming-limit'),
  told('client-setup'),
  told('client-not-logged-in', [], ORGS),
  told('client-too-old'),
  told('api-version'),
  told('request-limit', [], LIMITS),
  told('concurrent-limit', [], LIMITS),
  told('api-disabled-org'),
];
