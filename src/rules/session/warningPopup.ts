import { z } from 'zod';
import { mendOrg } from '../mend.js';
import { notAssessed, pass, fail, type Outcome } from '../outcome.js';
import { REVIEW_SESSION_TIMEOUT, SECURITY_GUIDE } from '../references.js';
import { defineRule } from '../rule.js';

/**
 * The popup before the end, where logout is forced. Salesforce's older guide warns against turning it off then, its Security
 * Health Review of 2025-26 asks for that: `advice` says whose word counts, and no pack but that of the review has the rule.
 */
export const warningPopup = defineRule({
  id: 'session/warning-popup',
  version: 1,
  severity: 'info',
  judges: 'org',
  reads: [
    'SecuritySettings.sessionSettings.disableTimeoutWarning',
    'SecuritySettings.sessionSettings.forceLogoutOnSessionTimeout',
  ],
  parameters: z.strictObject({ advice: z.enum(['older-guide', 'security-health-review']).default('older-guide') }),
  mend: 'set',
  references: [SECURITY_GUIDE, REVIEW_SESSION_TIMEOUT],
  metadata: ({ advice }) =>
    `<sessionSettings><disableTimeoutWarning>${String(advice !== 'older-guide')}</disableTimeoutWarning></sessionSettings>`,
  evaluate: ({ snapshot, org }, { advice }): Outcome[] => {
    const { warningDisabled, forceLogout } = snapshot.org;
    for (const [fact, element] of [
      [warningDisabled, 'disableTimeoutWarning'],
      [forceLogout, 'forceLogoutOnSessionTimeout'],
    ] as const) {
      if (fact.status === 'unreadable') return [notAssessed(org, fact.reason, fact.detail)];
      if (fact.status === 'unset') return [notAssessed(org, 'missing', element)];
    }
    const isHidden = warningDisabled.status === 'known' && warningDisabled.value;
    const isForced = forceLogout.status === 'known' && forceLogout.value;
    if (!isForced || isHidden === (advice === 'security-health-review')) return [pass(org)];
    return [
      fail(org, {
        code: advice,
        args: [],
        evidence: `disableTimeoutWarning = ${String(isHidden)}, forceLogoutOnSessionTimeout = true`,
        mend: mendOrg({ warning: isHidden }),
      }),
    ];
  },
});
