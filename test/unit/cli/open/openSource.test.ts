import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsforce from '@jsforce/jsforce-node';
import { Org } from '@salesforce/core';
import { expect } from 'chai';
import { createSandbox } from 'sinon';
import { toUserError } from '../../../../src/cli/errors.js';
import { openSource, type SourceChoice } from '../../../../src/cli/open/openSource.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { SNAPSHOT_FORMAT } from '../../../../src/files/snapshot/schema.js';
import { renderSnapshot } from '../../../../src/render/snapshot/snapshotJson.js';
import { NoSuchFolder } from '../../../../src/tree/problems.js';
import { UnusableFile } from '../../../../src/files/unusableFile.js';
import { SMALL } from '../../org/read/seeds.js';
import { withOrg } from '../../org/read/support.js';
import { user } from '../../support/builders.js';
import { SMALL_ORG } from '../../support/smallOrg.js';

describe('the source that the flags name', () => {
  const sandbox = createSandbox();
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'open-'));
    await writeFile(join(folder, 'org.json'), renderSnapshot(SNAPSHOT_FORMAT, SMALL_ORG));
    await writeFile(join(folder, 'newer.json'), '{"formatVersion":99,"snapshot":{}}');
    await writeFile(join(folder, 'older.json'), '{"formatVersion":2,"snapshot":{}}');
    await writeFile(join(folder, 'cut.json'), '{"formatVersion":1,');
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    sandbox.restore();
  });

  const spinner = { start: () => undefined, stop: () => undefined, status: undefined };
  const open = (choice: Partial<SourceChoice>, username?: string): Promise<Snapshot> =>
    openSource({ 'eca-global-settings': false, ...choice }, { username, spinner, isSilent: true });
  const errorOf = async (promise: Promise<unknown>): Promise<unknown> => {
    try {
      await promise;
    } catch (error) {
      return error;
    }
    throw new Error('was read');
  };

  it('is a folder or a file, without a look at the default org', async () => {
    const create = sandbox.stub(Org, 'create').rejects(new Error('the org was looked at'));
    const tree = await open({ 'source-dir': [folder] });
    expect(tree.source).to.include({ kind: 'source-dir', name: folder });
    expect(tree.source.readAt).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect((await open({ snapshot: join(folder, 'org.json') })).source.kind).to.equal('snapshot');
    expect(create.called).to.equal(false);
  });

  it('is the default org where none is named', async () => {
    sandbox.stub(Org, 'create').rejects(Object.assign(new Error('No default'), { name: 'NoDefaultEnvError' }));
    expect(await errorOf(open({}))).to.have.property('name', 'NoDefaultEnvError');
    expect(await errorOf(open({}, 'kim@example.com'))).to.have.property('name', 'NoDefaultEnvError');
  });

  it('is read from the org at the version asked for', async () => {
    await withOrg({ seed: SMALL }, async ({ url: instanceUrl, accessToken, orgId, username }) => {
      const connection = new jsforce.Connection({ instanceUrl, accessToken, version: '66.0', maxRequest: 20 });
      const versioned = Object.assign(connection, { getApiVersion: () => '66.0' });
      const org = { getConnection: () => versioned, getUsername: () => username, getOrgId: () => orgId };
      sandbox.stub(Org, 'create').resolves(org as unknown as Org);
      const { source, profiles, user: person } = await open({ 'api-version': '66.0' }, username);
      expect(source).to.include({ kind: 'org', name: new URL(instanceUrl).host, orgId, apiVersion: '66.0' });
      expect(profiles).to.have.lengthOf(2);
      expect(person?.username).to.equal(username);
    });
  });

  it('must be an org, or a snapshot with people, for a person', async () => {
    for (const choice of [{ 'source-dir': ['nowhere'] }, { snapshot: join(folder, 'org.json') }]) {
      expect(await errorOf(open(choice, 'kim@example.com'))).to.include({ name: 'UserNeedsOrgError', exitCode: 2 });
    }
  });

  it('holds the person asked for, in whatever case, or names the nearest', async () => {
    const snapshot = join(folder, 'people.json');
    await writeFile(snapshot, renderSnapshot(SNAPSHOT_FORMAT, { ...SMALL_ORG, users: [user({ profileKey: '00e2' })] }));
    expect((await open({ snapshot }, 'KIM@example.com')).user?.username).to.equal('kim@example.com');
    expect((await open({ snapshot })).user?.username).to.equal(SMALL_ORG.user?.username);
    const error = toUserError(await errorOf(open({ snapshot }, 'kin@example.com')));
    expect(error).to.include({ name: 'UnknownUserError', exitCode: 2 });
    expect(error).to.have.nested.property('actions[0]', 'Nearest: "kim@example.com".');
  });

  it('is told by name where it is no good', async () => {
    const nowhere = join(folder, 'nowhere');
    const missing = await errorOf(open({ 'source-dir': [nowhere] }));
    expect(missing).to.be.instanceOf(NoSuchFolder);
    expect(toUserError(missing)).to.include({ name: 'NoSuchFolderError', message: `${nowhere} is no folder.` });
    const unusable = async (name: string): Promise<Error> => {
      const error = await errorOf(open({ snapshot: join(folder, name) }));
      expect(error).to.be.instanceOf(UnusableFile);
      return toUserError(error);
    };
    expect(await unusable('newer.json')).to.include({
      name: 'SnapshotTooNewError',
      message: `${join(folder, 'newer.json')} was written by a newer version of this plugin (format 99).`,
      exitCode: 1,
    });
    const older = join(folder, 'older.json');
    expect(await unusable('older.json')).to.include({
      name: 'SnapshotTooOldError',
      message: `${older} is of an older format (2), which does not hold what this version needs: write a new one.`,
      exitCode: 2,
    });
    expect(await unusable('cut.json')).to.include({ name: 'SnapshotUnusableError', exitCode: 1 });
    expect(await unusable('gone.json')).to.include({
      name: 'NoSuchFileError',
      message: `There is no file ${join(folder, 'gone.json')}.`,
      exitCode: 2,
    });
  });
});
