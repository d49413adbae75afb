import { byRules, notCheckable, type Control } from './control.js';
import type { Pack } from './pack.js';

const CONTROLS: readonly Control[] = [
  byRules(
    'READY-UNPW',
    { 'login/username-password-flow': {}, 'login/legacy-flow-in-use': {} },
    {
      url: 'https://help.salesforce.com/s/articleView?id=005461976',
      date: '2027-02-20',
      certainty: 'official',
      isOpen: true,
    }
  ),
  byRules(
    'READY-USRAGT',
    { 'login/user-agent-flow': {} },
    {
      url: 'https://help.salesforce.com/s/articleView?id=release-notes.salesforce_release_notes.htm&release=264&type=5',
      date: '2027-02-20',
      certainty: 'second-hand',
      isOpen: true,
    }
  ),
  byRules(
    'READY-IDLE-TTL',
    { 'token/idle-limit': {}, 'token/inconsistent-with-limit': {}, 'token/unused': { maxDays: 30 } },
    {
      url: 'https://help.salesforce.com/s/articleView?id=release-notes.salesforce_release_notes.htm&release=264&type=5',
      date: '2026-11-04',
      certainty: 'second-hand',
    }
  ),
  byRules('READY-DEVICE', { 'app/device-flow': {} }, { date: '2026-11-30', certainty: 'second-hand' }),
  notCheckable('READY-SOAP-PERM', 'not-read-by-plugin', {
    url: 'https://developer.salesforce.com/docs/platform/api/guide/sforce-api-calls-login.html',
    release: "Winter '27",
    certainty: 'official',
  }),
  byRules(
    'READY-SOAP-END',
    { 'login/soap-login-in-use': {} },
    {
      url: 'https://help.salesforce.com/s/articleView?id=005132110',
      release: "Summer '27",
      certainty: 'official',
      isOpen: true,
    }
  ),
  byRules(
    'READY-CA-SUPPORT',
    { 'app/connected-app-left': {} },
    {
      url: 'https://help.salesforce.com/s/articleView?id=release-notes.salesforce_release_notes.htm&release=264&type=5',
      release: "Summer '27",
      certainty: 'second-hand',
    }
  ),
  byRules(
    'READY-MFA-WAIVER',
    { 'permission/mfa-waived': { maxHolders: 0 } },
    {
      url: 'https://help.salesforce.com/s/articleView?id=005321561',
      date: '2026-07-20',
      certainty: 'official-days-second-hand',
      isOpen: true,
    }
  ),
  notCheckable('READY-PRMFA', 'no-metadata', {
    url: 'https://help.salesforce.com/s/articleView?id=005321563',
    date: '2026-07-01',
    certainty: 'official-days-second-hand',
  }),
  notCheckable('READY-STEPUP', 'no-metadata', {
    url: 'https://help.salesforce.com/s/articleView?id=005317465',
    date: '2026-07-20',
    certainty: 'official',
  }),
  byRules(
    'READY-USAGE',
    { 'app/not-installed': {}, 'permission/approve-uninstalled-apps': { maxHolders: 5 } },
    {
      url: 'https://help.salesforce.com/s/articleView?id=005132365',
      date: '2025-09-17',
      certainty: 'official-days-second-hand',
    }
  ),
  byRules(
    'READY-ANYCLIENT',
    { 'permission/use-any-api-client': { maxHolders: 5 }, 'app/api-access-control': {} },
    { url: 'https://help.salesforce.com/s/articleView?id=005228838', date: '2025-12-08', certainty: 'official' }
  ),
  notCheckable('READY-NEWCA', 'nothing-asked', {
    url: 'https://help.salesforce.com/s/articleView?id=005228017',
    release: "Spring '26",
    certainty: 'official',
  }),
  notCheckable('READY-OUTBOUND', 'not-read-by-plugin', {
    url: 'https://help.salesforce.com/s/articleView?id=005232763',
    date: '2026-02-23',
    certainty: 'official',
  }),
  notCheckable('READY-PROFILE-FILTER', 'own-reading', { release: "Winter '27", certainty: 'second-hand' }),
  notCheckable('READY-AUDIT-TRAIL', 'own-reading', { release: "Spring '27", certainty: 'second-hand' }),
  notCheckable('READY-INSTANCED', 'not-read-by-plugin', { release: "Spring '27", certainty: 'second-hand' }),
  notCheckable('READY-XORG', 'not-read-by-plugin', { release: "Spring '27", certainty: 'second-hand' }),
  notCheckable('READY-ANON-APEX', 'not-read-by-plugin', { release: "Summer '27", certainty: 'second-hand' }),
];

/** What the platform ends, and when. */
export const readiness2027: Pack = {
  rules: {
    'app/api-access-control': {},
    'app/connected-app-left': {},
    'app/device-flow': {},
    'app/not-installed': {},
    'login/legacy-flow-in-use': {},
    'login/soap-login-in-use': {},
    'login/user-agent-flow': {},
    'login/username-password-flow': {},
    'permission/approve-uninstalled-apps': { maxHolders: 5 },
    'permission/mfa-waived': { maxHolders: 0 },
    'permission/use-any-api-client': { maxHolders: 5 },
    'token/idle-limit': {},
    'token/inconsistent-with-limit': {},
    'token/unused': { maxDays: 30 },
  },
  standard: {
    release: "Winter '27 to Summer '27",
    url: 'https://help.salesforce.com/s/articleView?id=release-notes.rn_ru.htm&release=264&type=5',
    controls: CONTROLS,
  },
};
