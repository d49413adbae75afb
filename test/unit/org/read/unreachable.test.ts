import { expect } from 'chai';
import { toUserError } from '../../../../src/cli/errors.js';
import { classify, OrgUnavailable } from '../../../../src/org/failures.js';
import { known, unreadable } from '../../../../src/facts/fact.js';
import { createServer as createHttpServer, request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { waitForWholeAnswers } from '../../../../src/org/wholeAnswers.js';
import { once } from 'node:events';
import {
  htmlPage,
  requestLimitExceeded,
  sessionExpired,
  soapFaultOf,
  tooManyLongRequests,
  tooManyRequests,
  type Fault,
  type LocalOrg,
  type RequestMatch,
} from '../../../localOrg/index.js';
import { gapsWith, SEED } from './faultyReading.js';
import { SMALL } from './seeds.js';
import { appNamed, clientOf, errorOf, gapsOf, snapshotOf, withOrg } from './support.js';

const failureWith = async (match: RequestMatch, fault: Fault): Promise<Error> =>
  withOrg({ seed: SEED }, async (org) => {
    org.faults.add(match, fault);
    const error = await errorOf(snapshotOf(org));
    expect(error).to.be.instanceOf(OrgUnavailable);
    return toUserError(error);
  });

const READ_APPS: RequestMatch = { operation: 'readMetadata', type: 'ConnectedApp' };

describe('an org that is slow to answer', () => {
  it('is waited for so long and no longer, once', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add({ soql: /FROM Profile/ }, { kind: 'hang' });
      org.faults.add(READ_APPS, { kind: 'hang' });
      const client = clientOf(org);
      waitForWholeAnswers(400);
      const started = performance.now();
      const gaps = gapsOf(await snapshotOf(org, '67.0', {}, client));
      expect(gaps).to.include('Profile: failed: UND_ERR_HEADERS_TIMEOUT: Headers Timeout Error');
      expect(gaps).to.include('ConnectedApp:App_0: failed: UND_ERR_HEADERS_TIMEOUT: Headers Timeout Error');
      expect(gaps).to.have.lengthOf(13);
      expect(performance.now() - started).to.be.below(4_000);
      expect(org.requests.filter(({ soql }) => soql?.includes('FROM Profile') === true)).to.have.lengthOf(1);
    });
  });
});

describe('an org behind a proxy', () => {
  const ENV = 'https_proxy';
  const before = process.env[ENV];
  afterEach(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, ENV);
    else process.env[ENV] = before;
  });

  it('is asked through it, and an answer that breaks off does not end the process', async () => {
    let forwarded = 0;
    const proxy = createHttpServer((incoming, outgoing) => {
      forwarded += 1;
      const { method, headers, url = '' } = incoming;
      const onward = request(url, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on('error', () => outgoing.destroy()).pipe(outgoing);
      });
      incoming.pipe(onward);
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    process.env[ENV] = `http://127.0.0.1:${port}`;
    expect(await gapsWith(READ_APPS, { kind: 'cut' })).to.have.lengthOf(12);
    expect(forwarded).to.be.at.least(1);
    proxy.close();
    proxy.closeAllConnections();
  });
});

describe('an org that cannot be asked', () => {
  const sentence = (error: Error): string => error.message;

  it('refuses the session', async () => {
    for (const [match, fault] of [
      [
        { operation: 'listMetadata' },
        soapFaultOf('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session'),
      ],
      [{ operation: 'readMetadata' }, soapFaultOf('INVALID_SESSION_ID', 'Session expired')],
      [{ soql: /./ }, sessionExpired()],
    ] as const) {
      const error = await failureWith(match, fault);
      expect(error).to.include({ name: 'SessionInvalidError', exitCode: 1 });
      expect(sentence(error)).to.match(/^The org does not accept this login: .*[Ss]ession/);
      expect((error as Error & { actions: string[] }).actions).to.have.lengthOf(2);
    }
  });

  it('takes no more requests', async () => {
    for (const [match, fault] of [
      [{ soql: /FROM Profile/ }, requestLimitExceeded()],
      [{ operation: 'listMetadata' }, soapFaultOf('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.')],
      [{ operation: 'listMetadata' }, tooManyRequests(1)],
    ] as const) {
      const error = await failureWith(match, fault);
      expect(error).to.include({ name: 'RequestLimitError', exitCode: 1 });
    }
  });

  it('has too many long requests under way: waits, and is asked again, in ever fewer requests at once', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      const asked = () => org.requests.filter(({ soql }) => soql !== undefined && /FROM Profile/.test(soql));
      const clear = org.faults.add({ soql: /FROM Profile/ }, tooManyLongRequests());
      const untilAsked = setInterval(() => {
        if (asked().length > 0) clear();
      }, 20);
      try {
        expect(gapsOf(await snapshotOf(org))).to.deep.equal([]);
      } finally {
        clearInterval(untilAsked);
      }
      expect(asked()).to.have.lengthOf(2);
    });
  });

  it('has too many long requests under way for longer than one waits', () => {
    const failure = classify(
      Object.assign(new Error('ConcurrentPerOrgLongTxn Limit exceeded.'), { errorCode: 'REQUEST_LIMIT_EXCEEDED' })
    );
    const error = toUserError(new OrgUnavailable(failure));
    expect(error).to.include({ name: 'OrgTooBusyError', exitCode: 1 });
  });

  it('is asked nothing more once that is clear', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add({}, requestLimitExceeded());
      await errorOf(snapshotOf(org));
      await new Promise((resolve) => setTimeout(resolve, 100));
      // All that is asked side by side was under way by then, and none of what those answers would have led to.
      expect(
        org.requests.filter(({ operation, types }) => operation === 'readMetadata' && types[0] === 'ConnectedApp')
      ).to.deep.equal([]);
    });
  });

  it('answers everything with a web page', async () => {
    const error = await failureWith({}, htmlPage());
    expect(error).to.include({ name: 'UnexpectedAnswerError', exitCode: 1 });
    expect(sentence(error)).not.to.contain('<');
  });

  it('is not there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    server.close();
    const started = performance.now();
    const org = { url: `http://127.0.0.1:${port}`, accessToken: '00D!x', orgId: '00D' } as unknown as LocalOrg;
    const error = toUserError(await errorOf(snapshotOf(org)));
    expect(error).to.include({ name: 'OrgUnreachableError', exitCode: 1 });
    expect(sentence(error)).to.contain('ECONNREFUSED').and.not.to.contain('fetch failed');
    expect(performance.now() - started).to.be.below(2_000);
  });

  it('hangs up on every request', async () => {
    const error = await failureWith({}, { kind: 'lost' });
    expect(error).to.include({ name: 'OrgUnreachableError' });
    expect(sentence(error)).to.contain('UND_ERR_SOCKET').and.not.to.contain('fetch failed');
  });
});

describe('an org whose access token is a JWT', () => {
  it('cannot be asked by SOAP: says what to do, and answers what SOQL tells', async () => {
    const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const accessToken = `${base64({ alg: 'RS256', typ: 'JWT' })}.${base64({ scp: 'api', iss: 'https://a.example', sub: 'uid:005', exp: 4_000_000_000 })}.c2lnbmF0dXJl`;
    await withOrg({ seed: SMALL, org: { accessToken } }, async (org) => {
      const snapshot = await snapshotOf(org);
      expect(org.requests.filter(({ operation }) => operation !== undefined)).to.deep.equal([]);
      const why = gapsOf(snapshot).find((text) => text.startsWith('ConnectedApp: '));
      expect(why).to.contain('does not support JWT-based access tokens').and.to.contain('disable the');
      expect(snapshot.org.timeoutMinutes).to.deep.equal(known(480));
      expect(appNamed(snapshot, 'Portal').opaqueTimeout).to.deep.equal(known(60));
      expect(appNamed(snapshot, 'Data Loader').opaqueTimeout).to.include({ status: 'unreadable', reason: 'failed' });
      expect(snapshot.unreadTypes).to.have.lengthOf(6);
    });
  });
});

describe('the client', () => {
  it('counts the answers it gets', async () => {
    await withOrg({ seed: SMALL }, async (org) => {
      const client = clientOf(org);
      expect(client.hasAnswered()).to.be.false;
      await client.query('SELECT Id FROM Profile');
      expect(client.hasAnswered()).to.be.true;
      expect(unreadable('failed', '')).to.include({ status: 'unreadable' });
    });
  });
});
