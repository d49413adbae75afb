import './home.js';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { startLocalOrg, type LocalOrg, type OrgSeed } from '../../test/localOrg/index.js';
import { connect, structuredOf, textOf, type Connected } from './client.js';
import { printedBy } from './commands.js';
import { anyOrg, logIn, newFolder } from './orgs.js';

/** Orgs by chance; `ORGS=100 SEED=7` makes it a campaign. */
const ORGS = Number(process.env.ORGS ?? 3);
const SEED = Number(process.env.SEED ?? Date.now() % 100_000);

type Case = {
  readonly tool: string;
  readonly given: Record<string, unknown>;
  readonly command: string;
  readonly args: readonly string[];
};

const ORG = { 'target-org': 'any' };
const ON_ORG = ['--target-org', 'any'];

const CASES: readonly Case[] = [
  { tool: 'session_effective', given: ORG, command: 'effective', args: ON_ORG },
  {
    tool: 'session_effective',
    given: { ...ORG, by: 'profile', app: ['Data_Loader', 'Portal'], 'eca-global-settings': true },
    command: 'effective',
    args: [...ON_ORG, '--by', 'profile', '--app', 'Data_Loader', '--app', 'Portal', '--eca-global-settings'],
  },
  {
    tool: 'session_explain',
    given: { ...ORG, profile: 'Admin', app: 'Data_Loader', activity: '5,10' },
    command: 'explain',
    args: [...ON_ORG, '--profile', 'Admin', '--app', 'Data_Loader', '--activity', '5,10'],
  },
  {
    tool: 'session_explain',
    given: { ...ORG, profile: 'nobody' },
    command: 'explain',
    args: [...ON_ORG, '--profile', 'nobody'],
  },
  {
    tool: 'session_check',
    given: { 'target-org': ['any'], 'fail-on': 'low' },
    command: 'check',
    args: [...ON_ORG, '--fail-on', 'low'],
  },
  { tool: 'session_check', given: { snapshot: 'before.json' }, command: 'check', args: ['--snapshot', 'before.json'] },
  {
    tool: 'session_diff',
    given: { 'from-snapshot': 'before.json', ...ORG, 'fail-on': 'any' },
    command: 'diff',
    args: ['--from-snapshot', 'before.json', ...ON_ORG, '--fail-on', 'any'],
  },
  {
    tool: 'session_diagnose',
    given: { ...ORG, symptom: ['job-dies-after-hours'], app: 'Data_Loader', after: '2h' },
    command: 'diagnose',
    args: [...ON_ORG, '--symptom', 'job-dies-after-hours', '--app', 'Data_Loader', '--after', '2h'],
  },
  {
    tool: 'session_diagnose',
    given: {
      ...ORG,
      symptom: ['logged-out-while-working'],
      since: '2h',
      'with-history': true,
      snapshots: ['before.json'],
    },
    command: 'diagnose',
    args: [
      ...ON_ORG,
      ...['--symptom', 'logged-out-while-working', '--since', '2h'],
      ...['--with-history', '--snapshots', 'before.json'],
    ],
  },
  {
    tool: 'session_history',
    given: { ...ORG, snapshots: ['before.json'] },
    command: 'history',
    args: [...ON_ORG, '--snapshots', 'before.json'],
  },
  {
    tool: 'session_what_if',
    given: { ...ORG, app: ['*'], timeout: '15' },
    command: 'set',
    args: [...ON_ORG, '--app', '*', '--timeout', '15', '--dry-run'],
  },
  {
    tool: 'session_plan_fix',
    given: { ...ORG, 'never-expiring': true, 'assume-idle-limit': 'off' },
    command: 'fix-refresh-policy',
    args: [...ON_ORG, '--never-expiring', '--assume-idle-limit', 'off', '--dry-run'],
  },
];

/**
 * The times at which an org is read differ from run to run, and with them where its trail and its records begin; so do the minutes
 * that sentences tell of them.
 */
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const MINUTE = /\d{4}-\d\d-\d\d \d\d:\d\d(?= UTC)/g;
/** Longer than the two hours that a case looks back. */
const LATELY_MS = 3 * 3_600_000;
const MOVING = ['from', 'since', 'setupSince'];
const isOfLate = (time: string): boolean => Date.now() - Date.parse(time) < LATELY_MS;
const isMoving = (key: string, item: string): boolean => TIME.test(item) && (MOVING.includes(key) || isOfLate(item));

const steady = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, item: unknown) => {
    if (typeof item !== 'string') return item;
    return isMoving(key, item)
      ? 'then'
      : item.replace(MINUTE, (minute) => (isOfLate(`${minute.replace(' ', 'T')}:00Z`) ? 'then' : minute));
  });

const reportIn = (tool: string, result: unknown): unknown =>
  tool === 'session_plan_fix' ? (result as { report: unknown }).report : result;

const READS = ['describeMetadata', 'listMetadata', 'readMetadata', 'getUserInfo'];

/** All that a server may not let out, whatever it is asked. */
const secretsOf = ({ accessToken, username }: LocalOrg): readonly string[] => [
  accessToken,
  username,
  'KEY_OF_DATA_LOADER',
  'KEY_OF_PORTAL',
  'SECRET_OF_PORTAL',
];

describe('what a tool answers', () => {
  const folder = newFolder();
  let connected: Connected;
  let nth = 0;
  before(async () => {
    process.chdir(folder);
    connected = await connect({ orgs: { names: ['any'], defaultOrg: false, all: false } }, { folders: [folder] });
  });
  after(() => connected.close());

  const holdsFor = async (seed: OrgSeed): Promise<void> => {
    nth += 1;
    const org = await startLocalOrg({ seed, org: { user: { username: `planted.user${String(nth)}@any.example` } } });
    try {
      await logIn(org, 'any');
      await printedBy('snapshot', [...ON_ORG, '--output-file', join(folder, 'before.json')]);
      const said: string[] = [];
      for (const { tool, given, command, args } of CASES) {
        const printed = await printedBy(command, args);
        const answered = await connected.call(tool, given);
        const where = `${tool} ${JSON.stringify(given)}`;
        said.push(JSON.stringify(answered));
        if (answered.isError === true) {
          expect(textOf(answered).split('\n\n')[0], where).to.equal(printed.message);
          for (const action of printed.actions ?? []) expect(textOf(answered)).to.contain(`- ${action}`);
          continue;
        }
        const { exitCode, result, cut } = structuredOf(answered);
        expect(printed.result, `${where}: ${printed.message ?? ''}`).not.to.equal(undefined);
        expect(cut, where).to.deep.equal([]);
        expect(steady(reportIn(tool, result)), where).to.deep.equal(steady(printed.result));
        expect(exitCode, where).to.equal(printed.status);
      }
      for (const secret of secretsOf(org)) expect(said.join('\n')).not.to.contain(secret);
      expect(org.writes).to.deep.equal([]);
      expect(org.unanswered).to.deep.equal([]);
      const operations = org.requests.flatMap(
        ({ operation, method }) => operation ?? (method === 'GET' ? [] : [method])
      );
      expect([...new Set(operations)].filter((operation) => !READS.includes(operation))).to.deep.equal([]);
    } finally {
      await org.close();
    }
  };

  it(`is what --json of its command says, value for value, on ${String(ORGS)} orgs (seed ${String(SEED)})`, async function () {
    this.timeout(0);
    await fc.assert(fc.asyncProperty(anyOrg, holdsFor), { numRuns: ORGS, seed: SEED, endOnFailure: true });
  });
});
