import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import sinon from 'sinon';
import { LIMITS } from '../../../src/facts/limits.js';
import { classify } from '../../../src/org/failures.js';
import { clientOf } from './read/support.js';

/** undici counts what it waits for on a clock of its own, of two ticks a second, and lets tests turn it on. */
const ofUndici = createRequire(import.meta.url)('undici/lib/util/timers.js') as { readonly tick: (ms: number) => void };
const TICKS_MS = 2000;
const sleepUpTo = (ms: number): void => {
  // What waits since the last tick begins to count with the next one.
  ofUndici.tick(0);
  ofUndici.tick(ms);
};

const NO_ROWS = '{"totalSize":0,"done":true,"records":[]}';

/** Everything that waits in this process has gone on once. */
const turn = (): Promise<void> =>
  new Promise((done) => {
    setImmediate(done);
  });

/** A query to an org that does nothing by itself: what the test does about each request, and what becomes of the query. */
const asked = async (
  answer: (response: ServerResponse, outcome: () => string | undefined) => Promise<void>
): Promise<string> => {
  let said: string | undefined;
  const answering: Promise<void>[] = [];
  const server = createServer((_, response) => {
    answering.push(answer(response, () => said));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    said = await clientOf({ url, accessToken: '00D000000000001!token' })
      .query('SELECT Id FROM Profile')
      .then(
        ({ rows }) => `${rows.length} rows`,
        (error: unknown) => classify(error).message
      );
    await Promise.all(answering);
    return said;
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

/** Sends the head of an answer, and is back when it has come. */
const sendHead = async (response: ServerResponse): Promise<void> => {
  const came = new Promise<void>((done) => {
    const onHead = (): void => {
      unsubscribe('undici:request:headers', onHead);
      setImmediate(done);
    };
    subscribe('undici:request:headers', onHead);
  });
  response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
  await came;
};

describe('an answer', () => {
  it('is asked for in the codings that can be taken apart, and in no other', async () => {
    let codings: string | undefined;
    await asked(async (response) => {
      codings = response.req.headers['accept-encoding'];
      await sendHead(response);
      response.end(NO_ROWS);
    });
    expect(codings).to.equal('gzip, x-gzip, deflate, br, identity');
  });
});

describe('an org that says nothing', function () {
  this.timeout(10_000);
  it('is waited for as long as it may think about an answer, and no longer', async () => {
    const said = await asked(async (_, outcome) => {
      sleepUpTo(LIMITS.silenceMs - TICKS_MS);
      await turn();
      expect(outcome()).to.equal(undefined);
      ofUndici.tick(2 * TICKS_MS);
    });
    expect(said).to.contain('Headers Timeout');
  });

  it('in the middle of an answer is waited for as long, and no longer', async () => {
    const said = await asked(async (response, outcome) => {
      await sendHead(response);
      sleepUpTo(LIMITS.silenceMs - TICKS_MS);
      await turn();
      expect(outcome()).to.equal(undefined);
      ofUndici.tick(2 * TICKS_MS);
    });
    expect(said).to.contain('Body Timeout');
  });
});

describe('an answer that comes drop by drop', function () {
  this.timeout(10_000);
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    clock.restore();
  });

  it('is taken as long as its last byte comes in time', async () => {
    const said = await asked(async (response) => {
      await sendHead(response);
      clock.tick(LIMITS.answerMs);
      response.end(NO_ROWS);
    });
    expect(said).to.equal('0 rows');
  });

  it('is refused at the first byte that comes a millisecond later', async () => {
    const said = await asked(async (response) => {
      await sendHead(response);
      clock.tick(LIMITS.answerMs + 1);
      response.end(NO_ROWS);
    });
    expect(said).to.contain(`no end in ${LIMITS.answerMs / 1000} seconds`);
  });

  it('is not held against the time that the org took before its first byte', async () => {
    const said = await asked(async (response) => {
      clock.tick(LIMITS.silenceMs);
      await sendHead(response);
      clock.tick(LIMITS.answerMs);
      response.end(NO_ROWS);
    });
    expect(said).to.equal('0 rows');
  });
});
