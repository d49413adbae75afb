import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import type { Log } from 'sarif';
import { parseAllDocuments } from 'yaml';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { security } from '../unit/tree/tree.js';
import { newShims, type Shims } from './recipes/shims.js';
import { runJob, type StepEnd, type WorkflowRun } from './recipes/workflow.js';
import type { Ended } from './run.js';
import { newWorkplace, type Workplace } from './runSession.js';

const RECIPES = resolve(import.meta.dirname, '../../docs/recipes');
const ALIASES = ['prod', 'dev', 'uat'];

const start = (alias: string): Promise<LocalOrg> =>
  startLocalOrg({
    seed: {
      org: { user: { username: `admin@${alias}.test` } },
      files: [{ path: 'settings/Security.settings-meta.xml', text: security('TwentyFourHours') }],
    },
  });

/** Two runs differ in when they were; in nothing else. */
const withoutTimes = (text: string): string => text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>');

type Manifest = {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly completions?: number;
    readonly template?: {
      readonly spec: {
        readonly containers: readonly {
          readonly command: readonly string[];
          readonly args: readonly string[];
          readonly env: readonly { readonly name: string; readonly value: string }[];
        }[];
      };
    };
  };
};

describe('the recipes for fleets in docs/recipes', () => {
  let orgs: readonly LocalOrg[];
  let list: string;
  let shims: Shims;
  let machines: Workplace[];
  const machine = (): Workplace => {
    const work = newWorkplace();
    machines.push(work);
    return work;
  };
  before(async () => {
    orgs = await Promise.all(ALIASES.map(start));
    list = orgs
      .map(
        ({ url, accessToken }, at) => `${ALIASES[at] ?? ''} force://PlatformCLI::${accessToken}@${new URL(url).host}`
      )
      .join('\n');
  });
  after(() => Promise.all(orgs.map((org) => org.close())));
  beforeEach(() => {
    machines = [];
    shims = newShims();
  });
  afterEach(() => {
    for (const work of machines) work.remove();
    shims.remove();
  });

  /** What one run over all orgs writes. */
  const oneRun = async (): Promise<string> => {
    const work = machine();
    for (const [at, org] of orgs.entries()) await work.logIn(org, ALIASES[at] ?? '');
    work.write({ 'orgs.txt': ALIASES.join('\n') });
    await work.session(['check', '--orgs-file', 'orgs.txt', '--fail-on', 'high', '--output-file', 'one.csv']);
    return withoutTimes(work.read('one.csv'));
  };

  it('session-fleet.yml: as many shards as the list needs, and one result; a shard that was killed is run again', async () => {
    const file = join(RECIPES, 'session-fleet.yml');
    const output = join(machine().folder, 'output');
    const artifacts = new Map<string, string>();
    const uploads: Log[] = [];
    const ran = (name: string, work: Workplace, context: WorkflowRun['context'] = {}): Promise<readonly StepEnd[]> =>
      runJob(file, name, work, {
        context: { 'secrets.SESSION_ORGS': list, ...context },
        env: { ...shims.env, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: join(work.folder, 'summary.md') },
        instead: { ORGS_A_SHARD: '1' },
        actions: {
          'actions/checkout': () => undefined,
          'actions/setup-node': () => undefined,
          'github/codeql-action/upload-sarif': ({ sarif_file: path = '' }) => {
            uploads.push(JSON.parse(work.read(path)) as Log);
          },
          'actions/upload-artifact': ({ path = '' }) => {
            if (work.list().includes(path)) artifacts.set(path, work.read(path));
          },
          'actions/download-artifact': () => {
            work.write(Object.fromEntries([...artifacts].map(([path, text]) => [`parts/${path}`, text])));
          },
        },
      });
    await ran('plan', machine());
    const outputs = Object.fromEntries(
      readFileSync(output, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('=') as [string, string])
    );
    expect(outputs).to.deep.equal({ of: '3', indexes: '[1,2,3]' });
    const shard = (index: number) =>
      ran('shard', machine(), { 'matrix.index': String(index), 'needs.plan.outputs.of': outputs.of ?? '' });
    const codes = (ends: readonly StepEnd[]): object =>
      Object.fromEntries(ends.map(({ name, ended }) => [name, ended.code]));
    for (const index of [1, 3]) expect(codes(await shard(index))).to.deep.equal({ Install: 0, 'Log in': 0, Check: 0 });

    // The runner of the second one was lost: it has left nothing.
    const early = machine();
    await ran('merge', early);
    expect(early.read('session.md')).to.include('shard 2 of 3');

    await shard(2);
    const late = machine();
    const [, merged] = await ran('merge', late);
    expect(merged).to.have.nested.property('ended.code', 3);
    expect(withoutTimes(late.read('session.csv'))).to.equal(await oneRun());
    expect(late.read('summary.md')).to.match(/^\| Rule \| prod \| dev \| uat \|$/m);
    const runs = uploads.flatMap((log) => log.runs.map(({ automationDetails }) => automationDetails!.id));
    expect(runs.sort()).to.deep.equal(ALIASES.map((alias) => `session-check/${alias}/`).sort());
  }).timeout(300_000);

  it('session-fleet-k8s.yaml: an index for each pod, results on a volume, and one result; a pod that was killed is started again', async () => {
    const manifests = parseAllDocuments(readFileSync(join(RECIPES, 'session-fleet-k8s.yaml'), 'utf8')).map(
      (document) => document.toJS() as Manifest
    );
    const volume = machine();
    mkdirSync(join(volume.folder, 'results'));
    writeFileSync(join(volume.folder, 'orgs'), `${list}\n`);
    const settings = { SHARDS: '3', RESULTS: join(volume.folder, 'results'), ORGS: join(volume.folder, 'orgs') };
    const containerOf = (name: string) => {
      const [container] =
        manifests.find(({ metadata }) => metadata.name === name)?.spec.template?.spec.containers ?? [];
      if (container === undefined) throw new Error(`no Job ${name}`);
      return container;
    };
    const pod = (name: string, env: Readonly<Record<string, string>>, ...before: readonly string[]): Promise<Ended> => {
      const { command, args, env: own } = containerOf(name);
      const variables = Object.fromEntries(own.map((one) => [one.name, one.value]));
      const [program = '', ...rest] = [...before, ...command, ...args];
      return machine().run(program, rest, { ...shims.env, ...variables, ...settings, ...env });
    };
    expect(manifests.find(({ metadata }) => metadata.name === 'session-check')?.spec.completions).to.equal(
      Number(containerOf('session-check').env.find(({ name }) => name === 'SHARDS')?.value)
    );

    const killed = await pod('session-check', { JOB_COMPLETION_INDEX: '1' }, 'timeout', '-s', 'KILL', '0.3');
    expect(killed.code).not.to.equal(0);
    for (const index of ['0', '2'])
      expect(await pod('session-check', { JOB_COMPLETION_INDEX: index })).to.include({ code: 0 });
    const early = await pod('session-merge', { PATIENCE: '0' });
    expect(early.stdout).to.include('SHARDS MISSING: 2/3.').and.include('--shard 2/3');

    expect(await pod('session-check', { JOB_COMPLETION_INDEX: '1' })).to.include({ code: 0 });
    const merged = await pod('session-merge', {});
    expect(merged.code).to.equal(3);
    const run = containerOf('session-merge').env.find(({ name }) => name === 'RUN')?.value ?? '';
    expect(withoutTimes(volume.read(`results/${run}/session.csv`))).to.equal(await oneRun());
  }).timeout(300_000);

  it('ask each org for nothing that it has no answer for', () => {
    expect(orgs.flatMap(({ unanswered }) => unanswered)).to.deep.equal([]);
  });
});
