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
  missingRecords,
  nilRecords,
  requestLimitExceeded,
  serverUnavailable,
  sessionExpired,
  soapFaultOf,
  tooManyLongRequests,
  tooManyRequests,
  truncated,
  type Fault,
  type LocalOrg,
  type OrgSeed,
  type RequestMatch,
} from '../../../localOrg/index.js';
import { manyApps, manySettings, preApproved, profile, security, SMALL } from './seeds.js';
import { appNamed, clientOf, errorOf, gapsOf, reportOf, snapshotOf, withOrg } from './support.js';

const SEED: OrgSeed = { files: [security(), profile('Admin'), profile('Sales'), ...manySettings(12), ...manyApps(12)] };

/** What becomes of a reading with a fault: its gaps, or the error. */
const gapsWith = async (match: RequestMatch, fault: Fault, seed = SEED): Promise<readonly string[]> =>
  withOrg({ seed }, async (org) => {
    org.faults.add(match, fault);
    return gapsOf(await snapshotOf(org)).toSorted();
  });

const failureWith = async (match: RequestMatch, fault: Fault): Promise<Error> =>
  withOrg({ seed: SEED }, async (org) => {
    org.faults.add(match, fault);
    const error = await errorOf(snapshotOf(org));
    expect(error).to.be.instanceOf(OrgUnavailable);
    return toUserError(error);
  });

const APPS = Array.from({ length: 12 }, (_, index) => `App_${index}`);
const READ_APPS: RequestMatch = { operation: 'readMetadata', type: 'ConnectedApp' };
const soqlFault = (code: string, status = 400): Fault => ({
  kind: 'answer',
  status,
  body: JSON.stringify([{ errorCode: code, message: `${code} happened` }]),
});

describe('a component that does not come', () => {
  it('is a gap of its own: nil', async () => {
    expect(await gapsWith(READ_APPS, nilRecords('App_3', 'App_11'))).to.deep.equal([
      'ConnectedApp:App_11: missing: readMetadata',
      'ConnectedApp:App_3: missing: readMetadata',
    ]);
  });

  it('is a gap of its own: left out, so that the others move up', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(READ_APPS, missingRecords('App_0'));
      const snapshot = await snapshotOf(org);
      expect(gapsOf(snapshot)).to.deep.equal(['ConnectedApp:App_0: missing: readMetadata']);
      expect(snapshot.apps.map(({ name, label }) => [name, label]).toSorted()).to.deep.equal(
        APPS.map((name) => [name, name.replace('_', ' ')]).toSorted()
      );
    });
  });

  it('is not replaced by another one that comes in its place', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(READ_APPS, {
        kind: 'change',
        answer: (body) => body.replaceAll('<fullName>App_3<', '<fullName>App_4<'),
      });
      expect(gapsOf(await snapshotOf(org))).to.deep.equal(['ConnectedApp:App_3: missing: readMetadata']);
    });
  });

  it('is still itself when its name comes in another spelling', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(READ_APPS, {
        kind: 'change',
        answer: (body) => body.replaceAll('<fullName>App_3<', '<fullName>APP%5F3<'),
      });
      const snapshot = await snapshotOf(org);
      expect(gapsOf(snapshot)).to.deep.equal([]);
      expect(appNamed(snapshot, 'App_3').opaqueTimeout).to.deep.equal({ status: 'unset' });
    });
  });

  it('of 76 that are listed and 70 that are read is six gaps, and no row that claims to know', async () => {
    const lost = ['3', '17', '31', '45', '59', '73'].map((number) => `App_${number}`);
    await withOrg({ seed: { files: [security(), profile('Sales'), ...manyApps(76)] } }, async (org) => {
      org.faults.add(READ_APPS, missingRecords(...lost));
      const snapshot = await snapshotOf(org);
      expect(gapsOf(snapshot)).to.deep.equal(lost.map((name) => `ConnectedApp:${name}: missing: readMetadata`));
      const report = reportOf(snapshot);
      expect(report.coverage.apps).to.deep.equal({ found: 76, assessed: 70 });
      expect(report.populations.filter(({ timeout }) => timeout.status === 'unreadable')).to.have.lengthOf(6);
    });
  });

  it('spoils no other: an UNKNOWN_EXCEPTION for one of ten', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(
        { ...READ_APPS, when: ({ fullNames }) => fullNames.includes('App_5') },
        soapFaultOf('UNKNOWN_EXCEPTION', 'An unexpected error occurred. ErrorId: 1-2')
      );
      const snapshot = await snapshotOf(org);
      expect(gapsOf(snapshot)).to.deep.equal([
        'ConnectedApp:App_5: failed: UNKNOWN_EXCEPTION: An unexpected error occurred. ErrorId: 1-2',
      ]);
      expect(reportOf(snapshot).coverage.apps).to.deep.equal({ found: 12, assessed: 11 });
    });
  });

  it('makes whatever no other record says unreadable: a profile setting that did not come may be anyone’s', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(
        { operation: 'readMetadata', type: 'ProfileSessionSetting' },
        nilRecords('Team_3_profileSessionSetting1')
      );
      const report = reportOf(await snapshotOf(org));
      const rows = report.populations.filter(({ channel }) => channel.kind === 'browser');
      expect(
        rows.map(({ timeout, profileSet }) => [timeout.status, report.profileSets[profileSet]?.length])
      ).to.deep.equal([
        ['known', 11],
        ['unreadable', 3],
      ]);
    });
  });
});

const readGaps = (why: string): readonly string[] =>
  APPS.map((name) => `ConnectedApp:${name}: failed: ${why}`).toSorted();

describe('a metadata call that fails', () => {
  it('is repeated once where its answer was no answer', async () => {
    for (const fault of [
      htmlPage(),
      htmlPage(503),
      serverUnavailable(),
      truncated(),
      truncated(0.1),
      { kind: 'cut' },
      { kind: 'lost' },
    ] as const) {
      await withOrg({ seed: SEED }, async (org) => {
        org.faults.add({ ...READ_APPS, nth: 1 }, fault);
        org.faults.add({ operation: 'listMetadata', nth: 2 }, fault);
        expect(gapsOf(await snapshotOf(org)), JSON.stringify(fault)).to.deep.equal([]);
        expect(org.requests.filter(({ operation }) => operation !== undefined)).to.have.lengthOf(3 + 3 + 2 + 2 + 2);
      });
    }
  });

  it('again and again leaves a gap for what it was to bring', async () => {
    const nothing = 'UNEXPECTED_ANSWER: readMetadata';
    expect(await gapsWith(READ_APPS, htmlPage())).to.deep.equal(readGaps(nothing));
    expect(await gapsWith(READ_APPS, truncated())).to.deep.equal(readGaps(nothing));
    expect(await gapsWith(READ_APPS, serverUnavailable())).to.deep.equal(readGaps('ERROR_HTTP_503 (HTML)'));
    expect(await gapsWith(READ_APPS, { kind: 'cut' })).to.deep.equal(readGaps('UND_ERR_SOCKET: other side closed'));
    expect(await gapsWith(READ_APPS, { kind: 'lost' })).to.deep.equal(readGaps('UND_ERR_SOCKET: other side closed'));
  });

  for (const [what, fault, why] of [
    ['half an XML document', truncated(), 'UNEXPECTED_ANSWER: listMetadata'],
    ['nearly all of an XML document', truncated(0.97), 'UNEXPECTED_ANSWER: listMetadata'],
    ['a web page', htmlPage(), 'UNEXPECTED_ANSWER: listMetadata'],
    ['an empty body', { kind: 'change', answer: () => '' }, 'UNEXPECTED_ANSWER: listMetadata'],
  ] as const) {
    it(`for a list: ${what} is not an empty list, nor a short one`, async () => {
      await withOrg({ seed: SEED }, async (org) => {
        org.faults.add({ operation: 'listMetadata', type: 'ConnectedApp' }, fault);
        const snapshot = await snapshotOf(org);
        expect(gapsOf(snapshot)).to.include.members([
          `ProfileSessionSetting: failed: ${why}`,
          `ConnectedApp: failed: ${why}`,
        ]);
        expect(snapshot.unreadTypes).to.include.members(['ProfileSessionSetting', 'ConnectedApp']);
        expect(snapshot.profileSessions.withoutRecord).to.include({ status: 'unreadable' });
        expect(reportOf(snapshot).populations.every(({ timeout }) => timeout.status === 'unreadable')).to.be.true;
      });
    });
  }

  it('for one type of a list leaves the others of the same call alone', async () => {
    const gaps = await gapsWith(
      { operation: 'listMetadata', type: 'ProfileSessionSetting' },
      soapFaultOf('UNKNOWN_EXCEPTION', 'no')
    );
    expect(gaps).to.deep.equal(['ProfileSessionSetting: failed: UNKNOWN_EXCEPTION: no']);
  });

  it('for the org leaves its timeout to Health Check', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add({ type: 'SecuritySettings' }, soapFaultOf('UNKNOWN_EXCEPTION', 'no'));
      const snapshot = await snapshotOf(org);
      expect(snapshot.org.timeoutMinutes).to.deep.equal(known(120));
      expect(snapshot.unreadTypes).to.deep.equal(['SecuritySettings']);
    });
  });
});

describe('a query that fails', () => {
  const rights = { files: [security(), profile('Admin'), profile('Sales'), preApproved('Loader')] };
  const cases: readonly (readonly [RegExp, string])[] = [
    [/FROM SetupEntityAccess/, 'SetupEntityAccess'],
    [/FROM ConnectedApplication/, 'ConnectedApplication'],
    [/FROM Profile/, 'Profile'],
    [/FROM User WHERE/, 'User'],
    [/COUNT\(\) FROM OauthToken/, 'OauthToken'],
  ];
  for (const [soql, object] of cases) {
    it(`leaves a gap: ${object}`, async () => {
      const broken = `${object}: failed: UNEXPECTED_ANSWER: query`;
      for (const fault of [htmlPage(), truncated(), { kind: 'change', answer: () => '{}' }] as const) {
        expect(await gapsWith({ soql }, fault, rights), JSON.stringify(fault)).to.deep.equal([broken]);
      }
      expect(await gapsWith({ soql }, soqlFault('QUERY_TIMEOUT'), rights)).to.deep.equal([
        `${object}: failed: QUERY_TIMEOUT happened`,
      ]);
      expect(await gapsWith({ soql }, soqlFault('INSUFFICIENT_ACCESS', 403), rights)).to.deep.equal([
        `${object}: no-permission: ${object === 'OauthToken' ? 'Customize Application' : object === 'ConnectedApplication' ? 'View Setup and Configuration, or Manage Connected Apps' : 'View Setup and Configuration'}`,
      ]);
    });
  }

  it('for lack of a field is asked again without it', async () => {
    const fault: Fault = {
      kind: 'answer',
      status: 400,
      body: '[{"errorCode":"INVALID_FIELD","message":"no such column"}]',
    };
    expect(await gapsWith({ soql: /NamedUserUvidTimeout/ }, fault)).to.deep.equal([]);
    expect(await gapsWith({ soql: /UserLicense/ }, fault)).to.deep.equal([]);
  });

  it('for lack of the fields with addresses leaves the number of login ranges', async () => {
    const range =
      '<loginIpRanges><endAddress>10.0.0.2</endAddress><startAddress>10.0.0.1</startAddress></loginIpRanges>';
    const seed = { files: [security(), profile('Sales', `<custom>true</custom>${range}`)] };
    await withOrg({ seed }, async (org) => {
      org.faults.add(
        { soql: /IpStartAddress/ },
        {
          kind: 'answer',
          status: 400,
          body: '[{"errorCode":"INVALID_FIELD","message":"no such column"}]',
        }
      );
      const { loginIpRanges, loginAddresses } = await snapshotOf(org);
      expect(loginIpRanges.status === 'known' ? Object.values(loginIpRanges.value) : []).to.deep.equal([1]);
      expect(loginAddresses).to.deep.equal(unreadable('not-exposed', 'LoginIpRange.IpStartAddress'));
    });
  });

  it('of a profile list is made good by the metadata list', async () => {
    await withOrg({ seed: SMALL }, async (org) => {
      org.faults.add({ soql: /FROM Profile/ }, soqlFault('QUERY_TIMEOUT'));
      const snapshot = await snapshotOf(org);
      expect(snapshot.profiles.map(({ label, activeUsers }) => [label, activeUsers])).to.deep.equal([
        ['System Administrator', 1],
        ['Sales', 0],
      ]);
      expect(snapshot.allProfilesListed).to.be.true;
    });
  });

  it('in the middle of its answer is repeated by jsforce, and does not end the process', async () => {
    expect(await gapsWith({ soql: /FROM Profile/, nth: 1 }, { kind: 'cut' })).to.deep.equal([]);
    expect(await gapsWith({ soql: /FROM Profile/, nth: 1 }, serverUnavailable())).to.deep.equal([]);
  });

  it('again and again in the middle of its answer is a gap', async () => {
    expect(await gapsWith({ soql: /FROM Profile/ }, { kind: 'cut' })).to.deep.equal([
      'Profile: failed: UND_ERR_SOCKET: other side closed',
    ]);
  }).timeout(40_000);
});

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
