import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { ChangeReport } from '../../src/change/report.js';
import { readSnapshotFile } from '../../src/files/snapshot/readSnapshotFile.js';
import { readSourceDir } from '../../src/tree/readSourceDir.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { printedInDocuments, saidOf } from '../unit/printed/collected.js';
import type { Printed } from '../unit/printed/commandsIn.js';
import {
  connectedApp,
  eca,
  ecaOauthPolicy,
  oauth,
  profile,
  refresh,
  security,
  timeoutOf,
} from '../unit/org/read/seeds.js';
import { CORPUS, needsShared } from '../unit/support/shared.js';
import { project, READ_AT } from '../unit/tree/tree.js';
import { newWorkplace, type Workplace } from './runSession.js';

const DEMO = resolve(import.meta.dirname, '../localOrg/seeds/demo');

/** Processes at a time. */
const LANES = 3;

/** What changes something is asked what it would do; that shows refusals as a run does. */
const WRITES: readonly string[] = ['session fix-refresh-policy', 'session set', 'session rollback'];

const shownRun = ({ id, argv }: Pick<Printed, 'id' | 'argv'>): string => `sf ${[id, ...argv].join(' ')}`;

const flagsOf = ({ argv }: Printed): readonly string[] => [
  ...new Set(argv.filter((word) => /^--?[a-z]/.test(word)).map((word) => (word === '-o' ? '--target-org' : word))),
];

const isOurs = ({ id }: Printed): boolean => id.startsWith('session ');

/** What a run of a command shows: that it takes each of these flags. */
const partsOf = (printed: Printed): readonly string[] => flagsOf(printed).map((flag) => `${printed.id} ${flag}`);

/** The same, and of one that writes, in which project. */
const partsByProject = (printed: Printed): readonly string[] =>
  partsOf(printed).map((part) => (WRITES.includes(printed.id) ? `${part} ${printed.where}` : part));

/**
 * As few commands as have each flag of each command once: always the one with the most flags that none has yet. That the
 * others parse, and name what is there, is seen in unit tests (test/unit/printed); a process for each would take hours.
 */
const covering = (all: readonly Printed[], of = partsOf): readonly Printed[] => {
  const left = new Set(all.filter(isOurs).flatMap(of));
  const newsOf = (one: Printed): number => of(one).filter((part) => left.has(part)).length;
  const chosen: Printed[] = [];
  while (left.size > 0) {
    const best = all.reduce((most, one) => (newsOf(one) > newsOf(most) ? one : most));
    chosen.push(best);
    for (const part of of(best)) left.delete(part);
  }
  return chosen;
};

type Run = { readonly printed: Printed; readonly why: string };

type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Why a run is none that a user may be sent to; `undefined`: it is one. Findings, and what could not be read, are answers. */
const whyBroken = ({ id }: Printed, { code, stdout, stderr }: Outcome): string | undefined => {
  if (![0, 3, 4].includes(code ?? -1)) return `exit code ${String(code)}: ${(stderr + stdout).slice(0, 600)}`;
  if (!WRITES.includes(id)) return undefined;
  const { result } = JSON.parse(stdout) as { readonly result: Partial<ChangeReport> };
  const refused = (result.changes ?? []).filter(({ outcome }) => outcome === 'refused');
  return refused.length === 0
    ? undefined
    : `refused: ${refused.map(({ component, reason }) => `${component}: ${String(reason)}`).join('; ')}`;
};

/** As it is run here: without writing anything, and of a writing command with what became of each change. */
const argsOf = ({ id, argv }: Printed): readonly string[] => {
  const isWriting = WRITES.includes(id) && !argv.includes('--help');
  const more = isWriting ? ['--dry-run', '--json'].filter((flag) => !argv.includes(flag)) : [];
  return [...id.split(' ').slice(1), ...argv, ...more];
};

const brokenOf = async (
  all: readonly Printed[],
  run: (printed: Printed, args: readonly string[]) => Promise<Outcome>
): Promise<readonly string[]> => {
  const broken: Run[] = [];
  const queue = [...all];
  const lane = async (): Promise<void> => {
    for (let printed = queue.shift(); printed !== undefined; printed = queue.shift()) {
      const why = whyBroken(printed, await run(printed, argsOf(printed)));
      if (why !== undefined) broken.push({ printed, why });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return broken.map(({ printed, why }) => `${printed.where}: ${shownRun(printed)}: ${why}`);
};

/** What stands in a document for a value of the reader's own, by the flag; of files that are written by the command, too. */
const PLACES: Readonly<Record<string, string>> = {
  '--target-org': 'prod',
  '--baseline': 'known.json',
  '--policy': 'session-policy.yml',
  '--plan-file': 'new-plan.json',
  '--apply-plan': 'plan.json',
  '--apply-plans': 'plans',
  '--orgs-file': 'orgs.txt',
  '--plan-folder': 'new-plans',
  '--write-desired': 'new-desired.yaml',
};
const NEW_FILES: Readonly<Record<string, string>> = {
  'session report': 'new.html',
  'session snapshot': 'new.json',
};
/** A place for a value: `<org>`, `%s`, `00D….jsonl`, a path in somebody's home. */
const isPlace = (value: string): boolean => /[<>%…]|^\/home\//.test(value);

const withValues = (printed: Printed, journal: string): Printed => ({
  ...printed,
  argv: printed.argv.map((word, index) => {
    const flag = printed.argv[index - 1] ?? '';
    if (!isPlace(word) || !flag.startsWith('-')) return word;
    if (flag === '--journal') return journal;
    return flag === '--output-file' ? (NEW_FILES[printed.id] ?? word) : (PLACES[flag] ?? word);
  }),
});

/** In prose a flag may be spoken of, and what follows is no value: a file has an ending. */
const isSpokenOf = ({ argv }: Printed): boolean =>
  argv.some((word, index) => ['--file', '--write-desired'].includes(word) && !/\.\w+$/.test(argv[index + 1] ?? ''));

/** The org that documents call prod: with the names of their examples. */
const PROD_FILES = [
  security('EightHours'),
  ...['Admin', 'Sales', 'Finance', 'API Integration'].map((name) => profile(name)),
  ...['Admin', 'Sales', 'Finance', 'API Integration'].map((name) => timeoutOf(name, 240)),
  ...['Data_Loader', 'Billing_Sync', 'Partner_Portal', 'Carrier_Exchange'].map((name) =>
    connectedApp(
      name,
      `${oauth('<isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL><scopes>RefreshToken</scopes>')}${refresh('infinite')}<sessionPolicy><sessionTimeout>120</sessionTimeout></sessionPolicy>`
    )
  ),
  eca('Data_Loader_ECA'),
  ecaOauthPolicy('Data_Loader_ECA', '<refreshTokenPolicyType>Zero</refreshTokenPolicyType>'),
];

/** A folder as the reader of a document has it, with the files that the examples name. */
const furnish = async (work: Workplace): Promise<string> => {
  const tree = Object.fromEntries(PROD_FILES.map(({ path, text }) => [join('force-app', path), text]));
  work.write({
    ...(tree as Record<string, string>),
    'sfdx-project.json': project('68.0'),
    'orgs.txt': 'prod\ndev # the other one\n',
    'session-policy.yml': 'extends: [recommended]\n',
    'readiness.yml': 'extends: [readiness-2027]\n',
    'desired.yaml': 'org:\n  timeout: 120\n',
  });
  await work.git('init', '--quiet', '--initial-branch', 'main');
  await work.git('add', '.');
  await work.git('commit', '--quiet', '-m', 'before');
  await work.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  const prod = ['--target-org', 'prod'];
  const runs: readonly (readonly string[])[] = [
    ['snapshot', ...prod, '--output-file', 'prod.json'],
    ['check', ...prod, '--policy', 'session-policy.yml', '--baseline', 'known.json', '--write-baseline'],
    ['fix-refresh-policy', ...prod, '--app', 'Billing_Sync', '--dry-run', '--plan-file', 'plan.json'],
    ['fix-refresh-policy', '--orgs-file', 'orgs.txt', '--app', 'Billing_Sync', '--plan-folder', 'plans'],
    ['fix-refresh-policy', ...prod, '--app', 'Partner_Portal', '--no-prompt', '--accept-impact', '--json'],
  ];
  let last = '';
  for (const args of runs) {
    const { code, stdout, stderr } = await work.session(args);
    expect([0, 3, 4], stdout + stderr).to.include(code);
    last = stdout;
  }
  mkdirSync(join(work.folder, 'snapshots'));
  for (const name of ['now.json', 'audit.json', 'snapshots/prod.json']) {
    cpSync(join(work.folder, 'prod.json'), join(work.folder, name));
  }
  cpSync(join(work.folder, 'known.json'), join(work.folder, 'session-baseline.json'));
  return String((JSON.parse(last) as { readonly result: ChangeReport }).result.journal);
};

/** A document's command in a copy of the folder, since it may write what another one reads. */
const inCopy =
  (work: Workplace) =>
  async ({ id, argv }: Printed, args: readonly string[]): Promise<Outcome> => {
    const folder = mkdtempSync(join(tmpdir(), 'sf-plugin-session-printed-'));
    try {
      cpSync(work.folder, folder, { recursive: true });
      // One name stands in two examples: the plan of an org, and its snapshot.
      const plan = argv[argv.indexOf('--apply-plan') + 1];
      if (argv.includes('--apply-plan') && plan !== undefined && plan !== 'plan.json') {
        writeFileSync(join(folder, plan), readFileSync(join(folder, 'plan.json')));
      }
      // What is written for people to edit is not there yet.
      if (id === 'session policy init') rmSync(join(folder, 'session-policy.yml'));
      if (argv.includes('--write-desired')) rmSync(join(folder, 'desired.yaml'));
      return await work.session(args, { SF_TARGET_ORG: 'prod' }, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

describe('every command of ours that is printed', () => {
  let work: Workplace;
  let demo: LocalOrg;
  let prod: LocalOrg;
  before(async () => {
    work = newWorkplace();
    demo = await startLocalOrg({ seed: DEMO });
    prod = await startLocalOrg({ seed: { org: { user: { username: 'ada@example.com' } }, files: PROD_FILES } });
    for (const [org, alias] of [
      [demo, 'demo'],
      [prod, 'prod'],
      [prod, 'dev'],
      [prod, 'uat'],
    ] as const) {
      await work.logIn(org, alias);
    }
  });
  after(async () => {
    expect([...demo.unanswered, ...prod.unanswered]).to.deep.equal([]);
    await Promise.all([demo.close(), prod.close()]);
    work.remove();
  });

  it('in documents, examples, errors and hints runs as a process, one for each flag', async () => {
    const journal = await furnish(work);
    const printed = printedInDocuments()
      .filter((one) => one.argv.length > 0 && !one.argv.includes('--help') && !isSpokenOf(one))
      .map((one) => withValues(one, journal));
    const classes = covering(printed);
    expect(classes).to.have.length.greaterThan(20);
    expect(await brokenOf(classes, inCopy(work))).to.deep.equal([]);
  }).timeout(600_000);

  it('of the demo org runs as a process, one for each flag', async () => {
    const file = join(work.folder, 'demo.json');
    const { code, stderr } = await work.session(['snapshot', '--target-org', 'demo', '--output-file', file]);
    expect(code, stderr).to.equal(0);
    const read = await readSnapshotFile(file);
    const snapshot = { ...read, source: { ...read.source, kind: 'org' as const } };
    const classes = covering(await saidOf('demo', snapshot));
    expect(classes).to.have.length.greaterThan(5);
    expect(await brokenOf(classes, async (_printed, args) => work.session(args))).to.deep.equal([]);
  }).timeout(600_000);

  it('of four real projects runs as a process, one for each flag, and of changes for each project', async function () {
    needsShared(this);
    const corpus = fileURLToPath(CORPUS);
    const projects = readdirSync(corpus, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .slice(0, 4);
    const said = await Promise.all(
      projects.map(async ({ name }) => saidOf(name, await readSourceDir([join(corpus, name)], corpus, READ_AT)))
    );
    const classes = covering(said.flat(), partsByProject);
    expect(classes).to.have.length.greaterThan(5);
    expect(await brokenOf(classes, async (_printed, args) => work.session(args))).to.deep.equal([]);
  }).timeout(600_000);
});
