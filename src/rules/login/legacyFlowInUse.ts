import { isLegacyFlow } from '../../facts/loginUse.js';
import { loginsInUse } from '../loginsInUse.js';
import { HELP_BLOCK_FLOWS, HELP_FLOWS_END, OBJECT_LOGIN_HISTORY } from '../references.js';

/** Who still logs in by a flow that Salesforce ends on 2027-02-20. */
export const legacyFlowInUse = loginsInUse({
  id: 'login/legacy-flow-in-use',
  severity: 'high',
  reads: ['LoginHistory.LoginType', 'LoginHistory.LoginSubType'],
  isMeant: isLegacyFlow,
  references: [HELP_FLOWS_END, HELP_BLOCK_FLOWS, OBJECT_LOGIN_HISTORY],
});
