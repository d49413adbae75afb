import { expect } from 'chai';
import type { LoggedRequest } from '../../../localOrg/index.js';
import { manyApps, manyEcas, manySettings, profile, security, SMALL } from './seeds.js';
import { snapshotOf, wavesOf, withOrg } from './support.js';

const ofOperation = (requests: readonly LoggedRequest[], operation: string): readonly LoggedRequest[] =>
  requests.filter((request) => request.operation === operation);

const reading = async (
  [settings, apps, ecas]: readonly [number, number, number],
  latencyMs = 0
): Promise<{ requests: readonly LoggedRequest[]; most: number }> =>
  withOrg(
    {
      seed: { files: [security(), profile('Sales'), ...manySettings(settings), ...manyApps(apps), ...manyEcas(ecas)] },
      latencyMs,
    },
    async (org) => {
      const snapshot = await snapshotOf(org);
      expect(snapshot.profileSessions.records).to.have.lengthOf(settings);
      expect(snapshot.apps).to.have.lengthOf(apps + ecas);
      return { requests: [...org.requests], most: org.maxConcurrency() };
    }
  );

/**
 * Three lists, three settings of the org, eight queries (grants, groups, tokens, permission, app records, profiles, users,
 * ranges), six for who holds three permissions, and the usage of external client apps.
 */
const CONSTANT = 3 + 3 + 8 + 6 + 1;
/** A page of usage that is not empty is followed by one that is. */
const usagePages = (ecas: number): number => Math.ceil(ecas / 100);

describe('requests to an org', () => {
  for (const count of [0, 1, 10, 11, 60, 80]) {
    it(`grow by one for every ten components of a type: ${count}`, async () => {
      const { requests, most } = await reading([count, count, count]);
      // Settings, connected apps, and three types for external client apps.
      expect(requests).to.have.lengthOf(CONSTANT + usagePages(count) + 5 * Math.ceil(count / 10));
      expect(most).to.be.at.most(48);
      for (const { types } of ofOperation(requests, 'listMetadata')) expect(types.length).to.be.within(1, 3);
      for (const { types, fullNames } of ofOperation(requests, 'readMetadata')) {
        expect(types).to.have.lengthOf(1);
        expect(fullNames.length).to.be.within(1, 10);
      }
    });
  }

  it('start lists and queries side by side', async () => {
    const { requests } = await reading([1, 1, 1], 300);
    const firstEnd = Math.min(...requests.map(({ response }) => response?.finishedAt ?? Infinity));
    const together = requests.filter(({ startedAt }) => startedAt < firstEnd);
    expect(ofOperation(together, 'listMetadata')).to.have.lengthOf(3);
    expect(ofOperation(together, 'readMetadata')).to.have.lengthOf(3);
    // All but the second page of usage.
    expect(together).to.have.lengthOf(CONSTANT);
  });

  it('of 60 settings, 80 apps and 10 external client apps wait for one another no longer than they must', async () => {
    // Long enough that a machine with other work to do starts the requests of one wave before the first of them ends.
    const { requests, most } = await reading([60, 80, 10], 600);
    const reads = ofOperation(requests, 'readMetadata').length;
    expect(reads).to.equal(3 + 6 + 8 + 3);
    expect(requests).to.have.lengthOf(CONSTANT + usagePages(10) + 6 + 8 + 3);
    // Names, then what bears them: nothing shorter is possible.
    expect(wavesOf(requests)).to.equal(2);
    expect(most).to.equal(21);
  });

  it('are not made for types that the API version does not have', async () => {
    await withOrg({ seed: SMALL }, async (org) => {
      await snapshotOf(org, '58.0');
      expect(ofOperation(org.requests, 'listMetadata').map(({ types }) => types)).to.deep.equal([
        ['ProfileSessionSetting', 'ConnectedApp', 'Profile'],
      ]);
    });
  });
});
