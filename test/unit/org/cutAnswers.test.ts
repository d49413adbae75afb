import fc from 'fast-check';
import { expect } from 'chai';
import { classify } from '../../../src/org/failures.js';
import { componentWriter } from '../../../src/org/write/components.js';
import type { OrgClient } from '../../../src/org/client.js';
import type { LocalOrg, RequestMatch } from '../../localOrg/index.js';
import { manyApps, profile, security } from './read/seeds.js';
import { clientOf, errorOf, withOrg } from './read/support.js';
import { connectionOf } from './write/support.js';

// Who takes a connection that ends early for one that is at its end has a part of an answer in place of the answer. The
// text alone must give that away, wherever it ends.

const SEED = { files: [security(), profile('Sales'), ...manyApps(2)] };

type Asked = { readonly match: RequestMatch; readonly ask: (client: OrgClient) => Promise<unknown> };

const ASKED: Readonly<Record<string, Asked>> = {
  'rows of a query': {
    match: { soql: /FROM Profile/ },
    ask: (client) => client.query('SELECT Id, Name FROM Profile'),
  },
  'the count of a query without rows': {
    match: { soql: /COUNT/ },
    ask: (client) => client.query('SELECT COUNT() FROM OauthToken'),
  },
  'rows of the Tooling API': {
    match: { soql: /FROM Profile/ },
    ask: (client) => client.toolingQuery('SELECT Id, Name FROM Profile'),
  },
  'a list of components': { match: { operation: 'listMetadata' }, ask: (client) => client.list(['ConnectedApp']) },
  'a list without components': {
    match: { operation: 'listMetadata' },
    ask: (client) => client.list(['ExternalClientApplication']),
  },
  components: {
    match: { operation: 'readMetadata' },
    ask: (client) => client.read('ConnectedApp', ['App_0', 'App_1']),
  },
  'whose login it is': { match: { path: '/userinfo' }, ask: (client) => client.userId() },
};

/** Ends every answer that fits after so many signs; `signs` is how many there are of the last one. */
const cutter = (org: LocalOrg, match: RequestMatch): { at: number; signs: number } => {
  const cut = { at: Infinity, signs: 0 };
  org.faults.add(match, {
    kind: 'change',
    answer: (body) => {
      cut.signs = body.length;
      return body.slice(0, cut.at);
    },
  });
  return cut;
};

/** Both ends, and places by chance in between. */
const places = async (signs: number, isRight: (at: number) => Promise<void>): Promise<void> => {
  const ends = [0, 1, signs - 1].map((at): [number] => [at]);
  await fc.assert(fc.asyncProperty(fc.nat(signs - 1), isRight), { examples: ends, numRuns: 15 });
};

describe('an answer that ends early, as if it were whole', function () {
  this.timeout(60_000);
  for (const [what, { match, ask }] of Object.entries(ASKED)) {
    it(`with ${what} is none`, async () => {
      await withOrg({ seed: SEED }, async (org) => {
        const client = clientOf(org);
        const cut = cutter(org, match);
        await ask(client);
        await places(cut.signs, async (at) => {
          cut.at = at;
          expect(classify(await errorOf(ask(client))).kind).to.equal('no-answer');
        });
      });
    });
  }

  it('with what became of a write says nothing of it', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      const cut = cutter(org, { operation: 'updateMetadata' });
      const [app] = await clientOf(org).read('ConnectedApp', ['App_0']);
      const write = () => componentWriter(connectionOf(org))('ConnectedApp', [app ?? {}]);
      expect(await write()).to.deep.equal([{ status: 'taken' }]);
      await places(cut.signs, async (at) => {
        cut.at = at;
        expect((await write()).map(({ status }) => status)).to.deep.equal(['unknown']);
      });
    });
  });
});
