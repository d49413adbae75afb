import { ACCESS } from './access.js';
import { AUTHORIZE } from './authorize.js';
import { CLIENTS } from './clients.js';
import { CREDENTIALS } from './credentials.js';
import { FLOWS } from './flows.js';
import type { KnownText } from './knownText.js';
import { LOGIN_HISTORY } from './loginHistory.js';
import { LOGIN_HISTORY_OAUTH } from './loginHistoryOauth.js';
import { LOGIN_HISTORY_ORG } from './loginHistoryOrg.js';
import { LOGIN_HISTORY_SSO } from './loginHistorySso.js';
import { LOGINS } from './logins.js';
import { REFRESH } from './refresh.js';
import { SESSIONS } from './sessions.js';

/** Every error text that is known. */
export const CATALOGUE: readonly KnownText[] = [
  ...AUTHORIZE,
  ...FLOWS,
  ...CREDENTIALS,
  ...REFRESH,
  ...SESSIONS,
  ...CLIENTS,
  ...LOGINS,
  ...ACCESS,
  ...LOGIN_HISTORY,
  ...LOGIN_HISTORY_OAUTH,
  ...LOGIN_HISTORY_SSO,
  ...LOGIN_HISTORY_ORG,
];
