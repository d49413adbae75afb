import { expect } from 'chai';
import { OrgUnavailable } from '../../../../src/org/failures.js';
import { readSettingChanges } from '../../../../src/org/read/settingChanges.js';
import { requestLimitExceeded, serverUnavailable, type OrgSeed } from '../../../localOrg/index.js';
import { connectedApp, ecaOauthPolicy, oauth, refresh, repeat, security, timeoutOf } from './seeds.js';
import { clientOf, errorOf, without, withOrg } from './support.js';
import { session, read, refusal } from './sessionSeeds.js';

describe('a refused query', () => {
  it('of the login costs the app alone', async () => {
    const { reading } = await read(
      [session(1, { LoginHistoryId: '0Ya5g0000000001AAA' })],
      {},
      {
        prepare: (org) => {
          org.faults.add(
            { soql: /LoginHistory/ },
            refusal('INVALID_FIELD', "Didn't understand relationship 'LoginHistory'")
          );
        },
      }
    );
    expect(reading.groups.map(({ application, seconds }) => [application, seconds])).to.deep.equal([[null, 7200]]);
    expect(reading.requests).to.equal(2);
    expect(reading.gaps).to.deep.equal([
      {
        component: 'LoginHistory.Application',
        reason: 'failed',
        detail: "INVALID_FIELD: Didn't understand relationship 'LoginHistory'",
      },
    ]);
  });

  it('of the sessions is never "no sessions"', async () => {
    const { reading } = await read(
      [session(1)],
      {},
      {
        prepare: (org) => {
          org.faults.add(
            { soql: /FROM AuthSession/ },
            refusal('INVALID_TYPE', "sObject type 'AuthSession' is not supported.")
          );
        },
      }
    );
    expect(reading).to.deep.include({
      read: 0,
      total: null,
      gaps: [{ component: 'AuthSession', reason: 'no-permission', detail: 'Manage Users' }],
    });
  });

  it('in the middle keeps what was read, and says how much that is', async () => {
    const { reading } = await read(
      repeat(4001, (index) => session(index)),
      {},
      {
        prepare: (org) => {
          org.faults.add({ path: /-4000$/ }, refusal('INVALID_QUERY_LOCATOR', 'invalid query locator'));
        },
      }
    );
    expect(reading).to.deep.include({
      read: 4000,
      total: 4001,
      requests: 3,
      gaps: [
        {
          component: 'AuthSession',
          reason: 'truncated',
          detail: '4000 / 4001: INVALID_QUERY_LOCATOR: invalid query locator',
        },
      ],
    });
  });

  it('is no end that the org does not own up to', async () => {
    const { reading } = await read(
      [session(1)],
      {},
      {
        prepare: (org) => {
          org.faults.add(
            { soql: /FROM AuthSession/ },
            { kind: 'change', answer: (body) => body.replace('"totalSize":1', '"totalSize":9') }
          );
        },
      }
    );
    expect(reading.gaps).to.deep.equal([{ component: 'AuthSession', reason: 'truncated', detail: '1 / 9' }]);
  });

  it('for want of requests ends the run', async () => {
    const error = errorOf(
      read(
        [session(1)],
        {},
        {
          prepare: (org) => {
            org.faults.add({ soql: /FROM AuthSession/ }, requestLimitExceeded());
          },
        }
      )
    );
    expect(await error).to.be.instanceOf(OrgUnavailable);
  });
});

describe('the last change of a setting', () => {
  const seed: OrgSeed = {
    org: {
      lastModified: {
        'ConnectedApp:Loader': '2026-11-20T10:00:00.000Z',
        'SecuritySettings:Security': '2026-11-21T10:00:00.000Z',
        'ProfileSessionSetting:Sales_profileSessionSetting1': '1970-01-01T00:00:00.000Z',
      },
    },
    files: [
      security(),
      timeoutOf('Sales', 30),
      connectedApp('Loader', oauth() + refresh('zero')),
      ecaOauthPolicy('Portal', ''),
    ],
  };

  it('is what the org lists, in two requests; the beginning of 1970 is no date', async () => {
    await withOrg({ seed }, async (org) => {
      const changes = await readSettingChanges(clientOf(org));
      expect(Object.fromEntries(changes)).to.deep.equal({
        'ConnectedApp:Loader': Date.parse('2026-11-20T10:00:00Z'),
        'SecuritySettings:Security': Date.parse('2026-11-21T10:00:00Z'),
        'ExtlClntAppOauthConfigurablePolicies:Portal_oauthPlcy': Date.parse('2026-01-15T09:00:00Z'),
      });
      expect(org.requests).to.have.lengthOf(2);
    });
  });

  it('is not known where the org does not list', async () => {
    await withOrg({ seed, org: without('ModifyAllData', 'ModifyMetadata') }, async (org) => {
      expect((await readSettingChanges(clientOf(org))).size).to.equal(0);
    });
    await withOrg({ seed }, async (org) => {
      org.faults.add({ operation: 'listMetadata' }, serverUnavailable());
      const client = clientOf(org);
      await client.query('SELECT Id FROM Organization');
      expect((await readSettingChanges(client)).size).to.equal(0);
    });
  });
});
