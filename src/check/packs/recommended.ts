import type { Pack } from './pack.js';

/**
 * What counts where no policy file says otherwise: rules by their own defaults. The list is written out, so that no rule is
 * asked of anybody because it came to exist. Where two official texts disagree, as on the popup before a forced logout, a
 * rule is on only for those who say whose word counts.
 */
export const recommended: Pack = {
  rules: {
    'session/org-timeout-max': {},
    'session/force-logout': {},
    'session/lock-to-domain': {},
    'session/lock-to-ip': {},
    'session/ip-ranges-every-request': {},
    'session/http-only': {},
    'session/cross-domain-post': {},
    'session/csrf': {},
    'session/clickjack': {},
    'session/login-autocomplete': {},
    'session/login-as-relogin': {},
    'profile/timeout-max': {},
    'profile/admin-timeout-max': {},
    'profile/admin-login-level': {},
    'profile/looser-than-org': {},
    'app/timeout-max': {},
    'app/looser-than-browser': {},
    'app/integration-timeout': {},
    'app/ip-relaxation': {},
    'app/high-assurance-flows': {},
    'app/self-authorised': {},
    'app/not-installed': {},
    'token/never-expires': {},
    'token/inconsistent-with-limit': {},
    'token/idle-max': {},
    'token/idle-limit': {},
    'token/rotation': {},
    'token/pkce': {},
    'token/cli-app': {},
    'token/unused': {},
    'token/disabled-app-in-use': {},
    'record/orphan': {},
    'record/duplicate': {},
    'record/conflict': {},
  },
  standard: null,
};
