import { expect } from 'chai';
import { unreadable } from '../../../src/facts/fact.js';
import { connectedApp, eca, orgSession, record, recordsOf, snapshotOf, treeOf } from '../support/builders.js';
import { cli } from '../rules/cases/token.js';
import { checkOf, findingLine, policyOf, settingOf } from '../rules/support.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';

const FOUR_HOURS = snapshotOf({ org: orgSession({ sessionTimeout: 'FourHours' }) });
const TIMEOUT = settingOf('session/org-timeout-max');

describe('holding an org against a policy', () => {
  it('says what fails, why, and what mends it', () => {
    const { findings, rules, coverage } = checkOf(FOUR_HOURS, policyOf([TIMEOUT]));
    expect(findings).to.have.length(1);
    const [finding] = findings;
    expect(finding).to.deep.include({
      rule: 'session/org-timeout-max@1',
      title: 'session/org-timeout-max.title',
      severity: 'medium',
      verdict: 'fail',
      state: 'new',
      subject: { kind: 'org', name: 'prod', component: 'SecuritySettings:Security' },
      message: 'session/org-timeout-max.fail 240 120',
      evidence: 'sessionTimeout = 240 min',
      fingerprint: 'session/org-timeout-max@1|org',
      measure: 240,
      fix: {
        setupPath: 'session/org-timeout-max.setup',
        metadata: '<sessionSettings><sessionTimeout>TwoHours</sessionTimeout></sessionSettings>',
        command: 'sf session set --target-org prod --timeout 120',
        amendment: { of: 'org', policies: { timeout: 120 }, flags: [] },
      },
    });
    expect(rules.map(({ verdict, findings: count }) => [verdict, count])).to.deep.equal([['fail', 1]]);
    expect(coverage.rules).to.deep.equal({ run: 1, passed: 0, failed: 1, notAssessed: 0, nothingToAssess: 0 });
  });

  it('takes no threshold for granted that the policy changes', () => {
    const application = { severity: 'critical' as const, parameters: { maxMinutes: 20 } };
    const { findings } = checkOf(FOUR_HOURS, policyOf([settingOf('session/org-timeout-max', { application })]));
    expect(findings.map(({ message, severity, fix }) => [message, severity, fix.metadata])).to.deep.equal([
      [
        'session/org-timeout-max.fail 240 20',
        'critical',
        '<sessionSettings><sessionTimeout>FifteenMinutes</sessionTimeout></sessionSettings>',
      ],
    ]);
  });

  it('offers the shortest value that there is where less is asked for', () => {
    const application = { severity: 'low' as const, parameters: { maxMinutes: 5 } };
    const { findings } = checkOf(FOUR_HOURS, policyOf([settingOf('session/org-timeout-max', { application })]));
    expect(findings[0]?.fix.metadata).to.contain('FifteenMinutes');
  });

  it('says what could not be assessed, with the reason and the detail', () => {
    const org = { ...orgSession(), timeoutMinutes: unreadable('no-permission', 'Modify Metadata') };
    const { findings, rules } = checkOf(snapshotOf({ org }), policyOf([TIMEOUT]));
    expect(findings[0]).to.deep.include({
      verdict: 'not-assessed',
      reason: 'no-permission',
      message: 'not-assessed reason.no-permission',
      evidence: 'Modify Metadata',
      measure: null,
    });
    expect(rules[0]).to.include({ verdict: 'not-assessed', reason: 'no-permission', notAssessed: 1 });
  });

  it('never takes nothing for a pass', () => {
    const { rules, findings, coverage } = checkOf(snapshotOf(), policyOf([settingOf('app/ip-relaxation')]));
    expect(rules[0]).to.include({ verdict: 'not-assessed', reason: 'nothing-to-assess', passed: 0 });
    expect(findings).to.deep.equal([]);
    expect(coverage.rules).to.include({ passed: 0, notAssessed: 1, nothingToAssess: 1 });
  });

  it('does not take an unread list for an empty one', () => {
    const gaps = [{ component: 'ConnectedApp', reason: 'no-permission' as const, detail: 'Modify Metadata' }];
    const { rules, findings } = checkOf(snapshotOf({ gaps }), policyOf([settingOf('app/ip-relaxation')]));
    expect(rules[0]).to.include({ verdict: 'not-assessed', reason: 'no-permission' });
    expect(findings[0]?.subject).to.deep.equal({ kind: 'org', name: 'prod', component: 'ConnectedApp' });
  });

  it('takes a tree with apps of one kind for what it is, and one without any for unread', () => {
    const gaps = ['ConnectedApp', 'ExternalClientApplication'].map((component) => ({
      component,
      reason: 'missing' as const,
      detail: 'no file',
    }));
    const setting = settingOf('app/ip-relaxation');
    expect(checkOf(treeOf({ gaps }), policyOf([setting])).rules[0]).to.include({ notAssessed: 2 });
    const apps = [connectedApp('Data_Loader')];
    expect(checkOf(treeOf({ gaps: gaps.slice(1), apps }), policyOf([setting])).rules[0]).to.include({
      verdict: 'pass',
      notAssessed: 0,
    });
    // Of an org that was asked, a kind that is missing is missing.
    expect(checkOf(snapshotOf({ gaps: gaps.slice(1), apps }), policyOf([setting])).rules[0]).to.include({
      verdict: 'not-assessed',
    });
  });

  it('puts the worst first, then rule and subject', () => {
    const snapshot = snapshotOf({
      org: orgSession({ sessionTimeout: 'FourHours', forceLogoutOnSessionTimeout: 'false' }),
      apps: [connectedApp('B'), connectedApp('A')],
    });
    const policy = policyOf(
      ['session/force-logout', 'session/org-timeout-max', 'token/never-expires'].map((id) => settingOf(id))
    );
    expect(checkOf(snapshot, policy).findings.map(findingLine)).to.deep.equal([
      'high token/never-expires@2 A: fail (new)',
      'high token/never-expires@2 B: fail (new)',
      'medium session/force-logout@1 prod: fail (new)',
      'medium session/org-timeout-max@1 prod: fail (new)',
    ]);
  });

  it('puts what fails before what was not assessed, of one severity', () => {
    const org = { ...orgSession({ sessionTimeout: 'FourHours' }), forceLogout: unreadable('failed', '503') };
    const policy = policyOf(['session/force-logout', 'session/org-timeout-max'].map((id) => settingOf(id)));
    expect(checkOf(snapshotOf({ org }), policy).findings.map(findingLine)).to.deep.equal([
      'medium session/org-timeout-max@1 prod: fail (new)',
      'medium session/force-logout@1 prod: not-assessed (new)',
    ]);
  });

  it('keeps what a rule passes on a subject that another rule has found already', () => {
    const snapshot = snapshotOf({ apps: [cli('60', 'specific_lifetime:90:DAYS')] });
    const { rules, findings } = checkOf(
      snapshot,
      policyOf([settingOf('token/absolute-max'), settingOf('token/cli-app')])
    );
    expect(findings.map(({ rule }) => rule)).to.deep.equal(['token/cli-app@2']);
    expect(rules[0]).to.include({ rule: 'token/absolute-max@1', verdict: 'pass', passed: 1 });
    expect(rules[0]).not.to.have.property('told');
  });

  it('tells two subjects of one name apart', () => {
    const snapshot = snapshotOf({ apps: [connectedApp('Twin'), connectedApp('Twin', { label: 'Other' })] });
    const { findings } = checkOf(snapshot, policyOf([settingOf('token/never-expires')]));
    expect(findings.map(({ fingerprint }) => fingerprint)).to.deep.equal([
      'token/never-expires@2|connected-app:Twin',
      'token/never-expires@2|connected-app:Twin#2',
    ]);
  });

  it('says of two apps of one name which of them it is about, in the command too', () => {
    const limited = { isEnforceRefreshTokenTTL: 'true', scopes: ['RefreshToken'] };
    const apps = [
      connectedApp('Portal', { oauthPolicy: { refreshTokenPolicy: 'infinite' }, oauthConfig: limited }),
      connectedApp('Loader', { oauthPolicy: { refreshTokenPolicy: 'infinite' }, oauthConfig: limited }),
    ];
    const policy = policyOf([settingOf('token/inconsistent-with-limit')]);
    const findingsOf = (snapshot: Snapshot) =>
      checkOf(snapshot, policy).findings.map(({ subject: { name, appKind }, fix }) => [name, appKind, fix.command]);
    expect(findingsOf(snapshotOf({ apps: [...apps, eca('Portal')] }))).to.deep.include.members([
      ['Loader', undefined, 'sf session fix-refresh-policy --target-org prod --app Loader'],
      ['Portal', 'connected-app', 'sf session fix-refresh-policy --target-org prod --app ConnectedApp:Portal'],
    ]);
    expect(findingsOf(snapshotOf({ apps }))).to.deep.include.members([
      ['Portal', undefined, 'sf session fix-refresh-policy --target-org prod --app Portal'],
    ]);
  });

  it('gives the place of a record in a tree, and keeps its line out of the fingerprint', () => {
    const base = record('Sales', '720', { file: 'a.profileSessionSetting-meta.xml' });
    const at = (line: number) => ({ ...base, place: { ...base.place, line } });
    const found = [4, 40].map(
      (line) =>
        checkOf(treeOf({ profileSessions: recordsOf(at(line)) }), policyOf([settingOf('profile/timeout-max')]))
          .findings[0]
    );
    expect(found.map((finding) => finding?.subject.line)).to.deep.equal([4, 40]);
    expect(found[0]?.subject.file).to.equal('a.profileSessionSetting-meta.xml');
    expect(found[0]?.fingerprint).to.equal(found[1]?.fingerprint);
  });

  it('gives the same report whatever the order of the facts', () => {
    const apps = [connectedApp('B'), connectedApp('A')];
    const settings = [settingOf('token/never-expires'), settingOf('app/ip-relaxation')];
    const report = checkOf(snapshotOf({ apps }), policyOf(settings));
    expect(checkOf(snapshotOf({ apps: [...apps].reverse() }), policyOf([...settings].reverse()))).to.deep.equal(report);
  });
});
