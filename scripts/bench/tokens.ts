/**
 * What reading the tokens of an org and working out the impact of a policy on them costs: calls, time and memory.
 *
 *   node --expose-gc --import tsx scripts/bench/tokens.ts [tokens] [by-offset|by-user]
 *
 * The org answers from memory, without latency and in the shape of REST: figures are of the client alone, less the HTTP. One
 * token in three was never used, users have five tokens each, apps are 80. Nothing is random.
 */
import { impactsOf } from '../../src/change/impact.js';
import { known } from '../../src/facts/fact.js';
import { refreshTokenOf, type RefreshToken } from '../../src/effective/refreshToken.js';
import type { OrgClient, Row, Rows } from '../../src/org/client.js';
import { askTokenUse } from '../../src/org/read/tokenUse.js';

const [, , countText = '100000', how = 'by-user'] = process.argv;
const count = Number(countText);
const PAGE = 500;
const APPS = 80;
const TOKENS_EACH = 5;
const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const HOUR = 3_600_000;

const idOf = (prefix: string, index: number): string => `${prefix}5g0000${String(index).padStart(6, '0')}AAA`;
const userOf = (index: number): string => idOf('005', Math.floor(index / TOKENS_EACH));
const written = (time: number): string => new Date(time).toISOString().replace('Z', '+0000');

/** Tokens are in the order of their users, as an org sorts them. */
const rowAt = (index: number): Row => ({
  attributes: { type: 'OauthToken', url: '/services/data/v67.0/sobjects/OauthToken/000000000000000AAA' },
  AppName: `App ${index % APPS}`,
  AppMenuItem: {
    attributes: { type: 'AppMenuItem', url: `/services/data/v67.0/sobjects/AppMenuItem/${idOf('0DS', index % APPS)}` },
    ApplicationId: idOf('0H4', index % APPS),
  },
  UserId: userOf(index),
  CreatedDate: written(NOW - (index % 9000) * HOUR),
  LastUsedDate: index % 3 === 0 ? null : written(NOW - (index % 3000) * HOUR),
  UseCount: index % 3 === 0 ? 0 : index % 1000,
});

/** From JSON, as what comes over the wire: no text is shared with another answer. */
const answer = (from: number, to: number): Rows => {
  const rows = Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, index) => rowAt(from + index));
  return { rows: JSON.parse(JSON.stringify(rows)) as Row[], total: rows.length };
};

const indexOfUser = (id: string | undefined): number => Number(id?.slice(9, 15) ?? 0);

const answerTo = (soql: string): Rows => {
  if (soql.includes('UserPermissionAccess')) return { rows: [{ PermissionsCustomizeApplication: true }], total: 1 };
  if (soql.includes('COUNT() FROM')) return { rows: [], total: count };
  if (soql.includes('GROUP BY')) {
    const after = /UserId > '(\w+)'/.exec(soql)?.[1];
    const first = after === undefined ? 0 : indexOfUser(after) + 1;
    const users = Math.min(2000, Math.ceil(count / TOKENS_EACH) - first);
    const groups = Array.from({ length: users }, (_, index) => ({
      UserId: idOf('005', first + index),
      tokens: Math.min(TOKENS_EACH, count - (first + index) * TOKENS_EACH),
    }));
    return { rows: groups, total: groups.length };
  }
  const [, offset] = /OFFSET (\d+)$/.exec(soql) ?? [];
  if (offset !== undefined) {
    if (how === 'by-user' && Number(offset) > 2000) {
      throw Object.assign(new Error('Maximum SOQL offset allowed is 2000'), {
        errorCode: 'NUMBER_OUTSIDE_VALID_RANGE',
      });
    }
    return answer(Number(offset), Number(offset) + PAGE);
  }
  const [, first, last] = /UserId >= '(\w+)' AND UserId <= '(\w+)'/.exec(soql) ?? [];
  return answer(indexOfUser(first) * TOKENS_EACH, (indexOfUser(last) + 1) * TOKENS_EACH);
};

let calls = 0;
let peak = 0;
const client: Pick<OrgClient, 'query' | 'apiVersion'> = {
  apiVersion: 67,
  query: async (soql) => {
    calls += 1;
    // A real client waits for the wire here, and the answers before can be collected.
    await new Promise((done) => setImmediate(done));
    const rows = answerTo(soql);
    peak = Math.max(peak, process.memoryUsage().heapUsed);
    return rows;
  },
};

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
const before = heap();
const start = performance.now();
const reading = await askTokenUse(client as OrgClient);
const read = performance.now();
const kept = heap() - before;

const policy = (kind: 'never-expires' | 'idle'): RefreshToken =>
  refreshTokenOf(
    {
      refreshPolicy: known(kind === 'idle' ? { kind, after: { count: 30, unit: 'DAYS' } } : { kind }),
      idleLimit: known(false),
      scopes: known(['RefreshToken']),
    },
    undefined
  );
const judging = performance.now();
const impactOf = impactsOf({ reading, integrationUsers: known(new Set<string>()) }, new Date(NOW).toISOString());
const failing = Array.from({ length: APPS }, (_, app) =>
  impactOf(idOf('0H4', app).slice(0, 15), policy('never-expires'), policy('idle'))
).reduce((sum, impact) => sum + (impact?.newlyFailing ?? 0), 0);
const judged = performance.now();

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
console.log(
  [
    `${reading.tokens.length} of ${reading.total ?? '?'} tokens ${reading.howRead ?? 'not read'}`,
    `${calls} calls`,
    `${(read - start).toFixed(0)} ms to read + ${(judged - judging).toFixed(0)} ms for the impact on ${APPS} apps`,
    `${megabytes(kept)} kept, ${megabytes(peak - before)} more at the peak`,
    `${failing} newly fail`,
  ].join(' · ')
);
