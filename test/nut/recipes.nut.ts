import { chmodSync, utimesSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { expect } from 'chai';
import type { Log } from 'sarif';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { profileSession, project, security } from '../unit/tree/tree.js';
import { newShims, type Shims } from './recipes/shims.js';
import { runWorkflow, type StepEnd } from './recipes/workflow.js';
import { newWorkplace, type Workplace } from './runSession.js';

const RECIPES = resolve(import.meta.dirname, '../../docs/recipes');
const SECURITY = 'force-app/main/default/settings/Security.settings-meta.xml';
const SALES = 'force-app/main/default/profileSessionSettings/Sales.profileSessionSetting-meta.xml';

const orgOf = (username: string, timeout: string): Promise<LocalOrg> =>
  startLocalOrg({
    seed: {
      org: { user: { username } },
      files: [
        { path: 'settings/Security.settings-meta.xml', text: security(timeout) },
        { path: 'profileSessionSettings/Sales.profileSessionSetting-meta.xml', text: profileSession('Sales', '30') },
      ],
    },
  });

const codesOf = (ends: readonly StepEnd[]): object =>
  Object.fromEntries(ends.map(({ name, ended }) => [name, ended.code]));
const outputOf = (ends: readonly StepEnd[], name: string): string =>
  ends.find((end) => end.name === name)?.ended.stdout ?? '';

describe('the recipes in docs/recipes', () => {
  let work: Workplace;
  let shims: Shims;
  beforeEach(() => {
    work = newWorkplace();
    shims = newShims();
  });
  afterEach(() => {
    work.remove();
    shims.remove();
  });

  it('session-pull-request.yml: comments what changes in effect, annotates, uploads SARIF, and fails', async () => {
    work.write({
      'sfdx-project.json': project('67.0'),
      [SECURITY]: security('TwoHours'),
      [SALES]: profileSession('Sales', '30'),
    });
    await work.git('init', '--quiet', '--initial-branch', 'main');
    await work.git('add', '.');
    await work.git('commit', '--quiet', '-m', 'before');
    await work.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    await work.git('checkout', '--quiet', '-b', 'longer');
    work.write({ [SALES]: profileSession('Sales', '720') });
    await work.git('commit', '--quiet', '-am', 'longer');
    const uploads: string[] = [];
    const ends = await runWorkflow(join(RECIPES, 'session-pull-request.yml'), work, {
      context: { 'github.base_ref': 'main', 'github.token': 'ghs_none', 'github.event.pull_request.number': '7' },
      env: shims.env,
      actions: {
        'actions/checkout': () => undefined,
        'actions/setup-node': () => undefined,
        'github/codeql-action/upload-sarif': ({ sarif_file: file = '' }) => uploads.push(file),
      },
    });
    expect(codesOf(ends), JSON.stringify(ends)).to.deep.equal({
      Install: 0,
      'What changes in effect': 3,
      Comment: 0,
      'What is against the policy': 3,
    });
    expect(shims.calls()).to.deep.equal([
      'npm install --global @salesforce/cli',
      'sf plugins install sf-plugin-session',
      'gh pr comment 7 --edit-last --create-if-none --body-file session-diff.md',
    ]);
    expect(work.read('session-diff.md'))
      .to.match(/30 min/)
      .and.match(/720 min/);
    expect(outputOf(ends, 'What is against the policy')).to.match(
      new RegExp(`^::warning file=${SALES},line=4,title=medium`, 'm')
    );
    expect(uploads).to.deep.equal(['session.sarif']);
    const { runs } = JSON.parse(work.read('session.sarif')) as Log;
    const places = runs[0]!.results!.map(({ locations }) => locations![0]!.physicalLocation!);
    expect(places).to.deep.include({ artifactLocation: { uri: SALES }, region: { startLine: 4 } });
  });

  it('session-nightly.yml: checks every org of the secret, also where one login fails, and keeps the result', async () => {
    const dev = await orgOf('admin@dev.test', 'TwoHours');
    const prod = await orgOf('admin@prod.test', 'TwentyFourHours');
    const urlOf = ({ url, accessToken }: LocalOrg): string =>
      `force://PlatformCLI::${accessToken}@${new URL(url).host}`;
    const kept: string[] = [];
    const keep = (files = ''): void => {
      const named = files.trim().split('\n');
      kept.push(
        ...named.flatMap((one) =>
          one === 'session.*' ? work.list().filter((name) => name.startsWith('session.')) : [one]
        )
      );
    };
    const ends = await runWorkflow(join(RECIPES, 'session-nightly.yml'), work, {
      context: {
        'secrets.SESSION_ORGS': `dev ${urlOf(dev)}\nprod ${urlOf(prod)}\ngone force://PlatformCLI::x@127.0.0.1:1`,
      },
      env: { ...shims.env, GITHUB_STEP_SUMMARY: join(work.folder, 'summary.md') },
      actions: {
        'actions/checkout': () => undefined,
        'actions/setup-node': () => undefined,
        'github/codeql-action/upload-sarif': ({ sarif_file: file }) => {
          keep(file);
        },
        'actions/upload-artifact': ({ path }) => {
          keep(path);
        },
      },
    });
    // 2 goes before 3: an org of the list is not known, since its login failed.
    expect(codesOf(ends), JSON.stringify(ends)).to.deep.equal({
      Install: 0,
      'Log in': 0,
      Check: 2,
      Summary: 0,
      Snapshots: 0,
    });
    expect(outputOf(ends, 'Log in')).to.include('::warning::gone: the login failed');
    expect(work.read('summary.md')).to.match(/^\| Rule \| dev \| prod \| gone \|$/m);
    expect(work.read('summary.md')).to.match(/^\| `session\/org-timeout-max@1` \| ok \| 1 \| not read \|$/m);
    expect(kept.sort()).to.deep.equal(['session.csv', 'session.md', 'session.sarif', 'session.sarif', 'snapshots']);
    const day = new Date().toISOString().slice(0, 10);
    for (const alias of ['dev', 'prod'])
      expect(work.read(`snapshots/${alias}/${day}.json`)).to.contain('"formatVersion": 3');
    expect(outputOf(ends, 'Snapshots'))
      .to.match(/^gone: /m)
      .and.include('::warning::not every snapshot is whole');
    const { runs } = JSON.parse(work.read('session.sarif')) as Log;
    expect(runs.map(({ automationDetails }) => automationDetails!.id)).to.deep.equal([
      'session-check/dev/',
      'session-check/prod/',
      'session-check-unread/',
    ]);
    expect([...dev.unanswered, ...prod.unanswered]).to.deep.equal([]);
    await Promise.all([dev.close(), prod.close()]);
  });

  it('session-nightly.sh: keeps the reports of a while, mails by exit code, and ends with that of the check', async () => {
    const org = await orgOf('admin@prod.test', 'TwentyFourHours');
    const url = `force://PlatformCLI::${org.accessToken}@${new URL(org.url).host}`;
    const logIn = 'printf %s "$URL" | sf org login sfdx-url --sfdx-url-stdin --alias prod';
    await work.run('sh', ['-c', logIn], { ...shims.env, URL: url });
    work.write({ 'orgs.txt': 'prod # the only one\n', 'reports/2020-01-01.md': 'old', 'reports/notes.txt': 'ours' });
    const old = new Date('2020-01-01T03:00:00Z');
    for (const name of ['2020-01-01.md', 'notes.txt']) utimesSync(join(work.folder, 'reports', name), old, old);
    const settings = {
      SESSION_ORGS: 'orgs.txt',
      SESSION_MAIL: 'crm@example.com',
      SESSION_REPORTS: 'reports',
      SESSION_HISTORY: 'history',
    };
    const run = () => work.run('sh', [join(RECIPES, 'session-nightly.sh')], { ...shims.env, ...settings });

    const { code, stdout, stderr } = await run();
    expect(stdout + stderr).to.equal('');
    const day = new Date().toISOString().slice(0, 10);
    const reports = [...work.list('reports')].sort();
    expect(
      reports.filter((name) => name !== 'notes.txt').map((name) => name.replace(/^\d{4}-\d\d-\d\d/, ''))
    ).to.deep.equal(['.csv', '.json', '.log', '.md']);
    expect(reports).to.include('notes.txt').and.not.include('2020-01-01.md');
    expect([3, 4]).to.include(code);
    expect(shims.calls().at(-1)).to.match(/^mail -s sf session check: (findings|not assessed.*) crm@example.com$/);
    expect(shims.mail()).to.match(/^session\/org-timeout-max@1 +MEDIUM +1$/m);
    expect(reports).to.include(`${day}.md`);
    expect(work.list('history/prod')).to.deep.equal([`${day}.json`]);
    expect(JSON.parse(work.read(`history/prod/${day}.json`))).to.include.keys('formatVersion', 'snapshot');

    work.write({ 'orgs.txt': 'prod\nnobody\n' });
    expect((await run()).code).to.equal(2);
    expect(shims.calls().at(-1)).to.include('an org or a flag that is not known');
    expect(org.unanswered).to.deep.equal([]);
    await org.close();
  });

  for (const [ofSnapshot, code] of [
    ['0', 0],
    ['4', 0],
    ['1', 1],
    ['2', 1],
  ] as const) {
    it(`session-nightly.sh: ends with ${code} where a snapshot ends with ${ofSnapshot} and the check with 0`, async () => {
      work.write({ 'orgs.txt': 'prod\n', 'bin/sf': `#!/bin/sh\n[ "$2" = check ] || exit ${ofSnapshot}\n` });
      chmodSync(join(work.folder, 'bin/sf'), 0o755);
      const { code: ended } = await work.run('sh', [join(RECIPES, 'session-nightly.sh')], {
        PATH: `${join(work.folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
        SESSION_ORGS: 'orgs.txt',
        SESSION_REPORTS: 'reports',
        SESSION_HISTORY: 'history',
      });
      expect(ended).to.equal(code);
    });
  }
});
