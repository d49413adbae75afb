import { resolve } from 'node:path';
import { expect } from 'chai';
import type { RulesResult } from '../../src/check/catalog.js';
import type { CheckReport } from '../../src/rules/findings.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { profileSession, security } from '../unit/tree/tree.js';
import { newWorkplace, type Workplace } from './runSession.js';

const DEMO = resolve(import.meta.dirname, '../localOrg/seeds/demo');

describe('sf session check', () => {
  let work: Workplace;
  let org: LocalOrg;
  before(async () => {
    org = await startLocalOrg({ seed: DEMO });
    work = newWorkplace();
    work.write({
      'tree/settings/Security.settings-meta.xml': security('EightHours'),
      'tree/profileSessionSettings/Sales.profileSessionSetting-meta.xml': profileSession('Sales', '720'),
    });
  });
  after(async () => {
    work.remove();
    await org.close();
  });

  it('holds an org against the rules: the answer first, then what fails, and exit code 3', async () => {
    const env = { SF_ORG_INSTANCE_URL: org.url };
    // One after the other: two first runs of `sf` in one new home may read a file of core that the other has half written.
    const screen = await work.session(['check', '--target-org', org.accessToken], env);
    const json = await work.session(['check', '--target-org', org.accessToken, '--json', '--fail-on', 'critical'], env);
    expect(screen.code, screen.stderr).to.equal(3);
    expect(screen.stdout).to.match(/^\d+ findings \(\d+ HIGH, .*; \d+ at or above MEDIUM; /);
    expect(screen.stdout).to.match(/^\d+ of \d+ profiles, \d+ of \d+ apps; \d+ rules: /m);
    expect(screen.stdout).to.match(
      /^HIGH {2}app\/not-installed@1 {2}2 apps: The app has tokens here and is not installed\.\n {2}Postman, Salesforce CLI$/m
    );
    expect(screen.stdout).to.match(/^Failed: findings at or above MEDIUM\.$/m);
    expect(Math.max(...screen.stdout.split('\n').map(({ length }) => length))).to.be.at.most(110);

    const { status, result } = JSON.parse(json.stdout) as { status: number; result: CheckReport };
    expect([json.code, status, result.exitCode, result.failOn]).to.deep.equal([0, 0, 0, 'critical']);
    expect(result.findings.map(({ rule }) => rule)).to.include('token/never-expires@2');
    expect(json.stdout + screen.stdout).not.to.contain(org.accessToken);
    expect(org.unanswered).to.deep.equal([]);
  });

  it('writes the page of the report too, with its own findings and the tokens of the org', async () => {
    const env = { SF_ORG_INSTANCE_URL: org.url };
    const args = ['check', '--target-org', org.accessToken, '--output-file', 'check.html'];
    const { code, stderr } = await work.session(args, env);
    expect(code, stderr).to.equal(3);
    const page = work.read('check.html');
    expect(page).to.contain('Every app that is used is installed').and.contain('Tokens by idle days: ');
    expect(page).not.to.contain(org.accessToken);
  });

  it('answers on logins from a snapshot as from its org, and never passes one that holds none', async () => {
    const env = { SF_ORG_INSTANCE_URL: org.url };
    work.write({ 'readiness.yml': 'extends: [readiness-2027]\n' });
    const verdictsOf = async (...source: string[]): Promise<readonly (readonly [string, string])[]> => {
      const { stdout } = await work.session(['check', ...source, '--policy', 'readiness.yml', '--json'], env);
      const { result } = JSON.parse(stdout) as { result: CheckReport };
      return result.rules
        .filter(({ rule }) => rule.includes('in-use'))
        .map(({ rule, verdict }) => [rule, verdict] as const);
    };
    await work.session(['snapshot', '--target-org', org.accessToken, '--output-file', 'new.json'], env);
    const told = await verdictsOf('--snapshot', 'new.json');
    expect(told).to.deep.equal([
      ['login/legacy-flow-in-use@1', 'fail'],
      ['login/soap-login-in-use@1', 'fail'],
    ]);
    expect(await verdictsOf('--target-org', org.accessToken)).to.deep.equal(told);

    const kept = JSON.parse(work.read('new.json')) as { snapshot: { logins?: unknown } };
    delete kept.snapshot.logins;
    work.write({ 'old.json': JSON.stringify(kept) });
    expect((await verdictsOf('--snapshot', 'old.json')).map(([, verdict]) => verdict)).to.deep.equal([
      'not-assessed',
      'not-assessed',
    ]);
  });

  it('points at file and line of a source tree', async () => {
    const { code, stdout } = await work.session(['check', '--source-dir', 'tree', '--json']);
    const { result } = JSON.parse(stdout) as { result: CheckReport };
    expect(code).to.equal(3);
    const finding = result.findings.find(({ rule }) => rule === 'profile/looser-than-org@1');
    expect(finding?.subject).to.include({
      name: 'Sales',
      file: 'tree/profileSessionSettings/Sales.profileSessionSetting-meta.xml',
      line: 4,
    });
  });

  it('writes a policy from what is there, holds it to that, and names each mistake in it', async () => {
    const init = await work.session(['policy', 'init', '--source-dir', 'tree']);
    expect(init.code, init.stderr).to.equal(0);
    expect(init.stdout).to.match(/^Wrote session-policy\.yml: \d+ rules; /);
    expect(work.read('session-policy.yml')).to.contain('session/org-timeout-max:\n    maxMinutes: 480\n');
    work.write({
      'worse/settings/Security.settings-meta.xml': security('TwelveHours'),
      'bad.yml': 'rules:\n  session/org-timeout-maximum: {}\n',
    });

    const held = ['--policy', 'session-policy.yml', '--allow-not-assessed', '--fail-on', 'info', '--json'];
    const [same, worse, bad, rules] = await Promise.all([
      work.session(['check', '--source-dir', 'tree', ...held]),
      work.session(['check', '--source-dir', 'worse', ...held]),
      work.session(['check', '--source-dir', 'tree', '--policy', 'bad.yml']),
      work.session(['rules', '--json']),
    ]);
    expect(same.code, same.stdout).to.equal(0);
    expect(worse.code).to.equal(3);
    expect(bad.code).to.equal(2);
    expect(bad.stderr).to.contain('bad.yml:2:3: No rule is called "session/org-timeout-maximum". Nearest: session/org');
    const { result } = JSON.parse(rules.stdout) as { result: RulesResult };
    expect(result.rules.map(({ rule }) => rule)).to.include('token/never-expires@2');
  });

  it('refuses a policy whose aliases multiply, or are none, as bad usage: file, line and column', async () => {
    const levels = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
      'c: [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
    ];
    work.write({ 'bomb.yml': levels.join('\n'), 'nobody.yml': 'extends: [recommended]\nrules: *nobody\n' });
    for (const [file, place] of [
      ['bomb.yml', 'bomb.yml:1:7: '],
      ['nobody.yml', 'nobody.yml:2:8: '],
    ] as const) {
      const { code, stdout, stderr } = await work.session(['check', '--source-dir', 'tree', '--policy', file]);
      expect(code, stdout + stderr).to.equal(2);
      expect(stderr).to.contain(place);
    }
  });

  it('fails on nothing but what is new, once there is a baseline', async () => {
    const known = ['check', '--source-dir', 'tree', '--baseline', 'baseline.json', '--allow-not-assessed'];
    const written = await work.session([...known, '--write-baseline']);
    expect(written.code, written.stderr).to.equal(0);
    const again = await work.session(known);
    expect(again.code, again.stdout).to.equal(0);
    expect(again.stdout).to.match(/findings are in the baseline and do not count: --all\.$/m);
  });
});
