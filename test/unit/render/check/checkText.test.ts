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
  headline: { findings: { critical: 0, high: 1, medium: 0, low: 0, info: 0 }, atOrAboveThreshold: 1, notAssessed: 0 },
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

const screen = (change: Partial<CheckReport> = {}, showWaived = false, more = {}): string =>
  renderCheck(report(change), {
    ...more,
    width: 80,
    words: wordsFrom('screen'),
    checkWords: wordsFrom('check'),
    showWaived,
  });

const WAIVER = { reason: 'vendor fixes it', owner: 'kim', expires: '2026-12-31' };

describe('the screen of a check', () => {
  it('answers first, says then what it is about, and last what that comes to', () => {
    const lines = screen().split('\n');
    expect(lines[0]).to.equal('1 finding (1 HIGH); 1 at or above MEDIUM.');
    expect(lines.slice(1, 4)).to.deep.equal([
      'prod (00D000000000001) · API 67.0 · read 2026-11-22 09:00 UTC · policy:',
      '  recommended',
      '2 of 2 profiles, 1 of 2 apps; 3 rules: 1 passed, 1 failed, 1 not assessed',
    ]);
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
    expect(text(1, 1)).to.contain('; 1 thing could not be read.');
    expect(text(1, 1)).to.contain('; 3 rules: 1 passed, 1 failed, 2 not assessed; 1 had nothing to look at');
    expect(text(1, 1)).to.contain('NOT READABLE\nThe reading failed (503): it hides 1 app: X\n');
    expect(text(2, 2)).to.contain('; 2 things could not be read.').and.to.contain('2 had nothing to look at');
    expect(text(0, 0)).to.contain('policy: session-policy.yml, sbs, strict');
  });

  it('shows what fails by rule, with where it is and what mends it', () => {
    const inTree = finding({
      subject: { kind: 'app', name: 'Portal', file: 'apps/Portal.xml', line: 7 },
      fix: { setupPath: 'Setup > Apps' },
    });
    const inFile = finding({ subject: { kind: 'app', name: 'Other', file: 'apps/Other.xml' } });
    const text = screen({ findings: [finding(), inTree, inFile] });
    expect(text.replaceAll('\n  ', ' ')).to.contain(
      'HIGH  token/never-expires@1  3 apps: Refresh tokens of the app are valid until revoked. Data_Loader Portal (apps'
    );
    expect(text).to.contain('Portal (apps/Portal.xml:7)').and.to.contain('Other (apps/Other.xml)');
    expect(text.match(/mend: Setup > Apps/g)).to.have.length(1);
    expect(text.match(/run: /g)).to.have.length(1);
  });

  it('names the requirement where subjects fail it in different ways', () => {
    const findings = [finding(), finding({ subject: { kind: 'profile', name: 'Sales' }, message: 'Another way.' })];
    const text = screen({ findings });
    expect(text.replaceAll('\n  ', ' ')).to.contain(
      'HIGH  token/never-expires@1  1 app, 1 profile against "Every refresh token ends some day"'
    );
    expect(text).to.match(/^ {2}Data_Loader +Refresh tokens of the app/m);
    expect(text).to.match(/^ {2}Sales +Another way\.$/m);
  });

  it('does not name the org that the whole screen is about', () => {
    const findings = [finding({ subject: { kind: 'org', name: 'prod' }, message: 'It is so.' })];
    expect(screen({ findings })).to.contain('the org: It is so.\n  mend:');
  });

  it('has at most 120 lines for 500 findings, counts what it folds, and folds nothing where all is asked for', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      finding({
        rule: `group/rule-${index % 40}@1`,
        verdict: index % 3 === 0 ? 'not-assessed' : 'fail',
        subject: { kind: 'app', name: `App_${index}`, file: `apps/App_${index}.xml`, line: 3 },
        message: `What is wrong with number ${index % 80}, in a sentence that needs more than a line of a screen.`,
        fix: { setupPath: 'Setup > Apps', command: `sf session fix-refresh-policy --app App_${index}` },
      })
    );
    const lines = screen({ findings: many }).split('\n');
    expect(lines).to.have.length.at.most(120);
    expect(lines.join('\n'))
      .to.match(/^\d+ more findings \(--all\), of: group\/rule-/m)
      .and.match(/^ +\.\.\. and \d+ more: --all$/m);
    const all = screen({ findings: many }, false, { all: true });
    expect(all).not.to.contain('--all');
    for (const { subject } of many) expect(all).to.contain(subject.name);
  });

  it('ends with the next commands, which name the source that was given', () => {
    const text = screen({}, false, { again: "--source-dir 'my app'" });
    expect(text).to.contain("\n\nNEXT\n  what is in effect  sf session effective --source-dir 'my app'\n");
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
    const text = (findings: Finding[]): string => screen({ findings, exitCode: 0 }).replaceAll('\n', ' ');
    expect(text([old])).to.contain('MEDIUM. 1 finding is in the baseline and does not');
    expect(text([old, old])).to.contain('2 findings are in the baseline');
  });

  it('shows what counts before what the baseline covers, and that only with --all', () => {
    const old = finding({ state: 'baseline', rule: 'session/a@1', severity: 'high' });
    const fresh = finding({ rule: 'session/b@1', severity: 'low' });
    expect(screen({ findings: [old, fresh] }))
      .to.contain('session/b@1')
      .and.not.to.contain('session/a@1');
    expect(screen({ findings: [old, fresh] }).replaceAll(/\s+/g, ' ')).to.contain('does not count: --all.');
    const all = screen({ findings: [old, fresh] }, false, { all: true });
    expect(all.indexOf('session/b@1')).to.be.greaterThan(-1).and.to.be.lessThan(all.indexOf('session/a@1'));
    expect(all).not.to.contain('count: --all');
  });

  it('lets no text of the org leave its line', () => {
    const text = screen({ findings: [finding({ subject: { kind: 'app', name: 'Evil\u001b[2J\nApp' } })] });
    expect(text).to.contain('Evil\ufffd[2J\ufffdApp');
  });
});
