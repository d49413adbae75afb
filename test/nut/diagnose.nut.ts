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

  it("reads the org's own records of a person and an app, without an address or a name", async () => {
    const args = ['diagnose', '-o', org.accessToken, '--symptom', 'login-refused', '--user', 'scanner@lql.test'];
    const env = { SF_ORG_INSTANCE_URL: org.url };
    const [json, screen, addresses] = await Promise.all([
      work.session([...args, '--app', 'Warehouse Scanner', '--json'], env),
      work.session([...args, '--app', 'Warehouse Scanner'], env),
      work.session([...args, '--app', 'Warehouse Scanner', '--with-users'], env),
    ]);
    expect(json.code, json.stdout + json.stderr).to.equal(0);
    const { result } = JSON.parse(json.stdout) as Answer;
    expect(result.causes[0]).to.include({ cause: 'outside-login-ranges', strength: 'certain' });
    expect(result.records?.logins).to.have.lengthOf(1);
    expect(result.records?.logins?.[0]).to.include({ status: 'Restricted IP', logins: 2, place: 'outside' });
    expect(result.records?.person).to.include({ active: true, frozen: false });
    expect(result.records?.tokens).to.include({ held: 0, most: 5 });
    expect(screen.stdout).to.include('WHAT THE ORG HAS WRITTEN DOWN').and.to.include('"Restricted IP" × 2');
    for (const { stdout } of [json, screen]) expect(stdout).not.to.match(/\b203\.0\.113\.|scanner@lql/);
    expect(addresses.stdout).to.match(/from 203\.0\.113\./);
    expect(org.unanswered).to.deep.equal([]);
  });

  it('joins the Setup Audit Trail to its causes, with names only where they are asked for', async () => {
    const args = ['diagnose', '-o', org.accessToken, '--symptom', 'logged-out-while-working', '--after', '4h'];
    const asked = [...args, '--profile', 'Standard User', '--with-history'];
    const env = { SF_ORG_INSTANCE_URL: org.url };
    const [numbered, named] = await Promise.all([
      work.session([...asked, '--json'], env),
      work.session([...asked, '--with-users'], env),
    ]);
    const { result } = JSON.parse(numbered.stdout) as Answer;
    const timeout = result.causes.find(({ cause }) => cause === 'session-timeout');
    expect(timeout?.cases[0]?.evidence.map(({ code }) => code)).to.include('changed-in-setup-from');
    expect(timeout?.cases[0]?.evidence.at(-1)?.text).to.match(/^Changed in Setup at .* by user \d+, \d+ .*→ \d+/);
    expect(result.history?.said.map(({ code }) => code)).to.include('history-setup');
    expect(numbered.stdout).not.to.include('@lql.test');
    expect(named.stdout).to.include('@lql.test').and.to.include('WHAT WAS CHANGED BEFORE');
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

  it('takes an app that the org does not know for the answer, from an error text as an address has it', async () => {
    const text =
      'https://acme.my.salesforce.com/x?error=OAUTH_APP_BLOCKED&error_description=this+app+is+blocked+by+admin';
    const args = ['diagnose', '-o', org.accessToken, '--app', 'n8n', '--error-text', text];
    const ended = await work.session(args, { SF_ORG_INSTANCE_URL: org.url });
    expect(ended.code, ended.stdout + ended.stderr).to.equal(0);
    expect(ended.stdout).to.match(/^The app is not installed in the org \(certain\)/);
    expect(org.unanswered).to.deep.equal([]);
  });

  it('looks at the apps for an integration that is not named, first at those whose own minutes fit', async () => {
    const args = ['diagnose', '--source-dir', DEMO, '--symptom', 'invalid-session-mid-run', '--after', '2h'];
    const ended = await work.session(args);
    expect(ended.code, ended.stdout + ended.stderr).to.equal(0);
    expect(ended.stdout).to.match(/^The session came to its timeout: Parcelwise Label Printer \(strong\)/);
  });

  it('runs the commands that it prints, as they are printed', async () => {
    const args = ['diagnose', '--source-dir', DEMO, '--symptom', 'invalid-session-mid-run', '--after', '2h', '--json'];
    const { stdout } = await work.session(args);
    const { result } = JSON.parse(stdout) as Answer;
    const commands = result.causes.flatMap(({ corrections }) => corrections.flatMap(({ command }) => command ?? []));
    expect(commands).not.to.deep.equal([]);
    for (const command of commands) {
      const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
      const ended = await work.session(words.slice(2));
      expect([0, 4], command + ended.stderr).to.include(ended.code);
    }
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
    expect(unknown.stderr).to.include('Nearest').and.to.include('--symptom');
    expect(none.code).to.equal(2);
  });
});
