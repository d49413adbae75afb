import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

const ROOT = resolve(import.meta.dirname, '../..');
/** Every access token of an org starts with its id. */
const TOKEN = /00D\w{12,15}(!|%21)/;

/** A line of the screen for each kind of case that the demo org holds. */
const EXPECTED: readonly RegExp[] = [
  /^\$ sf session effective --target-org demo --all$/m,
  /^Idle sessions end after 15 to 720 minutes in the browser, up to 1440 through Warehouse Dashboard; 43$/m,
  /^demo \(00D9q0000012345EAA\) · API 68\.0 · read .* · 19 of 20 profiles, 15 of 26 apps$/m,
  /^session timeout 240 min · popup 30 s before the end · then logged out/m,
  // Profiles: shorter, none, 0, looser, two records that differ.
  /^ {2}15 min +profile +> 7\.5 to 15 min +high assurance +2 +Finance Controller$/m,
  /^ 240 min +org +> 120 to 240 min +- +50 /m,
  /^ 120 min +profile +> 60 to 120 min +- +12 +\w +Marketing User, /m,
  /^ 480 min +profile, LOOSER +> 240 to 480 min +standard +31 +Sales Representative,/m,
  /^not known +conflict +- +standard +5 +Finance$/m,
  // Connected apps: the idle limit on, off and absent with each kind of policy.
  /^Billing Sync +15 min +app +7 days .*on +9 /m,
  /^Carrier Exchange +15-720 min, \? +profile\/org +never .*off +all users/m,
  /^Data Hub +not known +not exposed +12 hours .*off +4 /m,
  /^Warehouse Dashboard +1440 min +app, partly LOOSER +30 days .*on; +all users/m,
  /^Payroll Export +30 min +app, partly LOOSER +single use +on +2 /m,
  /^Parcelwise Label Printer +120 min .*not +all users/m,
  // No refresh token scope: none is issued, whatever the policy says.
  /^Report Mailer +60 min .*none issued +off +all users/m,
  /^Customs Declarations +- .*on +approved:/m,
  /^Postman +not known +not installed +not known +- +not known/m,
  /^Warehouse.Scanner +not known +missing +not known +- +all users/m,
  // External client apps.
  /^Old Intranet +- +single use +not known +nobody:/m,
  /^Analytics Gateway +120 min +profile +never +not known +1 /m,
  /^Yard Kiosk +480 min .*none issued +not known +all users/m,
  /^HR Onboarding +not known +missing +not known +- +not known/m,
  // What could not be read, and what it rests on.
  /^Records that belong to no profile .*: 1 profile:\s+null_profileSessionSetting1661760399052$/m,
  /^Records contradict each other .*Supplier Exchange/ms,
  /^[a-z] {2}A profile here has session timeout 0: /m,
];

const SHOWN: readonly RegExp[] = [
  // The second command, and more.
  /^\$ sf session effective --target-org demo --app Payroll_Export$/m,
  /^Session level required +high assurance, action RaiseSessionLevel$/m,
  /^ {2}npm run demo -- --by profile$/m,
  // And where the whole of it can be looked at.
  /^\$ sf session report --target-org demo --output-file .*report[.]html$/m,
  /^The report of the demo org, to be opened in a browser: file:.*[/][.]demo[/]report[.]html$/m,
];

type Ended = { readonly code: number | null; readonly output: string; readonly url: string };

/** Runs the demo with a home and a temporary folder of its own; `interruptAt` is when the user presses Ctrl-C. */
const runDemo = (folder: string, flags: readonly string[], interruptAt?: string): Promise<Ended> =>
  new Promise((done, fail) => {
    const demo = spawn(process.execPath, ['--import', 'tsx', '--no-warnings', 'scripts/demo.ts', ...flags], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOME: join(folder, 'home'), TMPDIR: join(folder, 'tmp'), TSX_DISABLE_CACHE: '1' },
      // A group of its own: Ctrl-C reaches the demo and the command that it runs.
      detached: true,
    });
    let output = '';
    let isInterrupted = false;
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (interruptAt === undefined || isInterrupted || !output.includes(interruptAt)) return;
      isInterrupted = true;
      process.kill(-(demo.pid ?? 0), 'SIGINT');
    };
    demo.stdout.on('data', collect);
    demo.stderr.on('data', collect);
    demo.once('error', fail);
    demo.once('close', (code) => {
      done({ code, output, url: /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '' });
    });
  });

const isServed = async (url: string): Promise<boolean> => {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
};

describe('npm run demo', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demo-nut-'));
    for (const name of ['home', 'tmp']) mkdirSync(join(folder, name));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** No file in the user's home or left in the temporary folder, no server, no token anywhere. */
  const expectNothingLeft = async ({ output, url }: Ended): Promise<void> => {
    expect(readdirSync(join(folder, 'home'))).to.deep.equal([]);
    expect(readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('sf-plugin-session'))).to.deep.equal([]);
    expect(await isServed(url)).to.equal(false);
    expect(output).not.to.match(TOKEN);
    expect(output).not.to.contain('demo.key.of');
  };

  it('shows every case where nothing is folded', async () => {
    const ended = await runDemo(folder, ['--all']);
    expect(ended.code, ended.output).to.equal(0);
    for (const line of EXPECTED) expect(ended.output).to.match(line);
    await expectNothingLeft(ended);
  });

  it('shows the command, its screen, and what else to try', async () => {
    const ended = await runDemo(folder, []);
    expect(ended.code, ended.output).to.equal(0);
    const [, screen = ''] = ended.output.split('$ sf session effective --target-org demo\n\n');
    const lines = (screen.split('\n$ sf ')[0] ?? '').trimEnd().split('\n');
    expect(lines[0]).to.match(/^Idle sessions end after 15 to 720 minutes in the browser, up to 1440 through /);
    expect(lines.slice(0, 4).join(' ')).to.contain('43 users stay longer than the org says');
    expect(lines).to.have.length.at.most(60);
    for (const line of SHOWN) expect(ended.output).to.match(line);
    // The one thing that stays: in the checkout, where git does not see it.
    expect(readFileSync(join(ROOT, '.demo/report.html'), 'utf8'))
      .to.contain('Warehouse Dashboard')
      .and.not.match(TOKEN);
    await expectNothingLeft(ended);
  });

  it('runs the command with the flags that it is given', async () => {
    const ended = await runDemo(folder, ['--user', 'm.tanaka@lql.test']);
    expect(ended.code, ended.output).to.equal(0);
    expect(ended.output).to.contain('$ sf session effective --target-org demo --user m.tanaka@lql.test');
    expect(ended.output).to.match(/^Contract Signing +permission.*120 min +profile/m);
    expect(ended.output).to.match(/^No access, app disabled: Old Intranet$/m);
    await expectNothingLeft(ended);
  });

  it("ends with the command's exit code where that fails", async () => {
    const ended = await runDemo(folder, ['--profile', 'Nobody']);
    expect(ended.code, ended.output).to.equal(2);
    expect(ended.output).to.contain('"Nobody"').and.not.contain('To try:');
    await expectNothingLeft(ended);
  });

  it('cleans up after Ctrl-C', async () => {
    const ended = await runDemo(folder, [], '$ sf session effective');
    expect(ended.code, ended.output).to.equal(130);
    expect(ended.output).not.to.contain('To try:');
    await expectNothingLeft(ended);
  });
});
