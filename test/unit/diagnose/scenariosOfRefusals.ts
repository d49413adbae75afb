import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { profile, record, recordsOf, user } from '../support/builders.js';
import { minutes, NOT_READ, quiet, quietApp, quietOrg } from './ask.js';
import { type Scenarios, named, OAUTH, control, OUTSIDE, readAt } from './scenarios.js';

/** Who is let in: for each cause an org where it is the likeliest, one that refutes it, and one that does not tell. */
export const REFUSALS: Readonly<Record<string, Scenarios>> = {
  'app-disabled': {
    wins: { ...named({ enabled: known(false) }), says: ['for app-not-enabled strong'] },
    ruledOut: { ...named({}), says: ['against app-enabled'] },
    unseen: {
      ...named({ enabled: unreadable('not-exposed', 'Setup: Connected Apps OAuth Usage') }),
      says: ['unseen enabled-unread not-exposed'],
    },
  },
  'app-not-installed': {
    wins: {
      ...named({
        knownBy: 'tokens',
        place: { component: 'OauthToken:Postman' },
        preApproved: unreadable('not-installed', '2 users'),
        sessionLevel: NOT_READ,
      }),
      says: ['for not-installed'],
    },
    ruledOut: { ...named({}), says: ['against app-installed'] },
    unseen: {
      ...named({ knownBy: 'tokens', place: { component: 'OauthToken:Postman' }, preApproved: NOT_READ }),
      says: ['unseen installed-unread no-permission'],
    },
  },
  'user-not-approved': {
    wins: {
      ...named({ preApproved: known(true) }, { profileKey: 'Sales' }),
      says: ['for profile-not-approved strong'],
    },
    ruledOut: { ...named({}), says: ['against everybody-may'] },
    unseen: { ...named({ preApproved: NOT_READ }), says: ['unseen approval-unread no-permission'] },
  },
  'user-inactive': {
    wins: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], user: user({ isActive: false }) }),
      says: ['for person-inactive strong'],
    },
    ruledOut: {
      ...named({}),
      snapshot: quiet({ apps: [quietApp()], user: user() }),
      says: ['against person-active'],
    },
    unseen: null,
  },
  'flow-blocked-by-session-level': {
    wins: {
      ...named({ sessionLevel: known('HIGH_ASSURANCE'), levelAction: known('RaiseSessionLevel') }),
      says: ['for flows-blocked'],
    },
    ruledOut: { ...named({ sessionLevel: known('STANDARD') }), says: ['against app-asks-no-more'] },
    unseen: { ...named({ sessionLevel: NOT_READ }), says: ['unseen app-level-unread no-permission'] },
  },
  'app-asks-high-assurance': {
    wins: {
      ...named({ sessionLevel: known('HIGH_ASSURANCE'), levelAction: known('RaiseSessionLevel') }),
      says: ['for app-asks-to-verify strong'],
    },
    ruledOut: { ...named({}), says: ['against app-asks-no-more'] },
    unseen: {
      ...named({ sessionLevel: known('HIGH_ASSURANCE'), levelAction: NOT_READ }),
      says: ['unseen level-action-unread no-permission'],
    },
  },
  'profile-asks-high-assurance': {
    wins: {
      snapshot: quiet({
        profileSessions: recordsOf(record('Sales', '120', { node: { requiredSessionLevel: 'HIGH_ASSURANCE' } })),
      }),
      asked: { profileKey: 'Sales' },
      says: ['for profile-asks-to-verify strong'],
    },
    ruledOut: { snapshot: quiet(), says: ['against profile-asks-no-more'] },
    unseen: {
      snapshot: quiet({
        profileSessions: recordsOf(record('Sales', '120', { node: { requiredSessionLevel: 'HIGH' } })),
      }),
      says: ['unseen profile-level-unread unknown-value'],
    },
  },
  'step-up-verification': {
    wins: { snapshot: quiet(), asked: { after: minutes(10) }, says: ['for step-up-fits fair'] },
    ruledOut: { snapshot: readAt('2026-07-09T00:00:00Z'), says: ['against step-up-not-yet'] },
    unseen: null,
  },
  'phishing-resistant-mfa': {
    wins: {
      snapshot: quiet({ profiles: [profile('Sales', { adminPermissions: known(['ManageUsers']) })] }),
      asked: { profileKey: 'Sales', after: minutes(600) },
      says: ['for profile-administers fair'],
    },
    ruledOut: { snapshot: quiet(), says: ['against profile-administers-nothing'] },
    unseen: {
      snapshot: quiet({ profiles: [profile('Sales', { adminPermissions: NOT_READ })] }),
      says: ['unseen admin-permissions-unread no-permission'],
    },
  },
  'user-has-not-approved': {
    text: "invalid_grant: user hasn't approved this consumer",
    wins: { ...named({}), says: ['for no-user-approved strong'] },
    ruledOut: { ...named({ preApproved: known(true) }), says: ['against admin-approves'] },
    unseen: { ...named({ id: null }), says: ['unseen approvals-unread missing'] },
  },
  'scope-missing': {
    text: 'refresh_token scope is required and the connected app should be installed and preauthorized',
    wins: { ...named({ scopes: known(['Api']) }), says: ['for no-refresh-scope strong'] },
    ruledOut: { ...named({}), says: ['against refresh-scope-there'] },
    unseen: { ...named({ scopes: NOT_READ }), says: ['unseen scopes-unread no-permission'] },
  },
  'api-access-control': {
    text: 'CLIENT_NOT_ACCESSIBLE_FOR_USER',
    wins: {
      ...named({}),
      snapshot: quiet({ org: control(known(true)), apps: [quietApp()] }),
      says: ['for access-control-on strong', 'for users-of-any-client weak'],
    },
    ruledOut: { ...named({}), says: ['against access-control-off'] },
    unseen: {
      ...named({}),
      snapshot: quiet({ org: control(unset), apps: [quietApp()] }),
      says: ['unseen access-control-unread missing'],
    },
  },
  'api-disabled-user': {
    text: 'API_DISABLED_FOR_ORG: The REST API is not enabled for this Organization.',
    wins: {
      snapshot: quiet({ profiles: [profile('Sales', { apiEnabled: known(false) })] }),
      asked: { profileKey: 'Sales' },
      says: ['for profile-has-no-api strong'],
    },
    ruledOut: { snapshot: quiet(), says: ['against profile-has-api'] },
    unseen: {
      snapshot: quiet({ profiles: [profile('Sales', { apiEnabled: NOT_READ })] }),
      says: ['unseen api-enabled-unread no-permission'],
    },
  },
  'username-password-off': {
    text: 'invalid_grant: authentication failure',
    wins: {
      snapshot: quiet({ org: quietOrg({ oauth: { ...OAUTH, usernamePasswordBlocked: known(true) } }) }),
      says: ['for password-flow-blocked strong'],
    },
    ruledOut: { snapshot: quiet(), says: ['against password-flow-allowed'] },
    unseen: {
      snapshot: quiet({ org: quietOrg({ oauth: { ...OAUTH, usernamePasswordBlocked: NOT_READ } }) }),
      says: ['unseen password-flow-unread no-permission'],
    },
  },
  'flow-off': {
    text: 'unsupported_grant_type: grant type not supported',
    wins: { ...named({ deviceFlow: known(false) }), says: ['for flows-off strong'] },
    ruledOut: {
      ...named({
        clientCredentials: known(true),
        deviceFlow: known(true),
        tokenExchange: known(true),
        codeCredential: known(true),
      }),
      says: ['against flows-on'],
    },
    unseen: { ...named({ tokenExchange: unset }), says: ['unseen flows-unread missing'] },
  },
  'pkce-required': {
    text: 'Failed: Invalid Code Challenge',
    wins: { ...named({ pkceRequired: known(true) }), says: ['for pkce-on strong'] },
    ruledOut: null,
    unseen: { ...named({ pkceRequired: known(false) }), says: ['unseen pkce-of-org-unread missing'] },
  },
  'token-ip-allowlist': {
    wins: {
      ...named({ tokenIpRanges: known([{ start: '10.0.0.1', end: '10.0.0.9' }]) }, OUTSIDE),
      says: ['for outside-token-ranges strong'],
    },
    ruledOut: { ...named({}), says: ['against no-token-ranges'] },
    unseen: {
      ...named({ tokenIpRanges: unreadable('not-exposed', 'x') }),
      says: ['unseen token-ranges-unread not-exposed'],
    },
  },
  'app-ip-ranges': {
    text: 'ip restricted by app developer',
    wins: {
      ...named({ addresses: known([{ start: '10.0.0.1', end: '10.0.0.9' }]) }, OUTSIDE),
      says: ['for outside-app-ranges fair'],
    },
    ruledOut: { ...named({}), says: ['against no-app-ranges'] },
    unseen: { ...named({ addresses: NOT_READ }), says: ['unseen app-ranges-unread no-permission'] },
  },
};
