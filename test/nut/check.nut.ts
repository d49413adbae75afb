import { resolve } from 'node:path';
import { expect } from 'chai';
import type { CheckReport } from '../../src/rules/findings.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { profileSession, security } from '../unit/sources/sourceDir/tree.js';
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

  it('holds an org against the rules: coverage first, then what fails, and exit code 3', async () => {
    const env = { SF_ORG_INSTANCE_URL: org.url };
    const [screen, json] = await Promise.all([
      work.session(['check', '--target-org', org.accessToken], env),
      work.session(['check', '--target-org', org.accessToken, '--json', '--fail-on', 'critical'], env),
    ]);
    expect(screen.code, screen.stderr).to.equal(3);
    expect(screen.stdout).to.match(/^19 of 20 profiles, \d+ of 20 apps; \d+ gaps; \d+ rules: /);
    expect(screen.stdout).to.match(/^HIGH {2}app\/not-installed@1 {2}Every app that is used is installed$/m);
    expect(screen.stdout).to.match(/^ {2}Postman +The app has tokens here and is not installed\.$/m);
    expect(screen.stdout).to.match(/^Failed: findings at or above MEDIUM\.$/m);
    expect(Math.max(...screen.stdout.split('\n').map(({ length }) => length))).to.be.at.most(110);

    const { status, result } = JSON.parse(json.stdout) as { status: number; result: CheckReport };
    expect([json.code, status, result.exitCode, result.failOn]).to.deep.equal([0, 0, 0, 'critical']);
    expect(result.findings.map(({ rule }) => rule)).to.include('token/never-expires@1');
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
});
