import { apiAccessControl } from './app/apiAccessControl.js';
import { connectedAppLeft } from './app/connectedAppLeft.js';
import { deviceFlow } from './app/deviceFlow.js';
import { highAssuranceFlows } from './app/highAssuranceFlows.js';
import { integrationTimeout } from './app/integrationTimeout.js';
import { ipRelaxation } from './app/ipRelaxation.js';
import { looserThanBrowser } from './app/looserThanBrowser.js';
import { notInstalled } from './app/notInstalled.js';
import { selfAuthorised } from './app/selfAuthorised.js';
import { appTimeoutMax } from './app/timeoutMax.js';
import { legacyFlowInUse } from './login/legacyFlowInUse.js';
import { salesforceCredentials } from './login/salesforceCredentials.js';
import { soapLoginInUse } from './login/soapLoginInUse.js';
import { userAgentFlow } from './login/userAgentFlow.js';
import { usernamePasswordFlow } from './login/usernamePasswordFlow.js';
import { approveUninstalledApps } from './permission/approveUninstalledApps.js';
import { mfaWaived } from './permission/mfaWaived.js';
import { useAnyApiClient } from './permission/useAnyApiClient.js';
import { adminLoginLevel } from './profile/adminLoginLevel.js';
import { adminTimeoutMax } from './profile/adminTimeoutMax.js';
import { loginRangesTooBroad } from './profile/loginRangesTooBroad.js';
import { looserThanOrg } from './profile/looserThanOrg.js';
import { timeoutMax } from './profile/timeoutMax.js';
import { conflict } from './record/conflict.js';
import { duplicate } from './record/duplicate.js';
import { orphan } from './record/orphan.js';
import type { Rule } from './rule.js';
import { clickjack } from './session/clickjack.js';
import { crossDomainPost } from './session/crossDomainPost.js';
import { csrf } from './session/csrf.js';
import { forceLogout } from './session/forceLogout.js';
import { httpOnly } from './session/httpOnly.js';
import { ipRangesEveryRequest } from './session/ipRangesEveryRequest.js';
import { lockToDomain } from './session/lockToDomain.js';
import { lockToIp } from './session/lockToIp.js';
import { loginAsRelogin } from './session/loginAsRelogin.js';
import { loginAutocomplete } from './session/loginAutocomplete.js';
import { orgTimeoutMax } from './session/orgTimeoutMax.js';
import { terminateOnPasswordReset } from './session/terminateOnPasswordReset.js';
import { warningPopup } from './session/warningPopup.js';
import { absoluteMax } from './token/absoluteMax.js';
import { cliApp } from './token/cliApp.js';
import { disabledAppInUse } from './token/disabledAppInUse.js';
import { idleLimit } from './token/idleLimit.js';
import { idleMax } from './token/idleMax.js';
import { inconsistentWithLimit } from './token/inconsistentWithLimit.js';
import { ipAllowlist } from './token/ipAllowlist.js';
import { neverExpires } from './token/neverExpires.js';
import { pkce } from './token/pkce.js';
import { rotation } from './token/rotation.js';
import { unused } from './token/unused.js';

/** Every rule there is. A file in one of these folders that is not here fails a test. */
export const RULES: readonly Rule[] = [
  orgTimeoutMax,
  forceLogout,
  warningPopup,
  lockToDomain,
  lockToIp,
  ipRangesEveryRequest,
  httpOnly,
  crossDomainPost,
  csrf,
  clickjack,
  loginAutocomplete,
  loginAsRelogin,
  terminateOnPasswordReset,
  usernamePasswordFlow,
  userAgentFlow,
  legacyFlowInUse,
  soapLoginInUse,
  salesforceCredentials,
  approveUninstalledApps,
  useAnyApiClient,
  mfaWaived,
  timeoutMax,
  adminTimeoutMax,
  adminLoginLevel,
  looserThanOrg,
  loginRangesTooBroad,
  appTimeoutMax,
  looserThanBrowser,
  integrationTimeout,
  ipRelaxation,
  highAssuranceFlows,
  selfAuthorised,
  notInstalled,
  apiAccessControl,
  deviceFlow,
  connectedAppLeft,
  neverExpires,
  inconsistentWithLimit,
  idleMax,
  absoluteMax,
  idleLimit,
  rotation,
  pkce,
  ipAllowlist,
  cliApp,
  unused,
  disabledAppInUse,
  orphan,
  duplicate,
  conflict,
];
