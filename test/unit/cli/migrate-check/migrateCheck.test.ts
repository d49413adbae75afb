import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  answerMigration,
  type MigrationAnswer,
  type MigrationChoice,
} from '../../../../src/cli/migrate-check/migrateCheck.js';
import { writeDesired, writeMigration } from '../../../../src/cli/migrate-check/outputs.js';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { connectedApp, eca, snapshotOf } from '../../support/builders.js';

const old = connectedApp('Loader');
/** What both say alike, all of it known. */
const ALIKE: Partial<AppFacts> = {
  ipRelaxation: known('ENFORCE'),
  refreshPolicy: known({ kind: 'never-expires' }),
  refreshRotation: known(true),
  pkceRequired: known(true),
  addresses: known([]),
  ipBinding: known(false),
  tokenIpRanges: known([]),
};
const before = { ...old, ...ALIKE };
const after = { ...eca('Loader'), ...ALIKE };

const answer = (
  apps: readonly AppFacts[],
  choice: MigrationChoice = 'all',
  change: Partial<Snapshot> = {}
): MigrationAnswer =>
  answerMigration(snapshotOf({ apps, ...change }), choice, { reading: DOCUMENTED, assumedLimit: undefined });

describe('the answer of sf session migrate-check', () => {
  it('ends with 0 where nothing is looser and nothing that could be read is unknown', () => {
    // The flows of switches that no component shows are told, and end no run with 4.
    expect(answer([before, after]).exitCode).to.equal(0);
    expect(answer([before, { ...after, pkceRequired: known(true), opaqueTimeout: known(15) }]).exitCode).to.equal(0);
  });

  it('ends with 3 where something is looser, whatever is not known', () => {
    const looser = { ...after, pkceRequired: known(false), scopes: unreadable('no-permission', 'x') };
    expect(answer([before, looser]).exitCode).to.equal(3);
  });

  it('ends with 4 where something is not known that another reading would tell', () => {
    const unread = { ...after, pkceRequired: unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings') };
    expect(answer([before, unread]).exitCode).to.equal(4);
    expect(answer([before, after], 'all', { unreadTypes: ['ExternalClientApplication'] }).exitCode).to.equal(4);
  });

  it('ends with 4 where apps were left out that nobody could pair', () => {
    const second = { ...before, name: 'LOADER' };
    expect(answer([before, second, after]).exitCode).to.equal(4);
  });

  it('compares two apps that are named, each among its kind', () => {
    const named = { ...after, name: 'New', label: 'New' };
    const { report } = answer([before, named], { from: 'loader', to: 'New' });
    expect(report.pairs.map(({ pairedBy }) => pairedBy)).to.deep.equal(['request']);
    expect([report.unpaired, report.ambiguous]).to.deep.equal([[], []]);
    expect(report.notes.map(({ code }) => code)).to.deep.equal(['note.not-in-metadata']);
    expect(() => answer([before, named], { from: 'New', to: 'Loader' }))
      .to.throw()
      .with.property('exitCode', 2);
  });
});

describe('the files of sf session migrate-check', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'migrate-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('hold the report in each format', async () => {
    const { report } = answer([before, { ...after, pkceRequired: known(false) }]);
    const formats = { json: 'm.json', csv: 'm.csv', markdown: 'm.md', html: 'm.html' } as const;
    const planned = Object.entries(formats).map(([format, name]) => ({
      format: format as keyof typeof formats,
      path: join(folder, name),
    }));
    await writeMigration(planned, report);
    const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
    expect(JSON.parse(await read('m.json'))).to.deep.equal(JSON.parse(JSON.stringify(report)));
    expect(await read('m.csv')).to.contain('change,,Loader,Loader,');
    expect(await read('m.md')).to.contain('| Loader | Loader | looser | PKCE |');
    expect(await read('m.html'))
      .to.match(/^<!doctype html>/i)
      .and.to.contain('PKCE');
  });

  it('write a desired state only where set can do something', async () => {
    const file = join(folder, 'parity.yaml');
    expect(await writeDesired(file, answer([before, { ...after, pkceRequired: known(false) }]))).to.equal(false);
    expect(await writeDesired(file, answer([before, { ...after, ipRelaxation: known('BYPASS') }]))).to.equal(true);
    expect(await readFile(file, 'utf8')).to.contain('ipRelaxation: ENFORCE');
  });
});
