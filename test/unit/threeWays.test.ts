import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { APP_FACTS } from '../../src/facts/app.js';
import { factKeys, type Fact } from '../../src/facts/fact.js';
import type { Snapshot } from '../../src/facts/snapshot.js';
import type { EffectiveReport } from '../../src/effective/report.js';
import { renderSnapshot } from '../../src/render/snapshot/snapshotJson.js';
import { readSnapshotFile } from '../../src/files/snapshot/readSnapshotFile.js';
import { SNAPSHOT_FORMAT } from '../../src/files/snapshot/schema.js';
import type { SeedFile } from '../localOrg/index.js';
import { reportOf } from './support/builders.js';
import { snapshotOf, withOrg } from './org/read/support.js';
import { project, readTree, trees } from './tree/tree.js';
import { PROFILES, anyOrg } from './threeWaysOrgs.js';

const { make, clear } = trees();

const word = (fact: Fact<unknown>): string =>
  fact.status === 'known' ? String(fact.value) : fact.status === 'unset' ? '-' : fact.reason;

/** One line for each channel and profile, and one for each app: without files, times and what only an org knows. */
const linesOf = ({ populations, profileSets, apps }: EffectiveReport): readonly string[] => [
  ...populations
    .flatMap(({ channel, profileSet, timeout, requiredLevelAtLogin }) =>
      (profileSets[profileSet] ?? []).map((label) => {
        const app = channel.kind === 'browser' ? 'browser' : `${channel.kind} ${channel.name}`;
        const value = timeout.status === 'known' ? `${timeout.minutes} by ${timeout.origin}` : timeout.reason;
        return { label, line: `${app}, ${label}: ${value}, ${word(requiredLevelAtLogin)}` };
      })
    )
    .filter(({ label }) => label !== '*')
    .map(({ line }) => line)
    .sort(),
  ...apps
    .map(({ channel, enabled, access, tokenFormat, refreshToken, ...app }) =>
      JSON.stringify([
        channel,
        channel.kind === 'connected-app' ? 'not in metadata' : word(enabled),
        access.kind,
        word(tokenFormat),
        word(app.sessionTimeoutMinutes),
        word(app.sessionLevel),
        word(app.ipRelaxation),
        app.flows,
        word(refreshToken.policy),
        word(refreshToken.idleLimit),
        refreshToken.asWritten,
        refreshToken.underLimit,
        refreshToken.effective,
        refreshToken.consistentWithLimit,
      ])
    )
    .sort(),
];

/** Facts that the records of an org hold, too, or alone. */
const OF_RECORDS: readonly string[] = ['enabled', 'preApproved', 'exposedJwtMinutes', 'mobileLockMinutes', 'pinLength'];

/** Every other fact of the apps, what the org allows of OAuth, and what profiles allow; by names, since keys differ. */
const factsOf = ({ apps, org, profiles, loginIpRanges, loginAddresses }: Snapshot): object => {
  const ofKey = <T>(fact: Fact<Readonly<Record<string, T>>>, key: string): T | null =>
    fact.status === 'known' ? (fact.value[key] ?? null) : null;
  return {
    oauth: org.oauth,
    apps: apps
      .map((app) => ({
        name: `${app.kind} ${app.name}`,
        namedAccess: app.namedAccess,
        knownBy: app.knownBy,
        facts: factKeys(APP_FACTS)
          .filter((key) => !OF_RECORDS.includes(key))
          .map((key) => [key, app[key]]),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    profiles: profiles
      // What the administrators' may do the local org takes from whoever is logged in.
      .filter(({ metadataName }) => metadataName !== 'Admin')
      .map(({ key, metadataName, adminPermissions, apiEnabled }) => ({
        metadataName,
        adminPermissions,
        apiEnabled,
        ranges: ofKey(loginIpRanges, key) ?? 0,
        addresses: ofKey(loginAddresses, key) ?? [],
      }))
      .toSorted((a, b) => (String(a.metadataName) < String(b.metadataName) ? -1 : 1)),
  };
};

const treeOf = async (files: readonly SeedFile[]): Promise<Snapshot> =>
  readTree(
    await make({
      'sfdx-project.json': project('68.0'),
      ...Object.fromEntries(files.map(({ path, text }) => [join('force-app', path), text])),
    })
  );

const writtenAndRead = async (snapshot: Snapshot): Promise<Snapshot> =>
  readSnapshotFile(join(await make({ 'org.json': renderSnapshot(SNAPSHOT_FORMAT, snapshot) }), 'org.json'));

describe('one org by three ways', () => {
  afterEach(clear);

  it('gives the same populations and apps: live, as a source tree, as a snapshot', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrg, async (files) => {
        const live = await withOrg(
          // A flag that a file does not hold is absent in the org as well.
          { seed: { files }, behaviour: { unseededBooleans: 'absent' } },
          (org) => snapshotOf(org, '68.0', { withGlobalOauth: true })
        );
        const expected = linesOf(reportOf(live));
        // Browser and three apps for each profile, and a row for each app.
        expect(expected).to.have.lengthOf(4 * PROFILES.length + 3);
        for (const other of [await writtenAndRead(live), await treeOf(files)]) {
          expect(linesOf(reportOf(other))).to.deep.equal(expected);
          expect(factsOf(other)).to.deep.equal(factsOf(live));
        }
      }),
      { numRuns: 15 }
    );
  });
});
