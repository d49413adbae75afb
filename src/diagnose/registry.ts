import { appDisabled, appNotInstalled, userInactive, userNotApproved } from './causes/access.js';
import {
  outsideLoginRanges,
  outsideTrustedRanges,
  rangesOnEveryRequest,
  sessionLockedToDomain,
  sessionLockedToIp,
} from './causes/addresses.js';
import { apexStoredSession, apexTransactionLimit } from './causes/apex.js';
import { appAsksHighAssurance, flowBlocked, profileAsksHighAssurance } from './causes/assurance.js';
import { refreshTokenIdle, refreshTokenLifetime, refreshTokenSingleUse } from './causes/refreshTokens.js';
import { sessionTimeout } from './causes/sessionTimeout.js';
import { refreshTokenRotated, tooManyTokens } from './causes/tokens.js';
import type { Cause } from './scene.js';

/** Every cause that a diagnosis weighs; of equally likely ones the first comes first. What is not here is not in metadata: see blindSpots.ts. */
export const CAUSES: readonly Cause[] = [
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
  userInactive,
  flowBlocked,
  appAsksHighAssurance,
  profileAsksHighAssurance,
];
