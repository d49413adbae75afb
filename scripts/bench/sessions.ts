/**
 * What `sf session verify` costs for an org of 100,000 live sessions: requests and memory of its own process.
 *
 *   node --import tsx scripts/bench/sessions.ts [sessions]
 *
 * Half of the sessions are of the browser, a third of them with the sessions that its pages derive; a fifth goes through
 * apps. Nothing is random: the same number builds the same org.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMet, table, type Figure } from './measure.js';
import { startOrg } from './org.js';
import { CONNECTED_APPS, MINUTES, USERS, userId, writeSeed } from './seed.js';

const ROOT = resolve(import.meta.dirname, '../..');
/** REST API guide, Query Options Header: rows of one answer. */
const PAGE = 2000;
const MEMORY_MB = 200;

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const loginId = (app: number): string => `0YaB${String(app).padStart(11, '0')}`;
const sessionId = (index: number): string => `0AkB${String(index).padStart(11, '0')}`;

/** Of ten sessions five are pages, three derived from the first, and two go through an app. */
const session = (index: number): object => {
  const kind = index % 10;
  const user = Math.floor(index / 10) % USERS;
  const isApp = kind > 7;
  const isDerived = kind > 4 && !isApp;
  return {
    Id: sessionId(index),
    ParentId: isDerived ? sessionId(index - kind) : sessionId(index),
    UsersId: userId(user),
    SessionType: isApp ? 'Oauth2' : isDerived ? 'Aura' : 'UI',
    LoginType: isApp ? 'Remote Access 2.0' : 'Application',
    NumSecondsValid: 60 * (MINUTES[user % MINUTES.length] ?? 120),
    CreatedDate: `now-${(index % 600) + 2}m`,
    LastModifiedDate: 'now-1m',
    ...(isApp ? { LoginHistoryId: loginId(index % CONNECTED_APPS) } : {}),
  };
};

const login = (app: number): object => ({
  Id: loginId(app),
  UserId: userId(app),
  Application: `App ${String(app + 1).padStart(2, '0')}`,
});

type Run = { readonly stdout: string; readonly stderr: string; readonly ms: number };

/** The exit code is another matter: sessions may contradict. */
const verify = (url: string, accessToken: string, home: string): Promise<Run> =>
  new Promise((done) => {
    const start = performance.now();
    const preload = fileURLToPath(new URL('peakMemory.mjs', import.meta.url));
    const args = ['--import', preload, join(ROOT, 'bin/run.js'), 'session', 'verify', '-o', accessToken, '--json'];
    const env = {
      PATH: process.env['PATH'],
      HOME: home,
      SF_ORG_INSTANCE_URL: url,
      SF_DISABLE_LOG_FILE: 'true',
      SF_DISABLE_TELEMETRY: 'true',
    };
    execFile(process.execPath, args, { env, maxBuffer: 256 * 1024 * 1024 }, (_error, stdout, stderr) => {
      done({ stdout, stderr, ms: performance.now() - start });
    });
  });

/** Requests and memory for that many sessions. */
export const sessionFigures = async (count: number): Promise<readonly Figure[]> => {
  const work = mkdtempSync(join(tmpdir(), 'bench-sessions-'));
  writeSeed(work);
  mkdirSync(join(work, 'home'));
  writeFileSync(join(work, 'records/AuthSession.json'), JSON.stringify(times(count, session)));
  writeFileSync(join(work, 'records/LoginHistory.json'), JSON.stringify(times(CONNECTED_APPS, login)));
  const org = await startOrg(work, 0);
  try {
    const { stdout, stderr, ms } = await verify(org.url, org.accessToken, join(work, 'home'));
    const requests = await org.requests();
    const pages = requests.filter(({ what }) => /AuthSession|\/query\/01g/.test(what)).length;
    const { result } = JSON.parse(stdout) as {
      result: { sessions: { read: number; requests: number; compared: number } };
    };
    const { read, compared, requests: said } = result.sessions;
    const [, peak = NaN] = /peak RSS ([\d.]+)/.exec(stderr) ?? [];
    const parts =
      `${read} sessions read, ${compared} compared, in ${(ms / 1000).toFixed(1)} s; ${pages} requests for sessions ` +
      `(the report says ${said}) of ${requests.length} in all`;
    return [
      { name: `(e) verify, ${count} sessions, memory`, value: Number(peak), bound: MEMORY_MB, unit: 'MB', parts },
      {
        name: `(e) verify, ${count} sessions, requests`,
        value: pages,
        bound: Math.ceil(count / PAGE),
        unit: 'requests',
        parts,
      },
    ];
  } finally {
    await org.close();
    rmSync(work, { recursive: true, force: true });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const figures = await sessionFigures(Number(process.argv[2] ?? 100_000));
  console.log(`${figures.map(({ parts }) => parts)[0] ?? ''}\n\n${table(figures)}`);
  process.exitCode = figures.every(isMet) ? 0 : 1;
}
