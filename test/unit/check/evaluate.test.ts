import { expect } from 'chai';
import { unreadable } from '../../../src/facts/fact.js';
import { connectedApp, eca, orgSession, profile, record, recordsOf, snapshotOf, treeOf } from '../support/builders.js';
import { cli } from '../rules/cases/token.js';
import { checkOf, findingLine, policyOf, settingOf } from '../rules/support.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { baselineFor, baselineOf, WHOLE_BASELINE, type Baseline } from '../../../src/check/baseline.js';
import type { Waiver } from '../../../src/check/waivers.js';

const FOUR_HOURS = snapshotOf({ org: orgSession({ sessionTimeout: 'FourHours' }) });
const TIMEOUT = settingOf('session/org-timeout-max');

const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  rule: 'session/org-timeout-max',
  subjects: ['*'],
  reason: 'call centre shifts',
  owner: 'security@example.com',
  expires: '2026-11-22',
  ...change,
});

const sales = (minutes: string) =>
  snapshotOf({
    profiles: [
      profile('Sales', { userType: 'Standard' }),
      profile('Partner Sales', { userType: 'PowerPartner' }),
      profile('Service'),
    ],
    profileSessions: recordsOf(record('Sales', minutes), record('Partner Sales', minutes)),
  });

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

  describe('scopes', () => {
    const scoped = (...scopes: NonNullable<Parameters<typeof settingOf>[1]>['scopes'] & object) =>
      policyOf([settingOf('profile/timeout-max', { scopes })]);
    const strict = { severity: 'critical' as const, parameters: { maxMinutes: 60 } };

    it('applies the rule in another way to the subjects that they fit', () => {
      const policy = scoped({ filter: { profiles: ['partner*'] }, application: strict });
      expect(checkOf(sales('90'), policy).findings.map(findingLine)).to.deep.equal([
        'critical profile/timeout-max@1 Partner Sales: fail (new)',
      ]);
    });

    it('fits apps by name or label', () => {
      const apps = [connectedApp('Data_Loader', { label: 'Data Loader' }), connectedApp('Other')];
      const setting = settingOf('token/never-expires', {
        scopes: [{ filter: { apps: ['data loader'] }, application: null }],
      });
      expect(checkOf(snapshotOf({ apps }), policyOf([setting])).findings.map(findingLine)).to.deep.equal([
        'high token/never-expires@2 Other: fail (new)',
      ]);
    });

    it('lets the first that fits count', () => {
      const policy = scoped(
        { filter: { userTypes: ['PowerPartner'] }, application: null },
        { filter: { profiles: ['*'] }, application: strict }
      );
      expect(checkOf(sales('90'), policy).findings.map(findingLine)).to.deep.equal([
        'critical profile/timeout-max@1 Sales: fail (new)',
        'critical profile/timeout-max@1 Service: fail (new)',
      ]);
    });

    it('fits nobody of another kind, and nobody whose type was not read', () => {
      const policy = scoped(
        { filter: { apps: ['*'] }, application: strict },
        { filter: { userTypes: ['*'] }, application: strict }
      );
      const snapshot = snapshotOf({ profiles: [profile('Sales', { userType: null })] });
      const { findings, rules } = checkOf(snapshot, policy);
      expect(findings).to.deep.equal([]);
      expect(rules[0]).to.include({ verdict: 'not-assessed', reason: 'scope-matches-nothing' });
    });

    it('says where a scope fits nothing, unless it turns the rule off', () => {
      const off = scoped({ filter: { profiles: ['Nobody'] }, application: null });
      expect(checkOf(sales('90'), off).rules[0]).to.include({ verdict: 'pass' });
      const on = scoped({ filter: { profiles: ['Nobody'] }, application: strict });
      expect(checkOf(sales('90'), on).rules[0]).to.include({ reason: 'scope-matches-nothing' });
    });

    it('takes a text for the profile that is called so before it takes it for a glob', () => {
      const brackets = snapshotOf({
        profiles: [profile('Sales [EMEA]'), profile('Sales E')],
        profileSessions: recordsOf(record('Sales [EMEA]', '90'), record('Sales E', '90')),
      });
      const policy = scoped({ filter: { profiles: ['Sales [EMEA]'] }, application: strict });
      expect(checkOf(brackets, policy).findings.map(findingLine)).to.deep.equal([
        'critical profile/timeout-max@1 Sales [EMEA]: fail (new)',
      ]);
    });

    it('fits a profile by its metadata name too where only its label is known', () => {
      const tree = treeOf({ profileSessions: recordsOf(record('System Administrator', '90')) });
      const policy = scoped({ filter: { profiles: ['Admin'] }, application: strict });
      expect(checkOf(tree, policy).findings.map(findingLine)).to.deep.equal([
        'critical profile/timeout-max@1 System Administrator: fail (new)',
      ]);
    });

    it('leaves a rule alone that is on for a scope only', () => {
      const setting = settingOf('profile/timeout-max', {
        application: null,
        scopes: [{ filter: { profiles: ['Service'] }, application: strict }],
      });
      expect(checkOf(sales('90'), policyOf([setting])).findings.map(findingLine)).to.deep.equal([
        'critical profile/timeout-max@1 Service: fail (new)',
      ]);
    });
  });

  describe('waivers', () => {
    it('accept a finding until the end of their last day, and keep it in the report', () => {
      const { findings, waivers, rules } = checkOf(FOUR_HOURS, policyOf([TIMEOUT], { waivers: [waiver()] }));
      expect(findings[0]).to.deep.include({
        verdict: 'fail',
        state: 'waived',
        waiver: { reason: 'call centre shifts', owner: 'security@example.com', expires: '2026-11-22' },
      });
      expect(waivers).to.deep.equal([{ ...waiver(), state: 'used', findings: 1 }]);
      expect(rules[0]).to.include({ verdict: 'fail', findings: 1, waived: 1 });
    });

    it('end, and what they covered counts again', () => {
      const policy = policyOf([TIMEOUT], { waivers: [waiver({ expires: '2026-11-21' })] });
      const { findings, waivers } = checkOf(FOUR_HOURS, policy);
      expect(findings[0]).to.include({ state: 'new' }).and.not.have.property('waiver');
      expect(waivers[0]).to.include({ state: 'expired', findings: 1 });
    });

    it('accept a finding by the first of them that counts still', () => {
      const waivers = [waiver({ owner: 'a', expires: '2026-11-21' }), waiver({ owner: 'b' }), waiver({ owner: 'c' })];
      const { findings, waivers: uses } = checkOf(FOUR_HOURS, policyOf([TIMEOUT], { waivers }));
      expect(findings[0]).to.deep.include({ state: 'waived' });
      expect(findings[0]?.waiver?.owner).to.equal('b');
      expect(uses.map(({ state, findings: count }) => [state, count])).to.deep.equal([
        ['expired', 1],
        ['used', 1],
        ['used', 1],
      ]);
    });

    it('are unused where they cover nothing: another rule, another subject, nothing found', () => {
      const waivers = [waiver({ rule: 'session/force-logout' }), waiver({ subjects: ['test*'] })];
      const used = checkOf(FOUR_HOURS, policyOf([TIMEOUT], { waivers }));
      expect(used.waivers.map(({ state, findings }) => [state, findings])).to.deep.equal([
        ['unused', 0],
        ['unused', 0],
      ]);
      expect(used.findings[0]?.state).to.equal('new');
      expect(checkOf(snapshotOf(), policyOf([TIMEOUT], { waivers: [waiver()] })).waivers[0]?.state).to.equal('unused');
    });

    it('are about the app that is called so before they are about what would fit them as a glob', () => {
      const apps = [connectedApp('L1', { label: 'Loader [1]' }), connectedApp('L2', { label: 'Loader 1' })];
      const waivers = [waiver({ rule: 'token/never-expires', subjects: ['Loader [1]'] })];
      const { findings } = checkOf(snapshotOf({ apps }), policyOf([settingOf('token/never-expires')], { waivers }));
      expect(findings.map(findingLine)).to.deep.equal([
        'high token/never-expires@2 L1: fail (waived)',
        'high token/never-expires@2 L2: fail (new)',
      ]);
    });

    it('accept what could not be assessed, too', () => {
      const org = { ...orgSession(), timeoutMinutes: unreadable('no-permission', 'Modify Metadata') };
      const { findings } = checkOf(snapshotOf({ org }), policyOf([TIMEOUT], { waivers: [waiver()] }));
      expect(findings.map(findingLine)).to.deep.equal(['medium session/org-timeout-max@1 prod: not-assessed (waived)']);
    });
  });

  describe('a baseline', () => {
    const ORG = FOUR_HOURS.source.orgId;
    const eightHours = snapshotOf({ org: orgSession({ sessionTimeout: 'EightHours' }) });
    const fileOf = (snapshot: Snapshot, setting = TIMEOUT) => baselineOf([checkOf(snapshot, policyOf([setting]))]);
    const stateOf = (snapshot: Snapshot, baseline: Baseline, setting = TIMEOUT) =>
      checkOf(snapshot, policyOf([setting]), baseline).findings[0]?.state;

    it('covers what was there before and is no worse', () => {
      expect(stateOf(FOUR_HOURS, baselineFor(fileOf(FOUR_HOURS), ORG))).to.equal('baseline');
      expect(stateOf(FOUR_HOURS, baselineFor(fileOf(eightHours), ORG))).to.equal('baseline');
    });

    it('does not cover what became worse, or what another org had', () => {
      expect(stateOf(eightHours, baselineFor(fileOf(FOUR_HOURS), ORG))).to.equal('new');
      expect(stateOf(FOUR_HOURS, baselineFor(fileOf(FOUR_HOURS), null))).to.equal('new');
    });

    it('says of what is waived that it is, before that it was there', () => {
      const policy = policyOf([TIMEOUT], { waivers: [waiver()] });
      expect(checkOf(FOUR_HOURS, policy, WHOLE_BASELINE).findings[0]?.state).to.equal('waived');
    });

    it('covers a finding without degrees by its name', () => {
      const setting = settingOf('token/never-expires');
      const snapshot = snapshotOf({ apps: [connectedApp('Data_Loader')] });
      const file = fileOf(snapshot, setting);
      expect(file).to.deep.equal({
        formatVersion: 1,
        findings: [
          {
            orgId: ORG,
            fingerprint: 'token/never-expires@2|connected-app:Data_Loader',
            rule: 'token/never-expires@2',
            subject: 'Data_Loader',
            measure: null,
          },
        ],
      });
      expect(stateOf(snapshot, baselineFor(file, ORG), setting)).to.equal('baseline');
    });

    it('does not cover a token that ended some day and now never does', () => {
      const setting = settingOf('token/idle-max');
      const ending = (refreshTokenPolicy: string) =>
        snapshotOf({ apps: [connectedApp('Data_Loader', { oauthPolicy: { refreshTokenPolicy } })] });
      const [idle, never] = [ending('specific_inactivity:45:DAYS'), ending('infinite')];
      expect(stateOf(never, baselineFor(fileOf(idle, setting), ORG), setting)).to.equal('new');
      expect(stateOf(idle, baselineFor(fileOf(never, setting), ORG), setting)).to.equal('baseline');
      expect(stateOf(never, baselineFor(fileOf(never, setting), ORG), setting)).to.equal('baseline');
    });

    it('covers all of it while it is written', () => {
      expect(stateOf(FOUR_HOURS, WHOLE_BASELINE)).to.equal('baseline');
    });

    it('is the same file for the same findings, of several orgs', () => {
      const open = snapshotOf({ org: orgSession({ sessionTimeout: 'FourHours', lockSessionsToIp: 'false' }) });
      const report = checkOf(open, policyOf([TIMEOUT, settingOf('session/lock-to-ip')]));
      const tree = checkOf(treeOf({ org: FOUR_HOURS.org }), policyOf([TIMEOUT]));
      expect(baselineOf([report, tree])).to.deep.equal(baselineOf([tree, report]));
      expect(baselineOf([report, tree]).findings.map(({ orgId }) => orgId)).to.deep.equal([ORG, ORG, null]);
    });

    it('does not hold what could not be assessed', () => {
      const org = { ...orgSession(), timeoutMinutes: unreadable('failed', '503') };
      expect(fileOf(snapshotOf({ org })).findings).to.deep.equal([]);
      expect(stateOf(snapshotOf({ org }), WHOLE_BASELINE)).to.equal('new');
    });
  });

  it('gives the same report whatever the order of the facts', () => {
    const apps = [connectedApp('B'), connectedApp('A')];
    const settings = [settingOf('token/never-expires'), settingOf('app/ip-relaxation')];
    const report = checkOf(snapshotOf({ apps }), policyOf(settings));
    expect(checkOf(snapshotOf({ apps: [...apps].reverse() }), policyOf([...settings].reverse()))).to.deep.equal(report);
  });
});
