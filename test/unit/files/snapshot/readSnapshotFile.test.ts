import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { reportedSource } from '../../../../src/facts/source.js';
import fc from 'fast-check';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { renderSnapshot } from '../../../../src/render/snapshot/snapshotJson.js';
import { UnusableFile } from '../../../../src/files/unusableFile.js';
import { readSnapshotFile } from '../../../../src/files/snapshot/readSnapshotFile.js';
import { SNAPSHOT_FORMAT } from '../../../../src/files/snapshot/schema.js';
import { anySnapshot, inOrderOf } from '../../support/anyOrg.js';
import { linesOf, reportOf, snapshotOf, tokensOf, tokenUse } from '../../support/builders.js';
import { known, unreadable } from '../../../../src/facts/fact.js';
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
    if (!(error instanceof UnusableFile)) throw new Error('was read');
    return `${error.problem}: ${error.detail}`;
  };

  it('gives the same answer as the org that it was taken of', async () => {
    const again = await read(renderSnapshot(SNAPSHOT_FORMAT, SMALL_ORG));
    expect(linesOf(reportOf(again))).to.deep.equal(linesOf(reportOf(SMALL_ORG)));
    expect(reportedSource(again.source)).to.deep.equal({ ...SMALL_ORG.source, kind: 'snapshot' });
    expect(again.source.paths).to.have.length(1);
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

  it('has the same bytes for logins in whatever order an org counted them, and gives them back', async () => {
    const use = { loginSubType: null, apiType: null, logins: 1, users: 1 };
    const uses = [
      { ...use, loginType: 'B' },
      { ...use, loginType: 'A' },
      { ...use, loginType: null },
    ];
    const bytesOf = (logins: Snapshot['logins']): string => renderSnapshot(SNAPSHOT_FORMAT, { ...SMALL_ORG, logins });
    expect(bytesOf(known(uses.toReversed()))).to.equal(bytesOf(known(uses)));
    const again = await read(bytesOf(known(uses)));
    expect(again.logins?.status === 'known' && again.logins.value).to.have.deep.members(uses);
    const unread = unreadable('no-permission', 'Manage Users');
    expect((await read(bytesOf(unread))).logins).to.deep.equal(unread);
  });

  it('tells nothing of what a file from before does not hold: whose keys are shared, passwords, waivers', async () => {
    const { snapshot, formatVersion } = JSON.parse(renderSnapshot(SNAPSHOT_FORMAT, SMALL_ORG)) as {
      formatVersion: number;
      snapshot: { org: object; apps: object[]; holders: { value: object } };
    };
    const without = (held: object, name: string): object =>
      Object.fromEntries(Object.entries(held).filter(([key]) => key !== name));
    const old = {
      ...snapshot,
      org: without(snapshot.org, 'credentialsLoginOff'),
      apps: snapshot.apps.map((app) => without(app, 'sharesKeyWith')),
      holders: { ...snapshot.holders, value: without(snapshot.holders.value, 'mfaWaived') },
    };
    const again = await read(JSON.stringify({ formatVersion, snapshot: old }));
    const detailOf = (element: string): string => `${element}: not in a snapshot of before 2026-11-29`;
    expect(again.org.credentialsLoginOff).to.deep.equal(
      unreadable('missing', detailOf('isLoginWithSalesforceCredentialsDisabled'))
    );
    for (const app of again.apps) {
      expect(app.sharesKeyWith).to.deep.equal(unreadable('missing', detailOf('consumerKey')));
    }
    expect(again.holders.status === 'known' && again.holders.value.mfaWaived).to.equal(undefined);
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

  it('holds what apps, profiles and the org say of OAuth, and no user name unless people were asked for', async () => {
    const unasked = Object.fromEntries(Object.entries(SMALL_ORG).filter(([key]) => key !== 'user')) as Snapshot;
    const text = renderSnapshot(SNAPSHOT_FORMAT, unasked);
    const again = await read(text);
    expect(again.org.oauth).to.deep.equal(SMALL_ORG.org.oauth);
    expect(again.holders).to.deep.equal(SMALL_ORG.holders);
    for (const app of SMALL_ORG.apps) {
      expect(again.apps.find(({ kind, name }) => kind === app.kind && name === app.name)).to.deep.equal(app);
    }
    for (const profile of SMALL_ORG.profiles) {
      expect(again.profiles.find(({ key }) => key === profile.key)).to.deep.equal(profile);
    }
    expect(text).not.to.contain('@');
  });

  it('of an older format is refused, with the format found: what it lacks is not what an org lacks', async () => {
    for (const format of [1, 2]) {
      expect(await problemOf(renderSnapshot(format, SMALL_ORG))).to.equal(`too-old: ${format}`);
    }
  });

  it('of a newer format is refused, with the format found', async () => {
    expect(await problemOf(renderSnapshot(SNAPSHOT_FORMAT + 1, SMALL_ORG))).to.equal('too-new: 4');
  });

  it('that is cut, or something else, is refused with what is wrong', async () => {
    expect(await problemOf(renderSnapshot(SNAPSHOT_FORMAT, SMALL_ORG).slice(0, 400))).to.match(/^cut: /);
    expect(await problemOf('[1]')).to.equal('wrong: Invalid input: expected object, received array');
    expect(await problemOf(`{"formatVersion":${SNAPSHOT_FORMAT},"snapshot":{}}`)).to.match(/^wrong: snapshot\.\w+: /);
    const odd = snapshotOf({ allProfilesListed: 'yes' as unknown as boolean });
    expect(await problemOf(renderSnapshot(SNAPSHOT_FORMAT, odd))).to.match(/^wrong: snapshot\.allProfilesListed: /);
    const more = { ...SMALL_ORG, accessToken: 'x' } as Snapshot;
    expect(await problemOf(renderSnapshot(SNAPSHOT_FORMAT, more))).to.match(/^wrong: .*accessToken/);
  });

  it('that is not there is refused with the reason', async () => {
    const error: unknown = await readSnapshotFile(join(folder, 'none.json')).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(UnusableFile);
    expect((error as UnusableFile).detail).to.equal('ENOENT');
  });
});
