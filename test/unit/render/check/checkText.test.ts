import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { renderCheck } from '../../../../src/render/check/checkText.js';
import type { CheckReport, Finding } from '../../../../src/rules/findings.js';

const finding = (change: Partial<Finding> = {}): Finding => ({
  rule: 'token/never-expires@1',
  title: 'Every refresh token ends some day',
  severity: 'high',
  verdict: 'fail',
  state: 'new',
  subject: { kind: 'app', name: 'Data_Loader', component: 'ConnectedApp:Data_Loader' },
  message: 'Refresh tokens of the app are valid until revoked.',
  evidence: 'refreshTokenPolicy = infinite',
  why: 'A key that nobody misses.',
  fix: { setupPath: 'Setup > Apps', command: 'sf session fix-refresh-policy --target-org prod --app Data_Loader' },
  references: [],
  fingerprint: 'token/never-expires@1|connected-app:Data_Loader',
  measure: null,
  ...change,
});

const report = (change: Partial<CheckReport> = {}): CheckReport => ({
  formatVersion: 1,
  source: { kind: 'org', name: 'prod', orgId: '00D000000000001', apiVersion: '67.0', readAt: '2026-11-22T09:00:00Z' },
  policy: { file: null, extends: ['recommended'] },
  coverage: {
    rules: { run: 3, passed: 1, failed: 1, notAssessed: 1, nothingToAssess: 0 },
    profiles: { found: 2, assessed: 2 },
    apps: { found: 2, assessed: 1 },
    gaps: [],
  },
  rules: [],
  findings: [finding()],
  waivers: [],
  controls: [],
  failOn: 'medium',
  exitCode: 3,
  ...change,
});

const screen = (change: Partial<CheckReport> = {}, showWaived = false): string =>
  renderCheck(report(change), {
    width: 80,
    words: wordsFrom('screen'),
    checkWords: wordsFrom('check'),
    showWaived,
  });

const WAIVER = { reason: 'vendor fixes it', owner: 'kim', expires: '2026-12-31' };

describe('the screen of a check', () => {
  it('says first how much was assessed, and last what that comes to', () => {
    const lines = screen().split('\n');
    expect(lines[0]).to.equal('2 of 2 profiles, 1 of 2 apps; 3 rules: 1 passed, 1 failed, 1 not assessed');
    expect(lines[1]).to.equal('policy: recommended');
    expect(lines.at(-1)).to.equal('Failed: findings at or above MEDIUM.');
  });

  it('names gaps, rules without anything to look at, and the policy file', () => {
    const { coverage } = report();
    const gap = { component: 'ConnectedApp:X', reason: 'failed' as const, detail: '503' };
    const text = (gaps: number, nothingToAssess: number): string =>
      screen({
        coverage: {
          ...coverage,
          gaps: Array.from({ length: gaps }, () => gap),
          rules: { ...coverage.rules, notAssessed: 3, nothingToAssess },
        },
        policy: { file: 'session-policy.yml', extends: ['sbs', 'strict'] },
      }).replaceAll('\n  ', ' ');
    expect(text(1, 1)).to.contain('; 1 gap; 3 rules: 1 passed, 1 failed, 2 not assessed; 1 had nothing to look at');
    expect(text(2, 2)).to.contain('; 2 gaps;').and.to.contain('2 had nothing to look at');
    expect(text(0, 0)).to.contain('policy: session-policy.yml, sbs, strict');
  });

  it('shows what fails by rule, with where it is and what mends it', () => {
    const inTree = finding({
      subject: { kind: 'app', name: 'Portal', file: 'apps/Portal.xml', line: 7 },
      fix: { setupPath: 'Setup > Apps' },
    });
    const inFile = finding({ subject: { kind: 'app', name: 'Other', file: 'apps/Other.xml' } });
    const text = screen({ findings: [finding(), inTree, inFile] });
    expect(text).to.contain('HIGH  token/never-expires@1  Every refresh token ends some day\n');
    expect(text).to.match(/^ {2}Data_Loader +Refresh tokens of the app/m);
    expect(text).to.contain('Portal (apps/Portal.xml:7)').and.to.contain('Other (apps/Other.xml)');
    expect(text.match(/mend: Setup > Apps/g)).to.have.length(1);
    expect(text.match(/run: /g)).to.have.length(1);
  });

  it('says once what a correction gives up, where no command is offered', () => {
    const note = 'No command is offered: the idle end would be given up.';
    const findings = ['A', 'B'].map((name) =>
      finding({ subject: { kind: 'app', name }, fix: { setupPath: 'Setup > Apps', note } })
    );
    const text = screen(report({ findings }));
    expect(text.match(/note: No command is offered/g)).to.have.length(1);
    expect(text).not.to.contain('run: ');
  });

  it('names who was not assessed, by reason', () => {
    const open = (name: string, reason: Finding['reason'], component = `ConnectedApp:${name}`): Finding =>
      finding({
        verdict: 'not-assessed',
        subject: { kind: 'app', name, ...(name === 'C' ? {} : { component }) },
        ...(reason && { reason }),
      });
    const text = screen({
      findings: [
        open('A', 'conflict'),
        open('B', 'conflict'),
        open('prod', 'no-permission', 'OauthToken'),
        open('C', undefined),
      ],
      exitCode: 4,
    });
    expect(text.replaceAll('\n  ', ' ')).to.contain(
      'NOT ASSESSED\nHIGH  token/never-expires@1  A, B (conflict); OauthToken (no permission); C (failed)\n'
    );
    expect(text).to.contain('Not assessed: at or above MEDIUM there is something that could not be read.');
  });

  it('counts what is waived, and lists it on request', () => {
    const waived = finding({ state: 'waived', waiver: WAIVER });
    expect(screen({ findings: [waived], exitCode: 0 }))
      .to.contain('1 finding is waived; --show-waived lists it.')
      .and.to.contain('Passed: nothing new at or above MEDIUM.')
      .and.not.to.contain('Data_Loader');
    expect(screen({ findings: [waived, waived] })).to.contain('2 findings are waived');
    expect(screen({ findings: [waived] }, true)).to.contain(
      'WAIVED\ntoken/never-expires@1, Data_Loader: by kim until 2026-12-31: vendor fixes it\n'
    );
    // No waiver says by whom: there is nothing to list.
    expect(screen({ findings: [finding({ state: 'waived' })] }, true)).not.to.contain('Data_Loader');
    expect(screen({ findings: [] }, true)).not.to.contain('WAIVED');
  });

  it('warns of waivers that are unused or have expired', () => {
    const waivers = (['unused', 'expired', 'used'] as const).map((state) => ({
      ...WAIVER,
      rule: 'token/never-expires',
      subjects: ['Data*', 'Old*'],
      state,
      findings: 0,
    }));
    const text = screen({ waivers }).replaceAll('\n  ', ' ');
    expect(text).to.contain('token/never-expires, Data*, Old*: unused, covers nothing that was found (kim, until');
    expect(text).to.contain('token/never-expires, Data*, Old*: expired, its findings count again');
    expect(text.match(/never-expires, Data/g)).to.have.length(2);
  });

  it('says what is in the baseline', () => {
    const old = finding({ state: 'baseline' });
    expect(screen({ findings: [old], exitCode: 0 })).to.contain('MEDIUM. 1 finding is in the baseline and does not');
    expect(screen({ findings: [old, old], exitCode: 0 })).to.contain('2 findings are in the baseline');
  });

  it('lets no text of the org leave its line', () => {
    const text = screen({ findings: [finding({ subject: { kind: 'app', name: 'Evil\u001b[2J\nApp' } })] });
    expect(text).to.contain('Evil\ufffd[2J\ufffdApp');
  });
});
