import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SfError } from '@salesforce/core/sfError';
import { expect } from 'chai';
import type { OrgResult } from '../../../../src/check/manyOrgs.js';
import type { ShardResult } from '../../../../src/check/merge.js';
import { toUserError } from '../../../../src/cli/errors.js';
import { runMerge } from '../../../../src/cli/merge/merge.js';
import { checkScreen } from '../../../../src/cli/output/show.js';
import { planOutputs, writeOutputs } from '../../../../src/cli/check/outputs.js';
import { renderJson } from '../../../../src/render/text/json.js';
import { finding, report } from '../../render/check/builders.js';
import { placed, shardResult } from '../../check/shards.js';

const checked = (name: string, exitCode: 0 | 3 | 4): OrgResult => ({ name, report: report([finding()], { exitCode }) });

const FIRST = shardResult(1, 3, [[placed(0, 'a'), checked('a', 3)]]);
const SECOND = shardResult(2, 3, [[placed(1, 'b'), checked('b', 0)]]);
const EMPTY = shardResult(3, 3, []);

describe('runMerge', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'merge-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = async (...results: readonly ShardResult[]): Promise<readonly string[]> =>
    Promise.all(
      results.map(async ({ path, report: result }) => {
        const file = join(folder, path);
        await writeFile(file, renderJson(result));
        return file;
      })
    );
  const merge = (paths: readonly string[], outputs: readonly string[] = []) => runMerge({ paths, outputs });
  const refusal = async (attempt: Promise<unknown>): Promise<SfError> => {
    const error = await attempt.then(
      () => undefined,
      (thrown: unknown) => toUserError(thrown)
    );
    if (error instanceof SfError) return error;
    throw new Error('not refused');
  };

  it('gives what one run would have given, with its exit code', async () => {
    const { result, warning } = await merge(await write(SECOND, EMPTY, FIRST));
    expect(Object.keys(result)).to.deep.equal(['formatVersion', 'orgs', 'skipped', 'matrix', 'exitCode']);
    expect(result.orgs.map(({ name }) => name)).to.deep.equal(['a', 'b']);
    expect(result.exitCode).to.equal(3);
    expect(warning).to.equal(null);
  });

  it('takes a folder, but for what is to be written into it', async () => {
    await write(FIRST, SECOND, EMPTY);
    const all = join(folder, 'all.json');
    await writeFile(all, '{}');
    await mkdir(join(folder, 'sub.json'));
    expect((await merge([folder], [all])).result.orgs).to.have.length(2);
    const named = await refusal(merge([all], [join(folder, '..', folder.split('/').at(-1) ?? '', 'all.json')]));
    expect(named).to.include({ name: 'OutputIsShardError', exitCode: 2 });
  });

  it('names shards that are missing, with the command that makes each, in text, in json and in every file', async () => {
    const asked = shardResult(2, 3, [[placed(1, 'b'), checked('b', 0)]], {
      files: { orgs: "the orgs'.txt", policy: 'p.yml', baseline: 'b.json' },
      run: {
        failOn: 'high',
        allowNotAssessed: true,
        precedence: 'shortest',
        profileZero: 'inherit',
        assumeIdleLimit: 'on',
        apiVersion: '60.0',
        ecaGlobalSettings: true,
      },
    });
    const { result } = await merge(await write(asked));
    expect(result.exitCode).to.equal(4);
    const command = (index: number): string =>
      `sf session check --orgs-file 'the orgs'\\''.txt' --shard ${index}/3 --policy p.yml --baseline b.json --fail-on high ` +
      '--allow-not-assessed --precedence shortest --profile-zero inherit --assume-idle-limit on --api-version 60.0 ' +
      `--eca-global-settings --output-file ${folder}/part-${index}.json`;
    expect(result.missing).to.deep.equal([
      { index: 1, of: 3, command: command(1) },
      { index: 3, of: 3, command: command(3) },
    ]);
    const screen = await checkScreen(result, { showWaived: false, all: false, again: undefined });
    expect(screen)
      .to.include('SHARDS MISSING: 1/3, 3/3.')
      .and.include(`\n  ${command(1)}\n  ${command(3)}\n`);
    const files = ['csv', 'md', 'sarif', 'xml', 'ndjson', 'html', 'json'].map((ending) =>
      join(folder, `all.${ending}`)
    );
    await writeOutputs(await planOutputs(files), result);
    for (const file of files) {
      const text = await readFile(file, 'utf8');
      if (!file.endsWith('.json')) expect(text, file).to.include('shard 1 of 3').and.include('shard 3 of 3');
      expect(text, file).to.include('--shard 1/3');
    }
  });

  it('leaves out of that command what counts by default', async () => {
    const { result } = await merge(await write(shardResult(1, 2, [])));
    expect(result.missing?.[0]?.command).to.equal(
      `sf session check --orgs-file orgs.txt --shard 2/2 --output-file ${folder}/part-2.json`
    );
  });

  it('refuses results of two runs, and says what differs', async () => {
    const other = shardResult(2, 3, [], { run: { policy: `sha256:${'9'.repeat(64)}`, failOn: 'low' } });
    const error = await refusal(merge(await write(FIRST, other)));
    expect(error).to.include({ name: 'ShardsOfTwoRunsError', exitCode: 2 });
    expect(error.message).to.match(
      /part-2\.json and .*part-1\.json are of two runs\. What differs: what the policy asks for .*, --fail-on\.$/
    );
  });

  it('refuses two results of one shard, and two shards with one org', async () => {
    const again = { ...shardResult(1, 3, []), path: 'again.json' };
    expect(await refusal(merge(await write(FIRST, again)))).to.include({ name: 'ShardTwiceError', exitCode: 2 });
    const overlapping = shardResult(2, 3, [[placed(0, 'a'), checked('a', 0)]]);
    const error = await refusal(merge(await write(FIRST, overlapping)));
    expect(error).to.include({ name: 'ShardsOverlapError', exitCode: 2 });
  });

  it('says that the versions of the plugin differ', async () => {
    const { warning } = await merge(await write(FIRST, shardResult(2, 3, [], { plugin: '0.0.9' }), EMPTY));
    expect(warning).to.match(/^The results are of several versions of this plugin \(0\.0\.9, \d/);
  });

  it('refuses what is no result of a shard, by the strict reader of all our files', async () => {
    const file = join(folder, 'odd.json');
    const TEXTS: readonly (readonly [string, RegExp])[] = [
      ['{', /it ends before its JSON does/],
      ['{"formatVersion":1,"formatVersion":1}', /the key "formatVersion" is there twice/],
      ['{"__proto__":1}', /is no key of such a file/],
      ['['.repeat(100), /more than 50 levels/],
      ['{"formatVersion":9}', /of a newer version of this plugin/],
      [renderJson({ formatVersion: 1, orgs: [], skipped: [], matrix: [], exitCode: 0 }), /shard: Invalid input/],
    ];
    for (const [text, says] of TEXTS) {
      await writeFile(file, text);
      const error = await refusal(merge([file]));
      expect(error).to.include({ name: 'ShardUnusableError', exitCode: 1 });
      expect(error.message).to.match(says);
    }
    expect(await refusal(merge([join(folder, 'none.json')]))).to.include({ name: 'NoSuchFileError', exitCode: 2 });
    await mkdir(join(folder, 'none'));
    expect(await refusal(merge([join(folder, 'none')]))).to.include({ name: 'NoShardsError', exitCode: 2 });
  });

  it('shows names of a hostile result so that no terminal obeys them', async () => {
    const name = 'x\u001b[2J\u202e\n::error::';
    const hostile = shardResult(1, 2, [[placed(0, name), checked(name, 0)]], {
      files: { orgs: '\u001b]0;x\u0007$(rm)', policy: null, baseline: null },
    });
    const { result } = await merge(await write(hostile));
    const screen = await checkScreen(result, { showWaived: false, all: false, again: undefined });
    expect(screen).not.to.match(/[\u001b\u0007\u202e]/);
    expect(screen).to.include("'").and.include('$(rm)');
  });
});
