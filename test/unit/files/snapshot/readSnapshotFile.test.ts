import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { renderSnapshot } from '../../../../src/render/snapshot/snapshotJson.js';
import { UnusableSnapshot } from '../../../../src/files/snapshot/problems.js';
import { readSnapshotFile } from '../../../../src/files/snapshot/readSnapshotFile.js';
import { SNAPSHOT_FORMAT } from '../../../../src/files/snapshot/schema.js';
import { anySnapshot, inOrderOf } from '../../support/anyOrg.js';
import { linesOf, reportOf, snapshotOf, tokensOf, tokenUse } from '../../support/builders.js';
import { SMALL_ORG } from '../../support/smallOrg.js';

describe('a snapshot file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'snapshot-'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const read = async (text: string): Promise<Snapshot> => {
    const path = join(folder, 'org.json');
    await writeFile(path, text);
    return readSnapshotFile(path);
  };
  const problemOf = async (text: string): Promise<string> => {
    const error: unknown = await read(text).catch((thrown: unknown) => thrown);
    if (!(error instanceof UnusableSnapshot)) throw new Error('was read');
    return `${error.problem}: ${error.detail}`;
  };

  it('knows no addresses where an older file holds none', async () => {
    const org = { ...SMALL_ORG.org, trustedAddresses: undefined };
    const snapshot = { ...SMALL_ORG, org, loginAddresses: undefined };
    const again = await read(JSON.stringify({ formatVersion: 1, snapshot }));
    expect(again.loginAddresses).to.include({ status: 'unreadable', reason: 'missing' });
    expect(again.org.trustedAddresses).to.include({ status: 'unreadable', reason: 'missing' });
  });

  it('gives the same answer as the org that it was taken of', async () => {
    const again = await read(renderSnapshot(SNAPSHOT_FORMAT, SMALL_ORG));
    expect(linesOf(reportOf(again))).to.deep.equal(linesOf(reportOf(SMALL_ORG)));
    expect(again.source).to.deep.equal({ ...SMALL_ORG.source, kind: 'snapshot' });
  });

  it('has the same bytes for the same facts, in whatever order they came', () => {
    fc.assert(
      fc.property(anySnapshot, fc.array(fc.nat()), (snapshot, numbers) => {
        const shuffled: Snapshot = {
          ...snapshot,
          profiles: inOrderOf(snapshot.profiles, numbers),
          apps: inOrderOf(snapshot.apps, numbers),
          gaps: inOrderOf(snapshot.gaps, numbers),
          profileSessions: {
            ...snapshot.profileSessions,
            records: inOrderOf(snapshot.profileSessions.records, numbers),
          },
        };
        expect(renderSnapshot(1, shuffled)).to.equal(renderSnapshot(1, snapshot));
      }),
      { numRuns: 50 }
    );
  });

  it('keeps of the users of tokens no more than who is who', async () => {
    const tokens = tokensOf(
      tokenUse({ userId: '005000000000009', lastUsedAt: '2026-01-02T00:00:00Z' }),
      tokenUse({ userId: '005000000000009', lastUsedAt: '2026-01-03T00:00:00Z' }),
      tokenUse({ userId: '005000000000001', lastUsedAt: null }),
      tokenUse({ userId: null, appId: null })
    );
    const text = renderSnapshot(SNAPSHOT_FORMAT, snapshotOf({ tokens }));
    expect(text).not.to.contain('00500000');
    const again = await read(text);
    expect(again.tokens.tokens.map(({ lastUsedAt, userId }) => [lastUsedAt, userId])).to.deep.equal([
      ['2026-01-02T00:00:00Z', 'user 1'],
      ['2026-01-03T00:00:00Z', 'user 1'],
      [null, 'user 2'],
      ['2026-11-21T09:00:00Z', null],
    ]);
  });

  it('of format 1 does not know what came later', async () => {
    const file = JSON.parse(renderSnapshot(1, SMALL_ORG)) as { snapshot: { tokens?: unknown; apps: object[] } };
    delete file.snapshot.tokens;
    const later = ['refreshRotation', 'pkceRequired', 'clientCredentials', 'jwtBearer'];
    file.snapshot.apps = file.snapshot.apps.map((app) =>
      Object.fromEntries(Object.entries(app).filter(([name]) => !later.includes(name)))
    );
    const again = await read(JSON.stringify(file));
    expect(again.tokens).to.include({ total: null, complete: false });
    expect(again.tokens.gaps[0]).to.include({ component: 'OauthToken', reason: 'missing' });
    for (const app of again.apps) {
      for (const fact of [app.refreshRotation, app.pkceRequired, app.clientCredentials, app.jwtBearer]) {
        expect(fact).to.include({ status: 'unreadable', reason: 'missing' });
      }
    }
  });

  it('of a newer format is refused, with the format found', async () => {
    expect(await problemOf(renderSnapshot(SNAPSHOT_FORMAT + 1, SMALL_ORG))).to.equal('too-new: 3');
  });

  it('that is cut, or something else, is refused with what is wrong', async () => {
    expect(await problemOf(renderSnapshot(1, SMALL_ORG).slice(0, 400))).to.match(/^not-json: /);
    expect(await problemOf('[1]')).to.equal('not-a-snapshot: formatVersion, snapshot');
    expect(await problemOf('{"formatVersion":1,"snapshot":{}}')).to.match(/^not-valid: snapshot\.\w+: /);
    const odd = snapshotOf({ allProfilesListed: 'yes' as unknown as boolean });
    expect(await problemOf(renderSnapshot(1, odd))).to.match(/^not-valid: snapshot\.allProfilesListed: /);
    const more = { ...SMALL_ORG, accessToken: 'x' } as Snapshot;
    expect(await problemOf(renderSnapshot(1, more))).to.match(/^not-valid: .*accessToken/);
  });

  it('that is not there is refused with the reason', async () => {
    const error: unknown = await readSnapshotFile(join(folder, 'none.json')).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(UnusableSnapshot);
    expect((error as UnusableSnapshot).detail).to.equal('ENOENT');
  });
});
