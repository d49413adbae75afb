import { expect } from 'chai';
import { known } from '../../../../src/facts/fact.js';
import {
  htmlPage,
  missingRecords,
  nilRecords,
  serverUnavailable,
  soapFaultOf,
  truncated,
  type RequestMatch,
} from '../../../localOrg/index.js';
import { gapsWith, SEED } from './faultyReading.js';
import { manyApps, profile, security } from './seeds.js';
import { appNamed, gapsOf, reportOf, snapshotOf, withOrg } from './support.js';

const APPS = Array.from({ length: 12 }, (_, index) => `App_${index}`);
const READ_APPS: RequestMatch = { operation: 'readMetadata', type: 'ConnectedApp' };

const readGaps = (why: string): readonly string[] =>
  APPS.map((name) => `ConnectedApp:${name}: failed: ${why}`).toSorted();

describe('a component that does not come', () => {
  it('is a gap of its own: nil', async () => {
    expect(await gapsWith(READ_APPS, nilRecords('App_3', 'App_11'))).to.deep.equal([
      'ConnectedApp:App_11: missing: readMetadata',
      'ConnectedApp:App_3: missing: readMetadata',
    ]);
  });

  it('is a gap of its own: left out, so that the others move up', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(READ_APPS, missingRecords('App_0'));
      const snapshot = await snapshotOf(org);
      expect(gapsOf(snapshot)).to.deep.equal(['ConnectedApp:App_0: missing: readMetadata']);
      expect(snapshot.apps.map(({ name, label }) => [name, label]).toSorted()).to.deep.equal(
        APPS.map((name) => [name, name.replace('_', ' ')]).toSorted()
      );
    });
  });

  it('is not replaced by another one that comes in its place', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(READ_APPS, {
        kind: 'change',
        answer: (body) => body.replaceAll('<fullName>App_3<', '<fullName>App_4<'),
      });
      expect(gapsOf(await snapshotOf(org))).to.deep.equal(['ConnectedApp:App_3: missing: readMetadata']);
    });
  });

  it('is still itself when its name comes in another spelling', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(READ_APPS, {
        kind: 'change',
        answer: (body) => body.replaceAll('<fullName>App_3<', '<fullName>APP%5F3<'),
      });
      const snapshot = await snapshotOf(org);
      expect(gapsOf(snapshot)).to.deep.equal([]);
      expect(appNamed(snapshot, 'App_3').opaqueTimeout).to.deep.equal({ status: 'unset' });
    });
  });

  it('of 76 that are listed and 70 that are read is six gaps, and no row that claims to know', async () => {
    const lost = ['3', '17', '31', '45', '59', '73'].map((number) => `App_${number}`);
    await withOrg({ seed: { files: [security(), profile('Sales'), ...manyApps(76)] } }, async (org) => {
      org.faults.add(READ_APPS, missingRecords(...lost));
      const snapshot = await snapshotOf(org);
      expect(gapsOf(snapshot)).to.deep.equal(lost.map((name) => `ConnectedApp:${name}: missing: readMetadata`));
      const report = reportOf(snapshot);
      expect(report.coverage.apps).to.deep.equal({ found: 76, assessed: 70 });
      expect(report.populations.filter(({ timeout }) => timeout.status === 'unreadable')).to.have.lengthOf(6);
    });
  });

  it('spoils no other: an UNKNOWN_EXCEPTION for one of ten', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(
        { ...READ_APPS, when: ({ fullNames }) => fullNames.includes('App_5') },
        soapFaultOf('UNKNOWN_EXCEPTION', 'An unexpected error occurred. ErrorId: 1-2')
      );
      const snapshot = await snapshotOf(org);
      expect(gapsOf(snapshot)).to.deep.equal([
        'ConnectedApp:App_5: failed: UNKNOWN_EXCEPTION: An unexpected error occurred. ErrorId: 1-2',
      ]);
      expect(reportOf(snapshot).coverage.apps).to.deep.equal({ found: 12, assessed: 11 });
    });
  });

  it('makes whatever no other record says unreadable: a profile setting that did not come may be anyone’s', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add(
        { operation: 'readMetadata', type: 'ProfileSessionSetting' },
        nilRecords('Team_3_profileSessionSetting1')
      );
      const report = reportOf(await snapshotOf(org));
      const rows = report.populations.filter(({ channel }) => channel.kind === 'browser');
      expect(
        rows.map(({ timeout, profileSet }) => [timeout.status, report.profileSets[profileSet]?.length])
      ).to.deep.equal([
        ['known', 11],
        ['unreadable', 3],
      ]);
    });
  });
});

describe('a metadata call that fails', () => {
  it('is repeated once where its answer was no answer', async () => {
    for (const fault of [
      htmlPage(),
      htmlPage(503),
      serverUnavailable(),
      truncated(),
      truncated(0.1),
      { kind: 'cut' },
      { kind: 'lost' },
    ] as const) {
      await withOrg({ seed: SEED }, async (org) => {
        org.faults.add({ ...READ_APPS, nth: 1 }, fault);
        org.faults.add({ operation: 'listMetadata', nth: 2 }, fault);
        expect(gapsOf(await snapshotOf(org)), JSON.stringify(fault)).to.deep.equal([]);
        expect(org.requests.filter(({ operation }) => operation !== undefined)).to.have.lengthOf(3 + 3 + 2 + 2 + 2);
      });
    }
  });

  it('again and again leaves a gap for what it was to bring', async () => {
    const nothing = 'UNEXPECTED_ANSWER: readMetadata';
    expect(await gapsWith(READ_APPS, htmlPage())).to.deep.equal(readGaps(nothing));
    expect(await gapsWith(READ_APPS, truncated())).to.deep.equal(readGaps(nothing));
    expect(await gapsWith(READ_APPS, serverUnavailable())).to.deep.equal(readGaps('ERROR_HTTP_503 (HTML)'));
    expect(await gapsWith(READ_APPS, { kind: 'cut' })).to.deep.equal(readGaps('UND_ERR_SOCKET: other side closed'));
    expect(await gapsWith(READ_APPS, { kind: 'lost' })).to.deep.equal(readGaps('UND_ERR_SOCKET: other side closed'));
  });

  for (const [what, fault, why] of [
    ['half an XML document', truncated(), 'UNEXPECTED_ANSWER: listMetadata'],
    ['nearly all of an XML document', truncated(0.97), 'UNEXPECTED_ANSWER: listMetadata'],
    ['a web page', htmlPage(), 'UNEXPECTED_ANSWER: listMetadata'],
    ['an empty body', { kind: 'change', answer: () => '' }, 'UNEXPECTED_ANSWER: listMetadata'],
  ] as const) {
    it(`for a list: ${what} is not an empty list, nor a short one`, async () => {
      await withOrg({ seed: SEED }, async (org) => {
        org.faults.add({ operation: 'listMetadata', type: 'ConnectedApp' }, fault);
        const snapshot = await snapshotOf(org);
        expect(gapsOf(snapshot)).to.include.members([
          `ProfileSessionSetting: failed: ${why}`,
          `ConnectedApp: failed: ${why}`,
        ]);
        expect(snapshot.unreadTypes).to.include.members(['ProfileSessionSetting', 'ConnectedApp']);
        expect(snapshot.profileSessions.withoutRecord).to.include({ status: 'unreadable' });
        expect(reportOf(snapshot).populations.every(({ timeout }) => timeout.status === 'unreadable')).to.be.true;
      });
    });
  }

  it('for one type of a list leaves the others of the same call alone', async () => {
    const gaps = await gapsWith(
      { operation: 'listMetadata', type: 'ProfileSessionSetting' },
      soapFaultOf('UNKNOWN_EXCEPTION', 'no')
    );
    expect(gaps).to.deep.equal(['ProfileSessionSetting: failed: UNKNOWN_EXCEPTION: no']);
  });

  it('for the org leaves its timeout to Health Check', async () => {
    await withOrg({ seed: SEED }, async (org) => {
      org.faults.add({ type: 'SecuritySettings' }, soapFaultOf('UNKNOWN_EXCEPTION', 'no'));
      const snapshot = await snapshotOf(org);
      expect(snapshot.org.timeoutMinutes).to.deep.equal(known(120));
      expect(snapshot.unreadTypes).to.deep.equal(['SecuritySettings']);
    });
  });
});
