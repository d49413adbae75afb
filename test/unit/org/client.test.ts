import { setTimeout } from 'node:timers/promises';
import jsforce from '@jsforce/jsforce-node';
import { expect } from 'chai';
import { orgClient, type OrgConnection } from '../../../src/org/client.js';
import { IN_FLIGHT } from '../../../src/org/lanes.js';
import { readOrg } from '../../../src/org/read/readOrg.js';
import { startLocalOrg } from '../../localOrg/index.js';
import { SMALL } from './read/seeds.js';
import { READ_AT } from './read/support.js';

describe('a reading that nobody wants any more', () => {
  it('sends no further request, and is no reading with gaps', async () => {
    const org = await startLocalOrg({ seed: SMALL });
    try {
      const { url: instanceUrl, accessToken } = org;
      const connection = Object.assign(new jsforce.Connection({ instanceUrl, accessToken, version: '67.0' }), {
        getApiVersion: () => '67.0',
      }) as unknown as OrgConnection;
      const controller = new AbortController();
      const client = orgClient(
        connection,
        () => {
          controller.abort();
        },
        controller.signal
      );
      const source = { kind: 'org', name: 'test', orgId: org.orgId, apiVersion: '67.0', readAt: READ_AT } as const;
      let error: unknown;
      await readOrg(client, source, { withGlobalOauth: false, username: undefined }).catch((thrown: unknown) => {
        error = thrown;
      });
      expect(error).to.include({ name: 'OrgUnavailable' }).and.to.have.nested.property('failure.kind', 'cancelled');
      // What was under way is answered; of the components that were listed none is asked for.
      await setTimeout(300);
      const read = org.requests.filter(({ operation }) => operation === 'readMetadata');
      expect(read.filter(({ types }) => types.includes('ConnectedApp'))).to.deep.equal([]);
      expect(org.requests.length).to.be.lessThan(IN_FLIGHT.short + IN_FLIGHT.metadataFirst + 1);
    } finally {
      await org.close();
    }
  });
});
