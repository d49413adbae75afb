import { resolve } from 'node:path';
import { expect } from 'chai';
import type { DiagnosisReport } from '../../src/diagnose/report.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { newWorkplace, type Workplace } from './runSession.js';

const DEMO = resolve(import.meta.dirname, '../localOrg/seeds/demo');

type Answer = { readonly status: number; readonly result: DiagnosisReport };

describe('sf session diagnose', () => {
  let org: LocalOrg;
  let work: Workplace;

  before(async () => {
    org = await startLocalOrg({ seed: DEMO });
    work = newWorkplace();
  });
  after(async () => {
    work.remove();
    await org.close();
  });

  it('finds in a live org why an integration loses its session, and what to do', async () => {
    const args = ['--symptom', 'invalid-session-mid-run', '--app', 'Billing Sync', '--profile', 'API Integration'];
    const ended = await work.session(['diagnose', '-o', org.accessToken, ...args, '--after', '15m', '--json'], {
      SF_ORG_INSTANCE_URL: org.url,
    });
    expect(ended.code, ended.stdout + ended.stderr).to.equal(0);
    const { status, result } = JSON.parse(ended.stdout) as Answer;
    expect(status).to.equal(0);
    const [likeliest] = result.causes;
    expect(likeliest).to.include({ cause: 'session-timeout', verdict: 'supported', strength: 'strong' });
    expect(likeliest!.cases[0]!.evidence[0]).to.include({
      code: 'timeout-matches',
      component: 'ConnectedApp:Billing_Sync',
    });
    expect(likeliest!.corrections.map(({ command }) => command)).to.include(
      "sf session explain --profile 'API Integration' --app Billing_Sync --target-org <org>"
    );
    expect(ended.stdout + ended.stderr).not.to.include(org.accessToken);
    expect(org.unanswered).to.deep.equal([]);
  });

  it('finds the same text to have another cause in a source tree, and never repeats what was pasted', async () => {
    const text = `{"error":"invalid_grant","error_description":"expired access/refresh token"} ${org.accessToken}`;
    const args = ['diagnose', '--source-dir', DEMO, '--error-text', text, '--app', 'Data_Hub', '--after', '12h'];
    const ended = await work.session(args);
    expect(ended.code, ended.stdout + ended.stderr).to.equal(0);
    expect(ended.stdout).to.match(/^The refresh token came to its fixed end \(strong\)/);
    // The path of the file is longer than a line.
    expect(ended.stdout.replaceAll(/\s/g, '')).to.match(/Data_Hub\.connectedApp-meta\.xml(:\d+)?\]/);
    expect(ended.stdout + ended.stderr).not.to.include(org.accessToken);
  });

  it('says with exit code 4 what could not be told, and with 2 what is no question', async () => {
    const blind = ['diagnose', '--source-dir', DEMO, '--symptom', 'apex-fails-in-second-hour', '--profile', 'Finance'];
    const [open, unknown, none] = await Promise.all([
      work.session(blind),
      work.session(['diagnose', '--source-dir', DEMO, '--error-text', 'oops']),
      work.session(['diagnose', '--source-dir', DEMO]),
    ]);
    expect(open.code, open.stdout + open.stderr).to.equal(4);
    expect(open.stdout).to.include('COULD NOT BE TOLD').and.to.include('Several records disagree');
    expect(unknown.code).to.equal(2);
    expect(unknown.stderr).to.include('expired access/refresh token');
    expect(none.code).to.equal(2);
  });
});
