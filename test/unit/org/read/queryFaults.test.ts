import { expect } from 'chai';
import { unreadable } from '../../../../src/facts/fact.js';
import { htmlPage, serverUnavailable, truncated, type Fault } from '../../../localOrg/index.js';
import { gapsWith } from './faultyReading.js';
import { preApproved, profile, security, SMALL } from './seeds.js';
import { snapshotOf, withOrg } from './support.js';

const soqlFault = (code: string, status = 400): Fault => ({
  kind: 'answer',
  status,
  body: JSON.stringify([{ errorCode: code, message: `${code} happened` }]),
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
