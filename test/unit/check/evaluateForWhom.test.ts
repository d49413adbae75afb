import { expect } from 'chai';
import { unreadable } from '../../../src/facts/fact.js';
import { connectedApp, orgSession, profile, record, recordsOf, snapshotOf, treeOf } from '../support/builders.js';
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
});
