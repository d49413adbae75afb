import { ipRelaxation } from './app/ipRelaxation.js';
import { looserThanBrowser } from './app/looserThanBrowser.js';
import { notInstalled } from './app/notInstalled.js';
import { selfAuthorised } from './app/selfAuthorised.js';
import { appTimeoutMax } from './app/timeoutMax.js';
import { adminLoginLevel } from './profile/adminLoginLevel.js';
import { adminTimeoutMax } from './profile/adminTimeoutMax.js';
import { looserThanOrg } from './profile/looserThanOrg.js';
import { timeoutMax } from './profile/timeoutMax.js';
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
import { warningPopup } from './session/warningPopup.js';
import { neverExpires } from './token/neverExpires.js';

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
  timeoutMax,
  adminTimeoutMax,
  adminLoginLevel,
  looserThanOrg,
  appTimeoutMax,
  looserThanBrowser,
  ipRelaxation,
  selfAuthorised,
  notInstalled,
  neverExpires,
];
