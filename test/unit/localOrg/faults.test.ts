import { expect } from 'chai';
import {
  htmlPage,
  missingRecords,
  nilRecords,
  requestLimitExceeded,
  serverUnavailable,
  sessionExpired,
  soapFaultOf,
  tooManyRequests,
  truncated,
  type LocalOrg,
} from '../../localOrg/index.js';
import { connect, get, invoke, rejection, soap, soqlPath, withOrg } from './support.js';

const USERS = soqlPath('SELECT Id FROM User');
const readPortal =
  '<readMetadata><type>ConnectedApp</type><fullNames>Portal</fullNames><fullNames>Loader</fullNames></readMetadata>';
const zeroLoader =
  '<updateMetadata><metadata xsi:type="ConnectedApp"><fullName>Loader</fullName><contactEmail>a@b.example</contactEmail><label>Loader</label>' +
  '</metadata></updateMetadata>';

const status = async (org: LocalOrg, path = USERS): Promise<number> => (await get(org, path)).status;

describe('local org: faults', () => {
  it('hit what they name, and end when taken away', () =>
    withOrg({}, async (org) => {
      const end = org.faults.add({ soql: /FROM User/ }, requestLimitExceeded());
      expect(await status(org)).to.equal(403);
      expect(await status(org, soqlPath('SELECT Id FROM Profile'))).to.equal(200);
      end();
      expect(await status(org)).to.equal(200);
    }));

  it('hit the nth request that fits', () =>
    withOrg({}, async (org) => {
      org.faults.add({ path: '/query', nth: 2 }, serverUnavailable());
      const seen = [
        await status(org),
        await status(org, '/services/data/v68.0/limits'),
        await status(org),
        await status(org),
      ];
      expect(seen).to.deep.equal([200, 200, 503, 200]);
    }));

  it('choose by operation, type and own test', () =>
    withOrg({}, async (org) => {
      org.faults.add(
        { operation: 'readMetadata', type: 'ConnectedApp' },
        soapFaultOf('UNKNOWN_EXCEPTION', 'An unexpected error occurred')
      );
      org.faults.add(
        { when: ({ fullNames }) => fullNames.includes('Security') },
        soapFaultOf('SERVER_UNAVAILABLE', 'try later')
      );
      const read = (type: string, fullNames: string[]): Promise<Error> =>
        rejection(invoke(org, 'readMetadata', { type, fullNames }));
      expect((await read('ConnectedApp', ['Portal'])).name).to.equal('sf:UNKNOWN_EXCEPTION');
      expect((await read('SecuritySettings', ['Security'])).name).to.equal('sf:SERVER_UNAVAILABLE');
      expect(await invoke(org, 'readMetadata', { type: 'ProfileSessionSetting', fullNames: ['x'] })).to.have.property(
        'records'
      );
      org.faults.clear();
      expect((await soap(org, readPortal)).status).to.equal(200);
    }));

  it('answer with what an org, or something before it, says', () =>
    withOrg({}, async (org) => {
      org.faults.add({ path: USERS.split('?')[0] ?? '', nth: 1 }, tooManyRequests(7));
      org.faults.add({ path: '/query', nth: 2 }, sessionExpired());
      org.faults.add({ path: '/query', nth: 3 }, htmlPage());
      const first = await fetch(org.url + USERS, { headers: { authorization: `Bearer ${org.accessToken}` } });
      expect([first.status, first.headers.get('retry-after')]).to.deep.equal([429, '7']);
      expect((await get(org, USERS)).body).to.have.nested.property('[0].errorCode', 'INVALID_SESSION_ID');
      expect((await get(org, USERS)).text).to.contain('<!DOCTYPE html>');
    }));

  it('cut a connection in the middle of an answer', () =>
    withOrg({}, async (org) => {
      org.faults.add({ path: '/query' }, { kind: 'cut' });
      const error = await rejection(get(org, USERS));
      expect(error).to.be.instanceOf(Error);
      expect(org.requests.at(-1)?.response?.status).to.equal(200);
    }));

  it('cut the text of an answer', () =>
    withOrg({}, async (org) => {
      org.faults.add({ operation: 'readMetadata' }, truncated(0.5));
      const { status: code, text } = await soap(org, readPortal);
      expect(code).to.equal(200);
      expect(text).to.contain('<soapenv:Envelope').and.not.contain('</soapenv:Envelope>');
    }));

  it('answer in part', () =>
    withOrg({}, async (org) => {
      const end = org.faults.add({ operation: 'readMetadata' }, nilRecords('Portal'));
      const nil = (await soap(org, readPortal)).text;
      expect(nil).to.contain(
        '<result><records xsi:nil="true"/><records xsi:type="ConnectedApp"><fullName>Loader</fullName>'
      );
      end();
      org.faults.add({ operation: 'readMetadata' }, missingRecords('Portal'));
      expect((await soap(org, readPortal)).text).to.contain(
        '<result><records xsi:type="ConnectedApp"><fullName>Loader</fullName>'
      );
    }));

  it('lose the reply after the write', () =>
    withOrg({}, async (org) => {
      org.faults.add({ operation: 'updateMetadata' }, { kind: 'lost' });
      await rejection(soap(org, zeroLoader));
      expect(org.writes.map(({ fullName }) => fullName)).to.deep.equal(['Loader']);
      expect(org.requests.at(-1)?.response).to.equal(undefined);
    }));

  it('refuse before the write', () =>
    withOrg({}, async (org) => {
      org.faults.add({ operation: 'updateMetadata' }, serverUnavailable());
      expect((await soap(org, zeroLoader)).status).to.equal(503);
      expect(org.writes).to.deep.equal([]);
    }));

  it('never answer, until the org is closed', () =>
    withOrg({}, async (org) => {
      org.faults.add({ path: '/query' }, { kind: 'hang' });
      const error = await rejection(
        fetch(org.url + USERS, {
          signal: AbortSignal.timeout(80),
          headers: { authorization: `Bearer ${org.accessToken}` },
        })
      );
      expect(error.name).to.equal('TimeoutError');
    }));

  it('make the org slow, all of it or some requests', () =>
    withOrg({ latencyMs: 40 }, async (org) => {
      org.faults.add({ soql: /Profile/ }, { kind: 'delay', ms: 60 });
      const time = async (path: string): Promise<number> => {
        const start = performance.now();
        await get(org, path);
        return performance.now() - start;
      };
      expect(await time(USERS)).to.be.within(38, 95);
      expect(await time(soqlPath('SELECT Id FROM Profile'))).to.be.greaterThan(97);
    }));

  it('count how many requests are open at one time', () =>
    withOrg({ latencyMs: 30 }, async (org) => {
      await Promise.all([1, 2, 3, 4].map(() => get(org, USERS)));
      await get(org, USERS);
      expect(org.maxConcurrency()).to.equal(4);
      expect(org.requests.at(-1)?.concurrency).to.equal(1);
    }));

  it('let Setup change a component behind the client', () =>
    withOrg({}, async (org) => {
      org.changeInSetup('ConnectedApp', 'Loader', (text) => text.replace('specific_inactivity:14:DAYS', 'zero'));
      const { records } = await connect(org).query(
        "SELECT RefreshTokenValidityPeriod FROM ConnectedApplication WHERE Name = 'Loader'"
      );
      expect(records[0]).to.have.property('RefreshTokenValidityPeriod', null);
      expect((await soap(org, readPortal)).text).to.contain('<refreshTokenPolicy>zero<');
      expect(org.writes).to.deep.equal([]);
      expect(() => {
        org.changeInSetup('ConnectedApp', 'Nope', (text) => text);
      }).to.throw('the org has no ConnectedApp Nope');
    }));
});
