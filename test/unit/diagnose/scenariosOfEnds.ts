import { known, unset } from '../../../src/facts/fact.js';
import { parseAddress } from '../../../src/facts/ipAddress.js';
import { unreadTokens } from '../../../src/facts/tokenUse.js';
import { tokensOf, tokenUse } from '../support/builders.js';
import { days, minutes, NOT_READ, quiet, quietApp, quietOrg } from './ask.js';
import { type Scenarios, named, idle, fixed, readAt } from './scenarios.js';

/** How sessions and refresh tokens end: for each cause an org where it is the likeliest, one that refutes it, and one that does not tell. */
export const ENDS: Readonly<Record<string, Scenarios>> = {
  'session-timeout': {
    wins: { snapshot: quiet(), asked: { after: minutes(120) }, says: ['for timeout-matches strong'] },
    ruledOut: { snapshot: quiet(), asked: { after: minutes(60) }, says: ['against timeout-before-half'] },
    unseen: {
      snapshot: quiet({ org: quietOrg({ timeoutMinutes: NOT_READ }) }),
      asked: { after: minutes(120) },
      says: ['unseen timeout-unread no-permission'],
    },
  },
  'apex-stored-session': {
    wins: { snapshot: quiet(), asked: { after: null }, says: ['for timeout-matches strong'] },
    ruledOut: {
      snapshot: quiet({ org: quietOrg({ timeoutMinutes: known(720) }) }),
      asked: { after: null },
      says: ['against timeout-before-half'],
    },
    unseen: {
      snapshot: quiet({ org: quietOrg({ timeoutMinutes: NOT_READ }) }),
      asked: { after: null },
      says: ['unseen timeout-unread no-permission'],
    },
  },
  'apex-transaction-limit': {
    wins: { snapshot: quiet(), asked: { after: minutes(10) }, says: ['for apex-within-transaction fair'] },
    ruledOut: { snapshot: quiet(), asked: { after: null }, says: ['against apex-longer-than-transaction'] },
    unseen: null,
  },
  'session-locked-to-ip': {
    wins: {
      snapshot: readAt('2026-06-01T00:00:00Z', { org: quietOrg({ lockSessionsToIp: known(true) }) }),
      says: ['for locked-to-ip'],
    },
    ruledOut: { snapshot: quiet(), says: ['against not-locked-to-ip'] },
    unseen: {
      snapshot: quiet({ org: quietOrg({ lockSessionsToIp: unset }) }),
      says: ['unseen ip-lock-unread missing'],
    },
  },
  'session-locked-to-domain': {
    wins: {
      snapshot: quiet({ org: quietOrg({ lockSessionsToDomain: known(true) }) }),
      says: ['for locked-to-domain weak'],
    },
    ruledOut: { snapshot: quiet(), says: ['against not-locked-to-domain'] },
    unseen: {
      snapshot: quiet({ org: quietOrg({ lockSessionsToDomain: NOT_READ }) }),
      says: ['unseen domain-lock-unread no-permission'],
    },
  },
  'outside-login-ranges': {
    wins: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], loginIpRanges: known({ Sales: 2 }) }),
      says: ['for login-ranges'],
    },
    ruledOut: { ...named({}), says: ['against no-login-ranges'] },
    unseen: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], loginIpRanges: NOT_READ }),
      says: ['unseen login-ranges-unread no-permission'],
    },
  },
  'ranges-on-every-request': {
    wins: {
      snapshot: quiet({
        org: quietOrg({ enforceIpRangesEveryRequest: known(true) }),
        loginIpRanges: known({ Sales: 2 }),
      }),
      says: ['for every-request', 'for login-ranges weak'],
    },
    ruledOut: { snapshot: quiet(), says: ['against not-every-request'] },
    unseen: {
      snapshot: quiet({
        org: quietOrg({ enforceIpRangesEveryRequest: NOT_READ }),
        loginIpRanges: known({ Sales: 2 }),
      }),
      says: ['unseen every-request-unread no-permission'],
    },
  },
  'outside-trusted-ranges': {
    wins: {
      snapshot: readAt('2026-06-01T00:00:00Z', { org: quietOrg({ trustedIpRanges: known(0) }) }),
      says: ['for no-trusted-ranges fair'],
    },
    ruledOut: {
      snapshot: quiet({ org: quietOrg({ trustedAddresses: known([{ start: '10.0.0.1', end: '10.0.0.9' }]) }) }),
      asked: { sourceIp: { text: '10.0.0.5', address: parseAddress('10.0.0.5')! } },
      says: ['against inside-trusted-ranges'],
    },
    unseen: {
      snapshot: quiet({ org: quietOrg({ trustedIpRanges: NOT_READ }) }),
      says: ['unseen trusted-ranges-unread no-permission'],
    },
  },
  'refresh-token-idle': {
    wins: {
      ...named({ refreshPolicy: idle(7), idleLimit: known(true) }, { after: days(7) }),
      says: ['for idle-by-policy-matches strong'],
    },
    ruledOut: { ...named({ refreshPolicy: idle(7), idleLimit: known(true) }), says: ['against idle-not-yet'] },
    unseen: {
      ...named({ idleLimit: NOT_READ }, { after: days(40) }),
      says: ['unseen idle-limit-unread no-permission'],
    },
  },
  'refresh-token-lifetime': {
    wins: { ...named({ refreshPolicy: fixed(7) }, { after: days(7) }), says: ['for fixed-end-matches strong'] },
    ruledOut: { ...named({}), says: ['against no-fixed-end'] },
    unseen: { ...named({ refreshPolicy: NOT_READ }), says: ['unseen refresh-policy-unread no-permission'] },
  },
  'refresh-token-single-use': {
    wins: { ...named({ refreshPolicy: known({ kind: 'single-use' }) }), says: ['for single-use'] },
    ruledOut: { ...named({}), says: ['against not-single-use'] },
    unseen: { ...named({ refreshPolicy: unset }), says: ['unseen refresh-policy-unread missing'] },
  },
  'refresh-token-rotated': {
    wins: { ...named({ refreshRotation: known(true) }), says: ['for rotation-on fair'] },
    ruledOut: { ...named({}), says: ['against rotation-off'] },
    unseen: { ...named({ refreshRotation: unset }), says: ['unseen rotation-unread missing'] },
  },
  'too-many-tokens': {
    wins: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], tokens: tokensOf(...Array.from({ length: 5 }, () => tokenUse())) }),
      says: ['for users-at-token-limit fair'],
    },
    ruledOut: { ...named({}), says: ['against no-user-at-token-limit'] },
    unseen: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], tokens: unreadTokens('no-permission', 'Customize Application') }),
      says: ['unseen tokens-unread no-permission'],
    },
  },
};
