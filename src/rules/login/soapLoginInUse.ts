import { isSoapLogin } from '../../facts/loginUse.js';
import { loginsInUse } from '../loginsInUse.js';
import { HELP_SOAP_LOGIN, OBJECT_LOGIN_HISTORY } from '../references.js';

/** Who still calls SOAP login(), which Salesforce retires with Summer '27 (Help, 005132110). */
export const soapLoginInUse = loginsInUse({
  id: 'login/soap-login-in-use',
  severity: 'high',
  reads: ['LoginHistory.LoginType', 'LoginHistory.ApiType'],
  isMeant: isSoapLogin,
  references: [HELP_SOAP_LOGIN, OBJECT_LOGIN_HISTORY],
});
