import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { expect } from 'chai';
import type { ReportResult } from '../../src/cli/report/report.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { newWorkplace, type Workplace } from './runSession.js';

const SEED = resolve(import.meta.dirname, '../localOrg/seeds/demo');

const sha256 = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const block = (page: string, element: 'script' | 'style'): string =>
  new RegExp(`<${element}>([^]*?)</${element}>`).exec(page)?.[1] ?? '';

describe('sf session report', () => {
  let org: LocalOrg;
  let place: Workplace;
  let env: NodeJS.ProcessEnv;

  before(async () => {
    org = await startLocalOrg({ seed: SEED });
    place = newWorkplace();
    env = { SF_ORG_INSTANCE_URL: org.url };
  });

  after(async () => {
    place.remove();
    await org.close();
  });

  it('writes one page of an org, with its script and style allowed by their hash', async () => {
    const { code, stdout, stderr } = await place.session(
      ['report', '--target-org', org.accessToken, '--output-file', 'report.html'],
      env
    );
    expect(code, stderr).to.equal(0);
    expect(stdout).to.match(/^report[.]html: 20 profiles, 26 apps, \d+ not readable[.] Open it in a browser[.]$/m);
    const page = place.read('report.html');
    const policy = /Content-Security-Policy"\s+content="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(policy).to.contain(`script-src &#39;${sha256(block(page, 'script'))}&#39;`);
    expect(policy).to.contain(`style-src &#39;${sha256(block(page, 'style'))}&#39;`);
    expect(page).not.to.match(/00D\w{12,15}(!|%21)|demo[.]key[.]of|@lql[.]test/);
    expect(place.list()).to.deep.equal(['report.html']);
    expect(org.unanswered).to.deep.equal([]);
  });

  it('writes a page of a snapshot, with what has changed since another', async () => {
    const kept = await place.session(['snapshot', '-o', org.accessToken, '--output-file', 'then.json'], env);
    expect(kept.code, kept.stderr).to.equal(0);
    const org240 = /("timeoutMinutes": \{\s+"status": "known",\s+"value": )240/;
    place.write({ 'now.json': place.read('then.json').replace(org240, '$1480') });
    const args = [
      'report',
      '--snapshot',
      'now.json',
      '--from-snapshot',
      'then.json',
      '--output-file',
      'diff.html',
      '--json',
    ];
    const { code, stdout, stderr } = await place.session(args);
    expect(code, stderr).to.equal(0);
    const { status, result } = JSON.parse(stdout) as { status: number; result: ReportResult };
    expect([status, result.formatVersion, result.outputFile]).to.deep.equal([0, 1, 'diff.html']);
    expect(result.coverage.profiles).to.deep.equal({ found: 20, assessed: 19 });
    expect(result.changes?.looser).to.be.greaterThan(0);
    expect(place.read('diff.html')).to.contain('<h2 id="changes-title">').and.contain('Tokens by idle days: ');
  });

  it('refuses another ending before it reads anything', async () => {
    const { code, stderr } = await place.session(['report', '--snapshot', 'none.json', '--output-file', 'report.pdf']);
    expect(code).to.equal(2);
    expect(stderr).to.contain('.html');
  });

  it('ends with 4 where a whole type could not be read, and says so on the page', async () => {
    place.write({ 'tree/sfdx-project.json': '{"sourceApiVersion":"67.0"}' });
    const { code, stderr } = await place.session(['report', '--source-dir', 'tree', '--output-file', 'tree.html']);
    expect(code, stderr).to.equal(4);
    expect(place.read('tree.html')).to.contain('How long a session in the browser lives could not be read');
    expect(place.read('tree.html')).to.contain('No tokens were read: source files hold none');
  });
});
