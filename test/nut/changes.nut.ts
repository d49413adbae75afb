import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import type { ChangeReport } from '../../src/change/report.js';
import {
  PERMISSIONS,
  startLocalOrg,
  type Fault,
  type LocalOrg,
  type LoggedRequest,
  type RequestMatch,
} from '../localOrg/index.js';
import { apps, expectSafeRequests } from '../unit/org/write/support.js';
import { newWorkplace, type Workplace } from './runSession.js';

const BIN = resolve(import.meta.dirname, '../../bin/run.js');
const FIX = ['fix-refresh-policy', '--never-expiring', '--no-prompt', '--json'];
const COUNT = 3;

type Envelope = { readonly status: number; readonly result: ChangeReport };

describe('changes, end to end', () => {
  let org: LocalOrg;
  let place: Workplace;
  let env: NodeJS.ProcessEnv;

  beforeEach(async () => {
    org = await startLocalOrg({ seed: { files: apps(COUNT) } });
    place = newWorkplace();
    env = {
      SF_ORG_INSTANCE_URL: org.url,
      SF_TARGET_ORG: org.accessToken,
      SF_DATA_DIR: join(place.folder, 'data'),
    };
  });
  afterEach(async () => {
    expectSafeRequests(org);
    expect(org.unanswered).to.deep.equal([]);
    await org.close();
    place.remove();
  });

  const session = async (args: readonly string[]): Promise<Envelope> => {
    const ended = await place.session(args, env);
    expect(ended.stdout, ended.stderr).to.match(/^\{/);
    expect(ended.stdout + ended.stderr).not.to.contain(org.accessToken);
    return JSON.parse(ended.stdout) as Envelope;
  };
  const outcomes = ({ result }: Envelope): string => result.changes.map(({ outcome }) => outcome).join();
  const policies = (): string =>
    Array.from(
      { length: COUNT },
      (_, index) => /<refreshTokenPolicy>(.*?)</.exec(org.componentText('ConnectedApp', `App_${index}`) ?? '')?.[1]
    ).join();
  const INFINITE = Array.from({ length: COUNT }, () => 'infinite').join();
  const THIRTY = Array.from({ length: COUNT }, () => 'specific_inactivity:30:DAYS').join();
  const journals = (): readonly string[] => {
    const folder = join(place.folder, 'data', 'session-journals');
    return existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.jsonl'))
          .map((name) => join(folder, name))
      : [];
  };

  it('are planned, made once, found made, and undone', async () => {
    const plan = await session([...FIX, '--dry-run', '--plan-file', 'plan.json']);
    expect([plan.status, plan.result.mode, outcomes(plan), plan.result.journal]).to.deep.equal([
      0,
      'dry-run',
      'planned,planned,planned',
      null,
    ]);
    expect(org.writes).to.deep.equal([]);
    expect(journals()).to.deep.equal([]);

    const made = await session(['fix-refresh-policy', '--apply-plan', 'plan.json', '--no-prompt', '--json']);
    expect([made.status, outcomes(made), policies()]).to.deep.equal([0, 'applied,applied,applied', THIRTY]);
    const journal = made.result.journal ?? '';
    expect(readFileSync(journal, 'utf8')).not.to.match(/KEY_OF_|00D\w+!/);

    const again = await session(FIX);
    expect([again.status, outcomes(again), again.result.journal]).to.deep.equal([0, '', null]);

    const back = await session(['rollback', '--journal', journal, '--no-prompt', '--json']);
    expect([back.status, outcomes(back), policies()]).to.deep.equal([
      0,
      'rolled-back,rolled-back,rolled-back',
      INFINITE,
    ]);
    const twice = await session(['rollback', '--journal', journal, '--no-prompt', '--json']);
    expect([twice.status, outcomes(twice)]).to.deep.equal([0, 'unchanged,unchanged,unchanged']);
  });

  it('of a stale plan, or of another org, are refused before anything is written', async () => {
    await session([...FIX, '--dry-run', '--plan-file', 'plan.json']);
    org.changeInSetup('ConnectedApp', 'App_1', (text) => text.replace('what it is for', 'something else'));
    const stale = await place.session(
      ['fix-refresh-policy', '--apply-plan', 'plan.json', '--no-prompt', '--json'],
      env
    );
    expect(stale.stdout).to.contain('StalePlanError').and.contain('ConnectedApp:App_1');
    writeFileSync(join(place.folder, 'plan.json'), place.read('plan.json').replace(org.orgId, '00D000000000000EAA'));
    const foreign = await place.session(
      ['fix-refresh-policy', '--apply-plan', 'plan.json', '--no-prompt', '--json'],
      env
    );
    expect(foreign.stdout).to.contain('OtherOrgError');
    expect([stale.code, foreign.code, org.writes.length]).to.deep.equal([1, 1, 0]);
  });

  it('are not taken back by a journal of another org, whose path is shown as it is', async () => {
    const name = '00D9q0000012345EAC-20261128T090000Z-1a2b3c.jsonl';
    const start = { kind: 'start', formatVersion: 1, at: '2026-11-28T09:00:00.000Z', orgId: '00D9q0000012345EAC' };
    const entry = { ...start, apiVersion: '67.0', mode: 'apply', command: 'set' };
    place.write({ [name]: `${JSON.stringify(entry)}\n` });
    const { code, stdout } = await place.session(['rollback', '--journal', name, '--no-prompt', '--json'], env);
    expect(stdout).to.contain('OtherOrgError').and.contain(name);
    expect([code, org.writes.length]).to.deep.equal([1, 0]);
  });

  it('are not known to be needless where the apps could not be read', async () => {
    const permissions = PERMISSIONS.filter((name) => !['ModifyAllData', 'ModifyMetadata'].includes(name));
    const closed = await startLocalOrg({ seed: { files: apps(1) }, org: { user: { permissions } } });
    const ended = await place.session([...FIX, '--dry-run'], { ...env, SF_ORG_INSTANCE_URL: closed.url });
    await closed.close();
    const { status, result } = JSON.parse(ended.stdout) as Envelope;
    expect([status, ended.code]).to.deep.equal([4, 4]);
    expect(result.gaps.map(({ component, reason }) => `${component} ${reason}`)).to.include(
      'ConnectedApp no-permission'
    );
  });

  it('are not asked for where nobody can answer', async () => {
    const ended = await place.session(['fix-refresh-policy', '--never-expiring'], env);
    expect(ended.code).to.equal(2);
    expect(ended.stderr).to.contain('--no-prompt').and.contain('--dry-run');
    expect(org.writes).to.deep.equal([]);
  });

  for (const [what, args] of [
    ['a journal', ['rollback', '--journal', 'gone']],
    ['a plan of set', ['set', '--apply-plan', 'gone']],
    ['a plan of refresh token policies', ['fix-refresh-policy', '--apply-plan', 'gone']],
    ['a folder of plans', ['fix-refresh-policy', '--apply-plans', 'gone']],
  ] as const) {
    it(`say that ${what} is not there before they say that nobody can answer`, async () => {
      const ended = await place.session([...args], env);
      expect(ended.code, ended.stderr).to.equal(2);
      expect(ended.stderr).to.contain('gone').and.not.contain('--no-prompt');
      expect(org.writes).to.deep.equal([]);
    });
  }

  const killed = async (at: RequestMatch): Promise<void> => {
    const hit = new Promise<void>((done) => {
      org.faults.add({ ...at, when: (request) => (at.when?.(request) ?? true) && (done(), true) }, { kind: 'hang' });
    });
    const child: ChildProcess = spawn(process.execPath, [BIN, 'session', ...FIX], {
      cwd: place.folder,
      env: {
        PATH: process.env.PATH,
        HOME: place.folder,
        SF_DISABLE_LOG_FILE: 'true',
        SF_DISABLE_TELEMETRY: 'true',
        ...env,
      },
      stdio: 'ignore',
    });
    await hit;
    child.kill('SIGKILL');
    await once(child, 'exit');
    org.faults.clear();
  };

  const isRunRead = (nth: number) => {
    let seen = 0;
    return ({
      operation,
      types,
      fullNames,
    }: {
      operation?: string;
      types: readonly string[];
      fullNames: readonly string[];
    }): boolean => {
      // The plan reads all apps in one call; the run begins with one alone.
      if (operation !== 'readMetadata' || !types.includes('ConnectedApp') || fullNames.length > 1) return false;
      seen += 1;
      return seen === nth;
    };
  };

  const points: readonly (readonly [what: string, at: () => RequestMatch])[] = [
    ['before the component is read again for the write', () => ({ when: isRunRead(1) })],
    ['while the first write is on its way', () => ({ operation: 'updateMetadata', nth: 1 })],
    ['before the first write is confirmed', () => ({ when: isRunRead(2) })],
    ['while the second write is on its way', () => ({ operation: 'updateMetadata', nth: 2 })],
  ];
  for (const [what, at] of points) {
    it(`killed ${what}: the journal undoes it, and running again finishes it`, async () => {
      await killed(at());
      const [journal = ''] = journals();
      const back = await session(['rollback', '--journal', journal, '--no-prompt', '--json']);
      expect(back.status).to.equal(0);
      expect(policies()).to.equal(INFINITE);
      const again = await session(FIX);
      expect([again.status, policies()]).to.deep.equal([0, THIRTY]);
    }).timeout(120_000);
  }

  const NO_GZIP: Fault = {
    kind: 'answer',
    status: 200,
    body: '{}',
    contentType: 'text/xml',
    headers: { 'content-encoding': 'gzip' },
  };
  const isAfterFirstWrite = (): ((request: LoggedRequest) => boolean) => {
    let isWritten = false;
    return ({ operation }) => {
      const isAfter = isWritten;
      isWritten ||= operation === 'updateMetadata';
      return isAfter;
    };
  };
  const answers: readonly (readonly [what: string, fault: Fault, code: number, said: string])[] = [
    ['cut', { kind: 'cut' }, 1, 'not-known,planned,planned'],
    ['gzip that is none', NO_GZIP, 1, 'not-known,planned,planned'],
    ['XML that is none', { kind: 'change', answer: (body) => body.slice(0, 200) }, 1, 'not-known,planned,planned'],
  ];
  for (const [what, fault, code, said] of answers) {
    it(`whose answers are ${what} from the first write on end with a report, and the journal lets go on`, async () => {
      org.faults.add({ when: isAfterFirstWrite() }, fault);
      const ended = await session(FIX);
      expect([ended.status, outcomes(ended)]).to.deep.equal([code, said]);
      expect(policies()).to.equal(`specific_inactivity:30:DAYS,infinite,infinite`);
      org.faults.clear();
      const again = await session(FIX);
      expect([again.status, policies()]).to.deep.equal([0, THIRTY]);
      for (const journal of [again.result.journal, ended.result.journal]) {
        expect((await session(['rollback', '--journal', journal ?? '', '--no-prompt', '--json'])).status).to.equal(0);
      }
      expect(policies()).to.equal(INFINITE);
    }).timeout(120_000);
  }

  it('end where there is no room left for the journal, and what is on the disk undoes what was done', async () => {
    // 2,048 bytes: room for what was before the first write, not for what came of it; and no coverage written at the end.
    const command = `unset NODE_V8_COVERAGE; ulimit -f 2; exec "${process.execPath}" "${BIN}" session ${FIX.join(' ')}`;
    const child = spawn('bash', ['-c', command], {
      cwd: place.folder,
      env: {
        PATH: process.env.PATH,
        HOME: place.folder,
        SF_DISABLE_LOG_FILE: 'true',
        SF_DISABLE_TELEMETRY: 'true',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code, text).to.equal(68);
    expect(outcomes(JSON.parse(text) as Envelope)).to.equal('applied,planned,planned');
    expect(org.writes).to.have.lengthOf(1);
    const [journal = ''] = journals();
    const back = await session(['rollback', '--journal', journal, '--no-prompt', '--json']);
    expect([back.status, policies()]).to.deep.equal([0, INFINITE]);
  });
});
