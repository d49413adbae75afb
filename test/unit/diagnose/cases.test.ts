import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import { parseAddress } from '../../../src/facts/ipAddress.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import type { DiagnosisReport } from '../../../src/diagnose/report.js';
import { profile, record, recordsOf, tokensOf, tokenUse, treeOf } from '../support/builders.js';
import {
  ask,
  causeIn,
  days,
  minutes,
  paste,
  quiet,
  quietApp,
  quietOrg,
  ranking,
  statementsOf,
  type Asked,
} from './ask.js';

/** The profile of an integration that may log in from few addresses, with high assurance. */
const INTEGRATION = {
  profiles: [profile('Integration'), profile('Sales')],
  profileSessions: recordsOf(record('Integration', '1440', { node: { requiredSessionLevel: 'HIGH_ASSURANCE' } })),
  loginIpRanges: known({ Integration: 1 }),
  loginAddresses: known({ Integration: [{ start: '203.0.113.10', end: '203.0.113.20' }] }),
};

const nango = (change: Partial<AppFacts> = {}): AppFacts =>
  quietApp({ name: 'Nango', label: 'Nango', scopes: known(['Api']), ipRelaxation: known('ENFORCE'), ...change });

const orgOf = (app: AppFacts, change: Partial<Snapshot> = {}): Snapshot =>
  quiet({ ...INTEGRATION, apps: [app], org: quietOrg({ lockSessionsToIp: known(true) }), ...change });

const address = (text: string): Asked => ({ sourceIp: { text, address: parseAddress(text)! } });
const OUTSIDE = address('198.51.100.7');

const first = (report: DiagnosisReport): string | undefined => report.causes[0]?.cause;

describe('what people paste', () => {
  it('app must be installed into org: the app is not installed, whatever the org shows', () => {
    const report = paste(quiet(), 'error=invalid_client&error_description=app+must+be+installed+into+org');
    expect(ranking(report)).to.deep.equal(['app-not-installed certain']);
    const installed = quietApp();
    expect(
      ranking(paste(quiet({ apps: [installed] }), 'app must be installed into org', { app: installed }))
    ).to.deep.equal(['app-not-installed certain']);
  });

  it('an app that the org does not know: that is the diagnosis', () => {
    const app = quietApp({ name: 'n8n', label: 'n8n' });
    const unknown = { app, isAppUnknown: true };
    const report = paste(quiet(), 'OAUTH_APP_BLOCKED', unknown);
    expect(first(report)).to.equal('app-not-installed');
    expect(statementsOf(causeIn(report, 'app-not-installed'))).to.deep.equal([
      'for app-unknown certain',
      'for users-who-approve weak',
    ]);
    expect(first(ask(quiet(), 'job-dies-after-hours', unknown))).to.equal('app-not-installed');
    const blind = ask(quiet({ unreadTypes: ['ConnectedApp'] }), 'app-blocked', unknown);
    expect(statementsOf(causeIn(blind, 'app-not-installed'))).to.include('unseen app-lists-unread no-permission');
  });

  it("user hasn't approved this consumer: nobody has, not the address", () => {
    const app = quietApp();
    const snapshot = quiet({ apps: [app], loginIpRanges: known({ Sales: 2 }) });
    const report = paste(snapshot, "user hasn't approved this consumer", { app });
    expect(ranking(report)[0]).to.equal('user-has-not-approved strong');
    expect(causeIn(report, 'outside-login-ranges')).to.equal(undefined);
    const some = paste({ ...snapshot, tokens: tokensOf(tokenUse()) }, "user hasn't approved this consumer", { app });
    expect(statementsOf(causeIn(some, 'user-has-not-approved'))).to.deep.equal(['for some-users-approved fair']);
    const external = quietApp({ kind: 'external-client-app' });
    const unproven = paste(quiet({ apps: [external] }), "user hasn't approved this consumer", { app: external });
    expect(statementsOf(causeIn(unproven, 'user-has-not-approved'))).to.deep.equal(['unseen approvals-unread missing']);
  });

  it('ip restricted: the ranges of the profile, never a lock to the address', () => {
    const app = nango();
    const report = paste(orgOf(app), 'invalid_grant: ip restricted', { app, profileKey: 'Integration', ...OUTSIDE });
    expect(ranking(report)).to.deep.equal(['outside-login-ranges strong', 'login-hours open']);
    const there = paste(orgOf(app), 'invalid_grant: ip restricted', { app, profileKey: 'Integration' });
    expect(ranking(there)[0]).to.equal('outside-login-ranges strong');
    const within = paste(orgOf(app), 'invalid_grant: ip restricted', {
      app,
      profileKey: 'Integration',
      ...address('203.0.113.15'),
    });
    // What the facts leave: the hours, which nothing tells.
    expect(ranking(within)).to.deep.equal(['login-hours fair', 'outside-login-ranges ruled-out']);
  });

  it('ip restricted through JWT bearer: enforced, whatever the app relaxes', () => {
    const asked = { profileKey: 'Integration', ...OUTSIDE };
    const bearer = nango({ ipRelaxation: known('BYPASS'), jwtBearer: known(true) });
    const report = paste(orgOf(bearer), 'ip restricted', { app: bearer, ...asked });
    expect(statementsOf(causeIn(report, 'outside-login-ranges'))).to.deep.equal([
      'for outside-login-ranges strong',
      'for bearer-enforces-addresses weak',
    ]);
    const other = nango({ ipRelaxation: known('BYPASS') });
    expect(causeIn(paste(orgOf(other), 'ip restricted', { app: other, ...asked }), 'outside-login-ranges')).to.include({
      verdict: 'ruled-out',
    });
  });

  it('INVALID_SESSION_ID at once: nobody could verify what the profile asks for', () => {
    const app = nango();
    const text = 'INVALID_SESSION_ID: Session expired or invalid';
    const asked = { app, profileKey: 'Integration' };
    const report = paste(orgOf(app), text, { ...asked, after: minutes(1) });
    expect(ranking(report).slice(0, 2)).to.deep.equal([
      'profile-asks-high-assurance strong',
      'session-locked-to-ip weak',
    ]);
    const later = paste(orgOf(app), text, { ...asked, after: minutes(1440) });
    expect(first(later)).to.equal('session-timeout');
    expect(causeIn(later, 'profile-asks-high-assurance')?.verdict).to.equal('ruled-out');
  });

  it('API_DISABLED_FOR_ORG: this user, not the org', () => {
    const text = 'API_DISABLED_FOR_ORG';
    const blocked = quiet({ profiles: [profile('Sales', { apiEnabled: known(false) }), profile('Integration')] });
    expect(first(paste(blocked, text, { profileKey: 'Sales' }))).to.equal('api-disabled-user');
    expect(statementsOf(causeIn(paste(blocked, text), 'api-disabled-user'))).to.include('for profile-has-no-api fair');
    const tree = treeOf({ org: quietOrg(), profiles: blocked.profiles });
    expect(causeIn(paste(tree, text, { profileKey: '' }), 'api-disabled-user')?.verdict).to.equal('open');
    expect(ranking(paste(blocked, text, { profileKey: 'Integration' }))).to.deep.equal([
      'api-disabled-org fair',
      'api-disabled-user ruled-out',
    ]);
  });

  it('asked to verify again and again: the step-up of Summer 2026 before the timeout', () => {
    const report = ask(quiet(), 'mfa-again-and-again', { profileKey: 'Sales', after: null });
    expect(ranking(report).slice(0, 2)).to.deep.equal(['step-up-verification fair', 'session-timeout weak']);
    const others = ask(quiet(), 'mfa-again-and-again', { after: minutes(600) });
    expect(causeIn(others, 'step-up-verification')?.verdict).to.equal('ruled-out');
  });

  it('a status of Login History is a cause by itself', () => {
    const causes: readonly (readonly [string, string])[] = [
      ['Restricted IP', 'outside-login-ranges'],
      ['Restricted Time', 'login-hours'],
      ['Failed: Not approved for access', 'user-not-approved'],
      ['Username-Password Flow Disabled', 'username-password-off'],
      ['User Is Frozen', 'user-frozen'],
      ['User is Inactive', 'user-inactive'],
      ['Password Lockout', 'password-lockout'],
      ['Failed: Consumer Deleted', 'app-deleted'],
      ['Failed: Get Access Token Limit Exceeded', 'login-rate'],
      ['Login Rate Exceeded', 'login-rate'],
    ];
    for (const [status, cause] of causes) {
      expect(ranking(paste(quiet({ apps: [quietApp()] }), status))[0], status).to.equal(`${cause} certain`);
    }
    const several: readonly (readonly [string, readonly string[]])[] = [
      ['Failed: Computer activation required', ['outside-trusted-ranges', 'identity-verification']],
      ['Failed: IP Address Not Allowed', ['outside-login-ranges', 'login-hours']],
      ['Failed: Missing Consumer Key Parameter', ['wrong-consumer-key', 'client-setup']],
      ['Failed: OAuth Api Access Disabled', ['api-disabled-user', 'api-disabled-org']],
    ];
    for (const [status, causes] of several) {
      const report = paste(quiet({ apps: [quietApp()] }), status);
      expect(
        report.causes.map(({ cause }) => cause),
        status
      ).to.have.members(causes);
    }
  });

  it("OAuth's own errors have causes of their own", () => {
    const causes: readonly (readonly [string, string])[] = [
      ['INVALID_JWT_FORMAT / INVALID_AUTH_HEADER', 'token-malformed'],
      ['error=invalid_scope&error_description=the requested scope is not allowed', 'scope-missing'],
      ['redirect_uri_mismatch', 'redirect-uri'],
    ];
    for (const [text, cause] of causes) {
      const app = nango();
      expect(first(paste(quiet({ apps: [app] }), text, { app, after: null })), text).to.equal(cause);
    }
    const app = nango();
    const text = 'refresh_token scope is required and the connected app should be installed and preauthorized';
    expect(ranking(paste(quiet({ apps: [app] }), text, { app }))[0]).to.equal('scope-missing strong');
  });

  it('an API session: the scope where it is missing, API Access Control where that is on', () => {
    const text = 'INVALID_SESSION_ID: This session is not valid for use with the REST API';
    const app = quietApp({ scopes: known(['Chatter', 'RefreshToken']) });
    expect(ranking(paste(quiet({ apps: [app] }), text, { app }))[0]).to.equal('scope-missing strong');
    const full = quietApp({ scopes: known(['Full']) });
    const control = quietOrg({ oauth: { ...quietOrg().oauth, apiAccessControl: known(true) } });
    const report = paste(quiet({ apps: [full], org: control }), text, { app: full });
    expect(ranking(report)[0]).to.equal('api-access-control strong');
    const approved = quietApp({ scopes: known(['Full']), preApproved: known(true) });
    const weak = paste(quiet({ apps: [approved], org: control }), text, { app: approved });
    expect(causeIn(weak, 'api-access-control')?.strength).to.equal('weak');
    expect(causeIn(paste(quiet({ org: control }), text), 'api-access-control')?.strength).to.equal('fair');
  });

  it('through the device flow an app that is not installed is refused to everybody', () => {
    const cli = quietApp({
      name: 'Salesforce CLI',
      label: 'Salesforce CLI',
      knownBy: 'tokens',
      preApproved: unreadable('not-installed', '2 users'),
    });
    const unknown = { approveUninstalledApps: null, useAnyApiClient: null };
    const snapshot = quiet({ apps: [cli], holders: known(unknown) });
    const report = paste(snapshot, 'OAUTH_APP_BLOCKED', { app: cli });
    expect(ranking(report)[0]).to.equal('app-not-installed strong');
    expect(statementsOf(causeIn(report, 'app-not-installed'))).to.deep.equal(['for not-installed strong']);
  });

  it('a refresh token, over many apps: only what is supported counts', () => {
    const apps = [
      quietApp({ name: 'Old', label: 'Old', enabled: known(false) }),
      quietApp({ name: 'Open', label: 'Open', enabled: unreadable('not-exposed', 'Setup') }),
      quietApp({ name: 'Fine', label: 'Fine' }),
    ];
    const report = ask(quiet({ apps }), 'expired-access-refresh-token', { after: days(30) });
    const cause = causeIn(report, 'app-disabled')!;
    expect(cause.cases.map(({ verdict }) => verdict)).to.deep.equal(['supported', 'open', 'ruled-out']);
    expect(cause.corrections).to.have.lengthOf(1);
  });

  it('INVALID_SESSION_ID of an integration that is not named: the app whose own minutes fit, before the browser', () => {
    const apps = [
      quietApp({ name: 'Printer', label: 'Printer', opaqueTimeout: known(120) }),
      quietApp({ name: 'Other', label: 'Other' }),
    ];
    const report = ask(quiet({ apps }), 'invalid-session-mid-run', { after: minutes(120) });
    const { cases } = causeIn(report, 'session-timeout')!;
    expect(cases.map((one) => one.apps.map((app) => (app.kind === 'browser' ? 'browser' : app.name)))).to.deep.equal([
      ['Printer'],
      ['Other', 'browser'],
    ]);
  });
});

describe('what a text does not tell', () => {
  it('the person, where none was named', () => {
    const report = paste(quiet(), 'INVALID_LOGIN');
    expect(ranking(report)[0]).to.equal('wrong-password fair');
    expect(causeIn(report, 'user-inactive')?.corrections.map(({ code }) => code)).to.deep.equal(['fix-name-user']);
    expect(ranking(paste(quiet(), 'User is inactive'))).to.deep.equal(['user-inactive certain']);
  });

  it('the app, where only some of several can have it: it is said of those, and of no other', () => {
    const apps = ['A', 'B'].map((name) => ({
      ...quietApp({ name, label: name, preApproved: known(name === 'A') }),
      place: { component: `ConnectedApp:${name}` },
    }));
    const snapshot = quiet({ apps, access: unreadable('no-permission', 'View Setup and Configuration') });
    const report = paste(snapshot, 'error=OAUTH_APP_ACCESS_DENIED&error_description=user is not admin approved');
    const saidOf = causeIn(report, 'user-not-approved')!.cases.map(({ verdict, evidence }) => [
      verdict,
      evidence.some(({ code }) => code.startsWith('text-only-this')),
    ]);
    expect(saidOf).to.deep.equal([
      ['supported', true],
      ['ruled-out', false],
    ]);
  });

  it('the app, where none of several can have it', () => {
    const apps = [quietApp({ name: 'A', label: 'A' }), quietApp({ name: 'B', label: 'B' })].map((app) => ({
      ...app,
      place: { component: `ConnectedApp:${app.name}` },
    }));
    const report = paste(quiet({ apps }), 'error=OAUTH_APP_ACCESS_DENIED&error_description=user is not admin approved');
    const cause = causeIn(report, 'user-not-approved')!;
    expect(cause.strength).to.equal('certain');
    expect(cause.cases.map(({ apps: named, verdict }) => [named.length, verdict])).to.deep.equal([
      [0, 'supported'],
      [1, 'ruled-out'],
      [1, 'ruled-out'],
    ]);
  });

  it('what is not proven is said to be so', () => {
    const report = paste(quiet(), 'SOAP API login() is disabled by default in this org');
    expect(statementsOf(report.causes[0])).to.deep.equal(['for text-only-this-not-proven certain']);
  });

  it('whether the date has come', () => {
    const late = quiet({ source: { ...quiet().source, readAt: '2027-03-01T00:00:00Z' } });
    const report = paste(late, 'invalid_grant: authentication failure');
    expect(statementsOf(causeIn(report, 'username-password-off'))).to.deep.equal(['for password-flow-ended fair']);
  });
});
