import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { LIMITS } from '../../../../src/facts/limits.js';
import { UnexpectedAnswer } from '../../../../src/org/failures.js';
import { readSessions } from '../../../../src/org/read/sessions.js';
import { askTokenUse } from '../../../../src/org/read/tokenUse.js';
import { clientOf, errorOf, READ_AT } from './support.js';

// Orgs that say they have more than they can have, or never come to an end: each reading ends, and says what it lacks.

const TOKEN = '00D5g0000HOSTILEEQ!AQ8the.token.that.must.not.leave';
const BILLION = 1_000_000_000;

type Answer = { readonly total: number; readonly rows: readonly object[]; readonly isLast?: boolean };

/** Asks an org that answers each query, by its SOQL, and each page after it. `asked`: how many requests it got. */
const fromOrg = async <T>(
  answering: (soql: string | null, nth: number) => Answer,
  use: (client: ReturnType<typeof clientOf>) => Promise<T>
): Promise<{ readonly result: T; readonly asked: number }> => {
  let asked = 0;
  const server: Server = createServer((request, response) => {
    asked += 1;
    const {
      total,
      rows,
      isLast = false,
    } = answering(new URL(request.url ?? '', 'http://x').searchParams.get('q'), asked);
    const next = isLast ? {} : { nextRecordsUrl: `/services/data/v67.0/query/01g-${asked}` };
    response.setHeader('content-type', 'application/json;charset=UTF-8');
    response.end(JSON.stringify({ totalSize: total, done: isLast, ...next, records: rows }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const result = await use(clientOf({ url, accessToken: TOKEN }));
    return { result, asked };
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

const ROW = { Id: '0Ak5g0000000001AAA' };
const OPTIONS = { now: READ_AT, withUsers: false };

describe('an org without an end', function () {
  this.timeout(120_000);

  it('is left where its pages bring more rows than it has', async () => {
    const query = fromOrg(
      () => ({ total: 3, rows: [ROW, ROW] }),
      (client) => errorOf(client.query('SELECT Id FROM Profile'))
    );
    const { result, asked } = await query;
    expect(result).to.be.instanceOf(UnexpectedAnswer);
    // An answer that is none is asked for once more.
    expect(asked).to.equal(2 + 1);
  });

  it('is left after so many pages of a row', async () => {
    const { result, asked } = await fromOrg(
      () => ({ total: BILLION, rows: [ROW] }),
      (client) => errorOf(client.query('SELECT Id FROM Profile'))
    );
    expect(result).to.be.instanceOf(UnexpectedAnswer);
    expect(asked).to.equal(LIMITS.queryPages + 1);
  });

  it('is left after so many rows, and said to be cut', async () => {
    const rows = Array.from({ length: 20_000 }, () => ROW);
    const { result } = await fromOrg(
      () => ({ total: BILLION, rows }),
      (client) => client.query('SELECT Id FROM Profile')
    );
    expect([result.rows.length, result.total]).to.deep.equal([LIMITS.queryRows, BILLION]);
  });

  it('has sessions that are left, with what was read of them', async () => {
    const pages = (total: number) =>
      fromOrg(
        (soql) =>
          soql?.includes('UserPermissionAccess') ? { total: 0, rows: [], isLast: true } : { total, rows: [ROW] },
        (client) => readSessions(client, OPTIONS)
      );
    const many = await pages(BILLION);
    expect(many.asked).to.equal(LIMITS.queryPages + 2);
    expect(many.result.gaps[0]).to.deep.include({ component: 'AuthSession', reason: 'truncated' });
    expect(many.result.gaps[0]?.detail).to.match(/^1999 \/ 1000000000: /);
    const few = await pages(1);
    expect(few.asked).to.equal(4);
    expect(few.result.gaps[0]?.detail).to.match(/^1 \/ 1: /);
  });

  it('has tokens of which no more than so many are asked for', async () => {
    const { result, asked } = await fromOrg(
      (soql) => ({ total: soql?.includes('COUNT()') ? BILLION : 1, rows: [ROW], isLast: true }),
      askTokenUse
    );
    expect(asked).to.equal(2 + LIMITS.tokens / 500);
    expect([result.tokens.length, result.total]).to.deep.equal([LIMITS.tokens / 500, null]);
    expect(result.gaps[0]).to.deep.equal({ component: 'OauthToken', reason: 'truncated', detail: `2000 / ${BILLION}` });
  });

  it('has users whose tokens are not asked for again and again', async () => {
    const users = Array.from({ length: 2000 }, (_, index) => ({ UserId: `005${index}`, tokens: 1 }));
    const { result, asked } = await fromOrg((soql) => {
      if (soql?.includes('COUNT()')) return { total: BILLION, rows: [], isLast: true };
      return { total: users.length, rows: soql?.includes('GROUP BY') ? users : [], isLast: true };
    }, askTokenUse);
    expect(asked).to.be.lessThan(10);
    expect(result.complete).to.equal(false);
    expect(result.gaps[0]?.detail).to.contain(String(BILLION));
  });
});
