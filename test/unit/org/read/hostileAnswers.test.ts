import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { SfError } from '@salesforce/core/sfError';
import { toUserError } from '../../../../src/cli/errors.js';
import { LIMITS } from '../../../../src/facts/limits.js';
import { soapFault } from '../../../localOrg/soap/envelope.js';
import type { Fault, OrgSeed, RequestMatch } from '../../../localOrg/index.js';
import { manyApps, profile, security } from './seeds.js';
import { clientOf, errorOf, gapsOf, snapshotOf, withOrg } from './support.js';

const SEED: OrgSeed = { files: [security(), profile('Admin'), ...manyApps(3)] };
const TOKEN = '00D5g0000HOSTILEEQ!AQ8the.token.that.must.not.leave';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback, gone after its use. */
const withServer = async <T>(answering: Answering, use: (url: string) => Promise<T>): Promise<T> => {
  const server: Server = createServer(answering).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

describe('an org that sends its requests elsewhere', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`by HTTP ${status} gets no second request with the login, and the user reads where to`, async () => {
      const received: string[] = [];
      const thief: Answering = (request, response) => {
        received.push(JSON.stringify(request.headers));
        response.end('{}');
      };
      await withServer(thief, async (elsewhere) => {
        const org: Answering = (_, response) => response.writeHead(status, { location: `${elsewhere}/x` }).end();
        await withServer(org, async (url) => {
          const client = clientOf({ url, accessToken: TOKEN });
          for (const ask of [
            () => client.query('SELECT Id FROM Profile'),
            () => client.list(['ConnectedApp']),
            () => client.userId(),
          ]) {
            const error = toUserError(await errorOf(ask()));
            expect(error).to.include({ name: 'RedirectedElsewhereError', exitCode: 1 });
            expect(error.message).to.equal(
              `The org sends its requests to another address, and the login was not sent there: ${url} → ${elsewhere}.`
            );
            expect(error instanceof SfError ? error.actions : []).to.have.lengthOf(2);
          }
        });
      });
      expect(received).to.deep.equal([]);
    });
  }

  it('round and round within its own address comes to an end', async () => {
    let asked = 0;
    const org: Answering = (_, response) => {
      asked += 1;
      response.writeHead(302, { location: `/again/${asked}` }).end();
    };
    await withServer(org, async (url) => {
      const error = await errorOf(clientOf({ url, accessToken: TOKEN }).query('SELECT Id FROM Profile'));
      expect(error.message).to.contain('redirect');
      expect(asked).to.be.at.most(30);
    });
  });
});

const answered = (body: string, headers: Record<string, string> = {}): Fault => ({
  kind: 'answer',
  status: 200,
  body,
  contentType: headers['content-type'] ?? 'application/json;charset=UTF-8',
  headers,
});

const DEEP = 100_000;
const XML = { 'content-type': 'text/xml; charset=UTF-8' };
const deepXml = `<e:Envelope xmlns:e="x"><e:Body><r><result>${'<a>'.repeat(DEEP)}${'</a>'.repeat(DEEP)}</result></r></e:Body></e:Envelope>`;
const deepJson = `{"totalSize":1,"done":true,"records":[{"Id":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}]}`;

/** Answers that no reader should take: each is one gap, and the process lives. */
const HOSTILE: readonly (readonly [string, RequestMatch, Fault, string])[] = [
  ['a coding that it has not', { soql: /FROM Profile/ }, answered('{}', { 'content-encoding': 'gzip' }), 'Profile'],
  ['a list instead of rows', { soql: /FROM Profile/ }, answered('[1,2,3]'), 'Profile'],
  ['rows that are no list', { soql: /FROM Profile/ }, answered('{"records":{},"totalSize":1}'), 'Profile'],
  [
    'a page that is not the last and names no next one',
    { soql: /FROM Profile/ },
    answered('{"totalSize":2,"done":false,"records":[{"Id":"00e000000000001"}]}'),
    'Profile',
  ],
  [
    'pages without rows, one after the other',
    { soql: /FROM Profile/ },
    answered('{"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v67.0/query/01g-2","records":[]}'),
    'Profile',
  ],
  ['rows of which there is no total', { soql: /FROM Profile/ }, answered('{"done":true,"records":[]}'), 'Profile'],
  ['null', { soql: /FROM Profile/ }, answered('null'), 'Profile'],
  ['JSON deeper than anything', { soql: /FROM Profile/ }, answered(deepJson), 'Profile'],
  ['a list for a list of components', { operation: 'listMetadata' }, answered('[]'), 'ConnectedApp'],
  ['XML deeper than anything', { operation: 'listMetadata' }, answered(deepXml, XML), 'ConnectedApp'],
  [
    'XML with entities that multiply',
    { operation: 'listMetadata' },
    answered(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`, XML),
    'ConnectedApp',
  ],
  ['XML that is another answer', { operation: 'listMetadata' }, answered('<a/>', XML), 'ConnectedApp'],
  [
    'SOAP that is another answer',
    { operation: 'listMetadata' },
    answered('<e:Envelope xmlns:e="x"><e:Body><html/></e:Body></e:Envelope>', XML),
    'ConnectedApp',
  ],
  [
    'a SOAP fault with HTTP 200',
    { operation: 'listMetadata' },
    answered(soapFault('UNKNOWN_EXCEPTION', 'no').body, XML),
    'ConnectedApp',
  ],
];

describe('an answer that no reader can take', () => {
  for (const [what, match, fault, component] of HOSTILE) {
    it(`is a gap: ${what}`, async () => {
      await withOrg({ seed: SEED }, async (org) => {
        org.faults.add(match, fault);
        const snapshot = await snapshotOf(org);
        expect(gapsOf(snapshot).filter((gap) => gap.startsWith(`${component}: failed: `))).to.have.lengthOf(1);
        if (component === 'ConnectedApp') {
          expect(snapshot.unreadTypes).to.include('ConnectedApp');
        }
      });
    }).timeout(60_000);
  }

  it('is not waited for where it has no end in sight', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 0x20);
    let sent = 0;
    const org: Answering = (_, response) => {
      sent = 0;
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (!response.destroyed && sent < 2 * LIMITS.answerBytes) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    };
    await withServer(org, async (url) => {
      const error = toUserError(await errorOf(clientOf({ url, accessToken: TOKEN }).query('SELECT Id FROM Profile')));
      expect(error.message).to.contain(`more than ${LIMITS.answerBytes} bytes`);
    });
    expect(sent).to.be.below(2 * LIMITS.answerBytes);
  }).timeout(60_000);
});
