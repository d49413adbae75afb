import { resolve } from 'node:path';
import { expect } from 'chai';
import type { DiffReport } from '../../src/diff/report.js';
import type { ExplainReport } from '../../src/explain/report.js';
import type { EffectiveReport } from '../../src/effective/report.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { profileSession, security } from '../unit/tree/tree.js';
import type { Ended } from './run.js';
import { newWorkplace, type Workplace } from './runSession.js';

const DEMO = resolve(import.meta.dirname, '../localOrg/seeds/demo');
const SALES = 'force-app/profileSessionSettings/Sales.profileSessionSetting-meta.xml';
const SECURITY = 'force-app/settings/Security.settings-meta.xml';

type Failure = {
  readonly name: string;
  readonly message: string;
  readonly status: number;
  readonly actions?: readonly string[];
};

const resultOf = (ended: Ended): unknown => {
  expect(ended.stderr).to.equal('');
  const { status, result } = JSON.parse(ended.stdout) as { readonly status: number; readonly result: unknown };
  expect(status).to.equal(ended.code);
  return result;
};

/** The error of a command that ran with `--json`. */
const failureOf = (ended: Ended, code: number): Failure => {
  expect(ended.code, ended.stdout + ended.stderr).to.equal(code);
  const failure = JSON.parse(ended.stdout) as Failure;
  expect(failure.status).to.equal(code);
  expect(ended.stdout).not.to.match(/\n\s+at .+:\d+:\d+/);
  return failure;
};

describe('the same answer without an org', () => {
  let work: Workplace;
  before(async () => {
    work = newWorkplace();
    work.write({
      [SECURITY]: security('TwoHours'),
      [SALES]: profileSession('Sales', '30'),
    });
    await work.git('init', '--quiet');
    await work.git('add', '.');
    await work.git('commit', '--quiet', '-m', 'before');
    work.write({ [SECURITY]: security('EightHours') });
    await work.git('commit', '--quiet', '-am', 'after');
  });
  after(() => {
    work.remove();
  });

  describe('sf session explain', () => {
    it('tells from a source tree who decides, and what activity does', async () => {
      const args = ['explain', '--source-dir', 'force-app', '--profile', 'sales', '--activity', '0,10,20'];
      const [screen, json] = await Promise.all([work.session(args), work.session([...args, '--json'])]);
      expect(screen.code, screen.stderr).to.equal(0);
      expect(screen.stderr).to.equal('');
      expect(screen.stdout).to.match(/^Sales without an app: 30 minutes, decided by the profile$/m);
      expect(screen.stdout).to.match(/^1 profile: 30 min {2}<-- decides$/m);
      expect(screen.stdout).to.contain(`${SALES}:4`).and.to.contain(`${SECURITY}:4`);
      expect(screen.stdout).to.match(/^2 org: 480 min$/m);
      expect(screen.stdout).to.match(/^50 +\S +the session ends/m);
      expect(Math.max(...screen.stdout.split('\n').map(({ length }) => length))).to.be.at.most(100);

      expect(json.code).to.equal(0);
      const { timeout, timeline, levels, subject } = resultOf(json) as ExplainReport;
      expect(timeout).to.include({ status: 'known', minutes: 30, origin: 'profile' });
      expect(timeline).to.include({ timeoutMinutes: 30, endsAt: 50 });
      expect(timeline?.activity.map(({ minute, counts }) => [minute, counts])).to.deep.equal([
        [0, false],
        [10, false],
        [20, true],
      ]);
      expect(levels.map(({ level, wins }) => [level, wins])).to.deep.equal([
        ['profile', true],
        ['org', false],
      ]);
      expect(levels[0]?.places[0]).to.include({ file: SALES, line: 4 });
      expect(subject).to.deep.equal({ kind: 'profile', profile: 'Sales' });
    });

    it('gives 2 for names, minutes and people that it cannot take', async () => {
      const explain = (...args: readonly string[]): Promise<Ended> =>
        work.session(['explain', '--source-dir', 'force-app', '--json', ...args]);
      const [profile, activity, user] = await Promise.all([
        explain('--profile', 'Slaes'),
        explain('--profile', 'Sales', '--activity', '0,soon'),
        explain('--user', 'ada@example.com'),
      ]);
      const unknown = failureOf(profile, 2);
      expect([unknown.name, unknown.message]).to.deep.equal(['UnknownProfileError', 'No profile is called "Slaes".']);
      expect(unknown.actions?.[0]).to.equal('Nearest: "Sales"; "*" stands for any profile not in the source.');
      expect(failureOf(activity, 2)).to.include({
        name: 'BadActivityError',
        message: '"0,soon" is no list of minutes after the login.',
      });
      expect(failureOf(user, 2).name).to.equal('UserNeedsOrgError');
    });
  });

  describe('sf session diff', () => {
    it('shows what a branch does, writes the comment, and fails where it is told to', async () => {
      const args = ['diff', '--source-dir', 'force-app', '--from', 'HEAD~1'];
      const [screen, json] = await Promise.all([
        work.session([...args, '--output-file', 'comment.md']),
        work.session([...args, '--fail-on', 'looser', '--json']),
      ]);
      expect(screen.code, screen.stderr).to.equal(0);
      expect(screen.stderr).to.equal('');
      expect(screen.stdout).to.match(/^LOOSER \(\d+\)$/m);
      expect(screen.stdout).to.contain('120 → 480 min').and.to.contain(`${SECURITY}:4`);
      const comment = work.read('comment.md');
      expect(comment).to.match(/^#+ Session policies: what changes in effect$/m);
      expect(comment).to.match(/^#+ Looser \(\d+\)$/m);
      expect(comment).to.contain('120').and.to.contain('480').and.to.contain(SECURITY);

      expect(json.code).to.equal(3);
      const { headline, changes, before, after } = resultOf(json) as DiffReport;
      expect(headline).to.include({ tighter: 0, newlyUnreadable: 0 });
      expect(headline.looser).to.be.at.least(1);
      const [change] = changes;
      expect(change).to.deep.include({
        direction: 'looser',
        facet: 'session-timeout',
        before: { status: 'known', value: 120 },
        after: { status: 'known', value: 480 },
      });
      expect(change?.because[0]?.before.places[0]).to.include({ file: SECURITY, line: 4 });
      expect([before.name, after.name]).to.deep.equal(['force-app (HEAD~1)', 'force-app']);
      expect(await work.git('status', '--porcelain')).to.equal('?? comment.md\n');
    });

    it('gives 2 for a file without a format before anything is read, and for none or two sides before', async () => {
      const diff = (...args: readonly string[]): Promise<Ended> =>
        work.session(['diff', '--source-dir', ...args, '--json']);
      const [ending, none, two] = await Promise.all([
        diff('no-such-folder', '--from-dir', 'none-either', '--output-file', 'comment.txt'),
        diff('force-app'),
        diff('force-app', '--from', 'HEAD~1', '--from-dir', 'force-app'),
      ]);
      expect(failureOf(ending, 2)).to.include({ name: 'BadExtensionError' });
      expect(failureOf(none, 2).message).to.match(/exactly one of .*--from/i);
      expect(failureOf(two, 2).message).to.match(/--from-dir .*--from\b/);
      expect(work.list()).not.to.contain('comment.txt');
    });

    it('compares two snapshots', async () => {
      await work.git('worktree', 'add', '--quiet', '--detach', 'old', 'HEAD~1');
      const [old, now] = await Promise.all([
        work.session(['snapshot', '--source-dir', 'old/force-app', '--output-file', 'old.json', '--json']),
        work.session(['snapshot', '--source-dir', 'force-app', '--output-file', 'now.json']),
      ]);
      expect([old.code, now.code], old.stdout + now.stderr).to.deep.equal([0, 0]);
      expect(resultOf(old)).to.deep.include({
        formatVersion: 1,
        outputFile: 'old.json',
        profiles: 1,
        apps: 0,
      });
      expect(now.stdout).to.match(/^now\.json: 1 profile, 0 apps, \d+ not readable\.$/m);
      const ended = await work.session(['diff', '--from-snapshot', 'now.json', '--snapshot', 'old.json', '--json']);
      expect(ended.code).to.equal(0);
      const { changes, headline } = resultOf(ended) as DiffReport;
      expect(headline.looser).to.equal(0);
      expect(changes[0]).to.deep.include({
        direction: 'tighter',
        before: { status: 'known', value: 480 },
        after: { status: 'known', value: 120 },
      });
    });
  });

  describe('an org as a file', () => {
    let org: LocalOrg;
    let env: NodeJS.ProcessEnv;
    before(async () => {
      org = await startLocalOrg({ seed: DEMO });
      env = { SF_ORG_INSTANCE_URL: org.url };
    });
    after(async () => {
      expect(org.unanswered).to.deep.equal([]);
      await org.close();
    });

    it('gives the answer of the org, has the same bytes twice, and holds no secret', async () => {
      const take = (file: string): Promise<Ended> =>
        work.session(['snapshot', '--target-org', org.accessToken, '--output-file', file, '--json'], env);
      const [first, second, live] = await Promise.all([
        take('first.json'),
        take('second.json'),
        work.session(['effective', '--target-org', org.accessToken, '--json'], env),
      ]);
      for (const ended of [first, second]) expect(ended.code, ended.stdout + ended.stderr).to.equal(0);
      const bytes = (file: string): string => work.read(file).replace(/"readAt": "[^"]*"/, '"readAt": ""');
      expect(bytes('first.json')).to.equal(bytes('second.json'));
      expect(work.list().filter((name) => name.startsWith('.session-'))).to.deep.equal([]);

      const [, secret = ''] = org.accessToken.split('!');
      expect(secret).not.to.equal('');
      const text = work.read('first.json');
      for (const hidden of [secret, 'demo.key.of', 'consumerSecret', 'consumerKey', org.username])
        expect(text).not.to.contain(hidden);
      expect(text + first.stdout).not.to.match(/00D\w{12,15}(!|%21)/);

      const kept = await work.session(['effective', '--snapshot', 'first.json', '--json']);
      const [ofFile, ofOrg] = [resultOf(kept) as EffectiveReport, resultOf(live) as EffectiveReport];
      expect(kept.code).to.equal(live.code);
      expect(ofFile.populations).to.deep.equal(ofOrg.populations);
      expect(ofFile.apps).to.deep.equal(ofOrg.apps);
      expect(ofFile.profileSets).to.deep.equal(ofOrg.profileSets);
      expect(ofOrg.populations).not.to.have.lengthOf(0);
      expect(ofFile.source).to.include({ kind: 'snapshot', orgId: org.orgId });
    });

    it('is not written into a folder that is not there, nor read in a format to come', async () => {
      work.write({ 'newer.json': JSON.stringify({ formatVersion: 99, snapshot: {} }) });
      const [missing, newer] = await Promise.all([
        work.session(['snapshot', '--source-dir', 'force-app', '--output-file', 'nowhere/org.json', '--json']),
        work.session(['effective', '--snapshot', 'newer.json', '--json']),
      ]);
      expect(failureOf(missing, 1)).to.include({
        name: 'NotWrittenError',
        message: 'nowhere/org.json could not be written: its folder is not there.',
      });
      expect(work.list().filter((name) => name === 'nowhere' || name.startsWith('.session-'))).to.deep.equal([]);
      expect(failureOf(newer, 1)).to.include({
        name: 'SnapshotTooNewError',
        message: 'newer.json was written by a newer version of this plugin (format 99).',
      });
    });

    it('leaves the default org alone, as a folder does', async () => {
      const before = org.requests.length;
      const run = (url: string): Promise<Ended> =>
        work.session(['effective', '--source-dir', 'force-app', '--json'], {
          SF_TARGET_ORG: org.accessToken,
          SF_ORG_INSTANCE_URL: url,
        });
      for (const ended of await Promise.all([run(org.url), run('http://127.0.0.1:9')])) {
        expect(ended.code, ended.stdout).to.equal(0);
        expect((resultOf(ended) as EffectiveReport).source).to.include({ kind: 'source-dir', name: 'force-app' });
        expect(ended.seconds).to.be.below(10);
      }
      expect(org.requests.slice(before).map(({ path }) => path)).to.deep.equal([]);
    });

    it('is the only source, and a folder is one', async () => {
      const [both, nowhere] = await Promise.all([
        work.session(['effective', '--target-org', org.accessToken, '--source-dir', 'force-app', '--json'], env),
        work.session(['effective', '--source-dir', 'no-such-folder', '--json']),
      ]);
      expect(failureOf(both, 2).message).to.match(/--source-dir.*--target-org|--target-org.*--source-dir/);
      expect(failureOf(nowhere, 2)).to.include({ name: 'NoSuchFolderError', message: 'no-such-folder is no folder.' });
    });
  });
});
