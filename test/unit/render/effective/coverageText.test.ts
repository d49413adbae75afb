import { expect } from 'chai';
import { unreadable } from '../../../../src/facts/fact.js';
import { renderEffective } from '../../../../src/render/effective/effectiveText.js';
import { app, block, MISSING, NOT_READ, orgSession, report, row, screen, unreadApp, words } from '../builders.js';

describe('what of an org could not be read', () => {
  it('has one line for each cause, with what would help, and all of it only where it is asked for', () => {
    const why = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings: --eca-global-settings');
    const gone = unreadable('not-installed', '2 users');
    const change = {
      apps: [unreadApp('Shop', why), unreadApp('Mail', why), unreadApp('Postman', gone), app('Fine')],
      coverage: {
        profiles: { found: 1, assessed: 1 },
        apps: { found: 4, assessed: 1 },
        gaps: [
          { component: 'ExtlClntAppGlobalOauthSettings', ...unreadable('carries-secrets', '--eca-global-settings') },
          { component: 'OauthToken:Postman', ...gone },
        ],
      },
    };
    const lines = screen(change);
    expect(lines.slice(0, 2).join(' ')).to.match(/; 2 things could not be read, which leaves open 3 apps\.$/);
    expect(block(lines, 'NOT READABLE').slice(1)).to.deep.equal([
      'Not asked for, as secrets come with it (--eca-global-settings): it hides 2 apps: Mail, Shop',
      'Used and not installed (Setup: Connected Apps OAuth Usage): it hides 1 app: Postman',
    ]);
    const all = renderEffective(report(change), { width: 100, words, all: true }).split('\n');
    expect(block(all, 'NOT READABLE')).to.include('  Postman: 2 users');
  });

  it('says how much is not readable where none of it is shown', () => {
    const coverage = { profiles: { found: 3, assessed: 1 }, apps: { found: 0, assessed: 0 }, gaps: [] };
    expect(screen({ coverage }).join(' ')).to.contain('; 2 profiles not fully known.');
  });

  it('of which nothing could be read names everything and guesses nothing', () => {
    const lines = screen({
      source: { kind: 'org', name: 'demo', orgId: null, apiVersion: null, readAt: '2026-11-22T09:05:59.000Z' },
      coverage: {
        profiles: { found: 1, assessed: 0 },
        apps: { found: 1, assessed: 0 },
        gaps: [{ component: 'SecuritySettings', reason: 'no-permission', detail: 'Modify All Data' }],
      },
      org: orgSession({
        timeoutMinutes: MISSING,
        warningDisabled: MISSING,
        forceLogout: MISSING,
        lockSessionsToIp: MISSING,
        lockSessionsToDomain: MISSING,
        enforceIpRangesEveryRequest: MISSING,
        trustedIpRanges: MISSING,
      }),
      loginIpRanges: unreadable('not-exposed', 'LoginIpRange'),
      headline: { ...report().headline, browserMinutes: null, usersLooserThanOrg: null },
      populations: [row('Admin', { ...NOT_READ, requiredLevelAtLogin: MISSING, activeUsers: null })],
      apps: [unreadApp('Payroll')],
    });
    expect(lines).to.deep.equal([
      'How long sessions in the browser last is not known; 1 thing could not be read, which leaves open 1',
      'profile and 1 app.',
      'demo · read 2026-11-22 09:05 UTC · 0 of 1 profile, 0 of 1 app',
      '',
      'ORG',
      'session timeout not known: missing · not known: popup, forced logout, lock to IP address, lock to',
      'domain, when login IP ranges are enforced, login IP ranges',
      '',
      'WITHOUT AN APP: browser, login page, SOAP login()',
      'Profile  Session    Decided by  Idle logout  Login level         Users  Notes',
      'Admin    not known  missing     -            not known: missing      ?',
      '',
      'CONNECTED APPS',
      'App      Session  Decided by  Refresh token  30-day idle limit  Who may use it  Notes',
      'Payroll  -                    not known      -                  not known',
      '',
      'NOT READABLE',
      'Listed, and not there when read (a user who sees more may read it): it hides 1 profile and 1 app',
      'You lack Modify All Data: it hides 1 component: SecuritySettings',
    ]);
  });
});
