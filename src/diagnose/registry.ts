import { appDisabled, appNotInstalled, userInactive, userNotApproved } from './causes/access.js';
import {
  outsideLoginRanges,
  outsideTrustedRanges,
  rangesOnEveryRequest,
  sessionLockedToDomain,
  sessionLockedToIp,
} from './causes/addresses.js';
import { appIpRanges, tokenIpAllowlist } from './causes/appAddresses.js';
import { apexStoredSession, apexTransactionLimit } from './causes/apex.js';
import { appAsksHighAssurance, flowBlocked, profileAsksHighAssurance } from './causes/assurance.js';
import { apiAccessControl, apiDisabledForUser, scopeMissing, userHasNotApproved } from './causes/grants.js';
import { flowOff, pkceRequired, usernamePasswordOff } from './causes/oauthFlows.js';
import { refreshTokenIdle, refreshTokenLifetime, refreshTokenSingleUse } from './causes/refreshTokens.js';
import { sessionTimeout } from './causes/sessionTimeout.js';
import { refreshTokenRotated, tooManyTokens } from './causes/tokens.js';
import { TEXT_CAUSES_OF_APPS } from './causes/textOfApps.js';
import { TEXT_CAUSES_OF_LOGINS } from './causes/textOfLogins.js';
import { TEXT_CAUSES_OF_SESSIONS } from './causes/textOfSessions.js';
import { phishingResistantMfa, stepUpVerification } from './causes/verification.js';
import type { Cause } from './cause.js';

/** Every cause that a diagnosis weighs; of equally likely ones the first comes first. What is no cause by itself and in nothing that is read: see blindSpots.ts. */
export const CAUSES: readonly Cause[] = [
  stepUpVerification,
  sessionTimeout,
  apexStoredSession,
  apexTransactionLimit,
  sessionLockedToIp,
  sessionLockedToDomain,
  outsideLoginRanges,
  rangesOnEveryRequest,
  outsideTrustedRanges,
  refreshTokenIdle,
  refreshTokenLifetime,
  refreshTokenSingleUse,
  refreshTokenRotated,
  tooManyTokens,
  appDisabled,
  appNotInstalled,
  userNotApproved,
  userHasNotApproved,
  scopeMissing,
  apiAccessControl,
  apiDisabledForUser,
  flowOff,
  pkceRequired,
  usernamePasswordOff,
  tokenIpAllowlist,
  appIpRanges,
  userInactive,
  flowBlocked,
  appAsksHighAssurance,
  profileAsksHighAssurance,
  phishingResistantMfa,
  ...TEXT_CAUSES_OF_APPS,
  ...TEXT_CAUSES_OF_SESSIONS,
  ...TEXT_CAUSES_OF_LOGINS,
];
