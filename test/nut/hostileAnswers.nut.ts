import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { startLocalOrg, type Fault, type LocalOrg, type RequestMatch } from '../localOrg/index.js';
import { soapFault } from '../localOrg/soap/envelope.js';
import { manyApps, profile, security } from '../unit/org/read/seeds.js';
import { newWorkplace, type Workplace } from './runSession.js';

const json = (body: string, headers: Record<string, string> = {}): Fault => ({
  kind: 'answer',
  status: 200,
  body,
  headers,
});

describe('an org that answers with what no reader can take', () => {
  let org: LocalOrg;
  let place: Workplace;

  before(async () => {
    org = await startLocalOrg({ seed: { files: [security(), profile('Admin'), ...manyApps(3)] } });
  });
  beforeEach(() => {
    place = newWorkplace();
  });
  afterEach(() => {
    org.faults.clear();
    place.remove();
  });
  after(() => org.close());

  const outcome = async (
    match: RequestMatch,
    fault: Fault,
    // The version of the org is asked for at the login, and kept.
    isFromTheStart = false
  ): Promise<{ code: number | null; name: string; message: string }> => {
    if (isFromTheStart) org.faults.add(match, fault);
    expect((await place.logIn(org, 'hostile')).code).to.equal(0);
    if (!isFromTheStart) org.faults.add(match, fault);
    const { code, stdout, stderr } = await place.session(['effective', '--target-org', 'hostile', '--json']);
    expect(stderr, 'a stack trace').not.to.match(/^\s+at /m);
    expect(stdout + stderr).not.to.contain(org.accessToken);
    const { name = '', message = '' } = JSON.parse(stdout) as { name?: string; message?: string };
    return { code, name, message };
  };

  for (const [what, body] of [
    ['a list of numbers', '[1,2,3]'],
    ['an empty list', '[]'],
    ['a version that is a path', '[{"version":"../../x","url":"x","label":"x"}]'],
    ['null', 'null'],
  ] as const) {
    it(`for its versions: ${what}`, async () => {
      const { code, name } = await outcome({ path: /^\/services\/data\/?$/ }, json(body), true);
      expect({ code, name }).to.deep.equal({ code: 1, name: 'UnexpectedAnswerError' });
    });
  }

  it('for everything: gzip that is none', async () => {
    const { code, name } = await outcome({}, json('{}', { 'content-encoding': 'gzip' }));
    expect({ code, name }).to.deep.equal({ code: 1, name: 'UnexpectedAnswerError' });
  });

  it('for a list: a fault with HTTP 200, which leaves a whole type unreadable', async () => {
    const { code } = await outcome({ operation: 'listMetadata' }, {
      ...json(soapFault('UNKNOWN_EXCEPTION', 'no').body),
      contentType: 'text/xml',
    } as Fault);
    expect(code).to.equal(4);
  });

  it('for everything: another address, which gets no login', async () => {
    const received: string[] = [];
    const thief = createServer((request, response) => {
      received.push(JSON.stringify(request.headers));
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(thief, 'listening');
    const elsewhere = `http://127.0.0.1:${(thief.address() as AddressInfo).port}`;
    const { code, name, message } = await outcome(
      {},
      { kind: 'answer', status: 302, body: '', headers: { location: `${elsewhere}/services/data` } }
    );
    thief.close();
    expect({ code, name }).to.deep.equal({ code: 1, name: 'RedirectedElsewhereError' });
    expect(message).to.contain(`${org.url} → ${elsewhere}`);
    expect(received).to.deep.equal([]);
  });
});
