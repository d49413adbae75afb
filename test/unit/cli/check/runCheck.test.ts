import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openCheck, type CheckFlags } from '../../../../src/cli/check/runCheck.js';
import { checkScreen } from '../../../../src/cli/output/show.js';
import type { ShardInfo } from '../../../../src/check/shards.js';

const SILENT = { spinner: { start: () => undefined, stop: () => undefined, status: undefined }, isSilent: true };

describe('a check of a shard', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shard-'));
    await writeFile(join(folder, 'orgs.txt'), '# of nobody here\nnobody-a\nnobody-b\nnobody-c\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = async (change: Partial<CheckFlags> = {}) => {
    const flags: CheckFlags = {
      'orgs-file': join(folder, 'orgs.txt'),
      'all-orgs': false,
      concurrency: 3,
      'eca-global-settings': false,
      'write-baseline': false,
      'fail-on': 'medium',
      'allow-not-assessed': false,
      precedence: 'first-set',
      'profile-zero': 'two-hours',
      ...change,
    };
    const result = await (await openCheck(flags)).run(SILENT);
    if (!('orgs' in result)) throw new Error('one org');
    return result;
  };
  const shardOf = async (change: Partial<CheckFlags>): Promise<ShardInfo> => {
    const { shard } = await run({ shard: { index: 1, of: 2 }, ...change });
    if (shard === undefined) throw new Error('no shard');
    return shard;
  };

  it('says which of how many it is, of which run', async () => {
    const shard = await shardOf({});
    expect(shard).to.deep.include({ index: 1, of: 2 });
    expect(shard.run).to.deep.include({ failOn: 'medium', allowNotAssessed: false, baseline: null, apiVersion: null });
    expect(shard.files.orgs).to.equal(join(folder, 'orgs.txt'));
    const { run: other } = await shardOf({ shard: { index: 2, of: 2 } });
    expect(other).to.deep.equal(shard.run);
    expect(await run()).not.to.have.property('shard');
  });

  it('is of another run where the list, the policy or the baseline says something else', async () => {
    const { run: first } = await shardOf({});
    const file = async (name: string, text: string): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    };
    const strict = await shardOf({ policy: await file('a.yml', 'extends: [strict]\n') });
    expect(strict.run.policy).not.to.equal(first.policy);
    // What it asks for counts, not how it is written.
    const same = await shardOf({ policy: await file('b.yml', '# the same\nextends:\n  - strict\n') });
    expect(same.run.policy).to.equal(strict.run.policy);
    expect((await shardOf({ policy: await file('c.yml', 'extends: [recommended]\n') })).run.policy).to.equal(
      first.policy
    );
    const known = await file('known.json', '{"formatVersion":1,"findings":[]}');
    expect((await shardOf({ baseline: known })).run.baseline).to.match(/^sha256:/);
    const list = await file('more.txt', 'nobody-a\nnobody-b\n');
    expect((await shardOf({ 'orgs-file': list })).run.orgsFile).not.to.equal(first.orgsFile);
    const comments = await file('same.txt', 'nobody-a # one\n\nnobody-b\nnobody-c');
    expect((await shardOf({ 'orgs-file': comments })).run.orgsFile).to.equal(first.orgsFile);
  });

  it('is done where no org is in it, and says so', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, (_, at) => run({ shard: { index: at + 1, of: 20 } })));
    const [empty] = results.filter(({ orgs }) => orgs.length === 0);
    expect(empty).to.include({ exitCode: 0 }).and.to.have.property('shard');
    const screen = await checkScreen(empty!, { showWaived: false, all: false, again: undefined });
    expect(screen).to.match(/^No org of the list is in shard \d+ of 20: there is nothing to check here\.$/);
    const [full] = results.filter(({ orgs }) => orgs.length > 0);
    expect(await checkScreen(full!, { showWaived: false, all: false, again: undefined })).to.match(
      /^These are the orgs of shard \d+ of 20\./m
    );
  });
});
