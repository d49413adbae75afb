import { expect } from 'chai';
import type { OrgResult } from '../../../src/check/manyOrgs.js';
import { mergeShards, type RunDifference } from '../../../src/check/merge.js';
import { finding, report } from '../render/check/builders.js';
import { placed, shardResult, type RUN } from './shards.js';

const checked = (name: string): OrgResult => ({ name, report: report([finding()], { exitCode: 3 }) });
const unread = (name: string): OrgResult => ({ name, error: { name: 'X', message: 'gone' }, exitCode: 1 });

const mergedOf = (answer: ReturnType<typeof mergeShards>) => {
  if ('problem' in answer) throw new Error(answer.problem.code);
  return answer.merged;
};
const problemOf = (answer: ReturnType<typeof mergeShards>) => ('problem' in answer ? answer.problem : null);

describe('mergeShards', () => {
  const first = shardResult(1, 3, [
    [placed(3, 'd'), checked('d')],
    [placed(0, 'a'), checked('a')],
  ]);
  const second = shardResult(2, 3, [[placed(1, 'b'), unread('b')]]);
  const empty = shardResult(3, 3, []);

  it('puts orgs into the order of the list, in whichever order the shards come', () => {
    for (const [one, ...others] of [
      [first, second, empty],
      [empty, second, first],
    ] as const) {
      const { orgs, missing } = mergedOf(mergeShards(one, others));
      expect(orgs).to.deep.equal([checked('a'), unread('b'), checked('d')]);
      expect(missing).to.deep.equal([]);
    }
  });

  it('names the shards that are not there', () => {
    expect(mergedOf(mergeShards(second, [])).missing).to.deep.equal([
      { index: 1, of: 3 },
      { index: 3, of: 3 },
    ]);
  });

  it('takes an org that the list has under two names once, under its first name', () => {
    const twice = shardResult(2, 3, [[placed(5, 'a@x.test', 0), checked('a@x.test')]]);
    expect(mergedOf(mergeShards(twice, [first, empty])).orgs.map(({ name }) => name)).to.deep.equal(['a', 'd']);
  });

  it('numbers names that stand twice as one run would, whatever each shard called them', () => {
    const host = 'crm.my.salesforce.com';
    const a = shardResult(1, 2, [[placed(4, host), checked(host)]]);
    const b = shardResult(2, 2, [[placed(1, host), checked(host)]]);
    expect(mergedOf(mergeShards(a, [b])).orgs.map(({ name }) => name)).to.deep.equal([host, `${host} #2`]);
  });

  it('takes one result that is given twice for one, and refuses two of one shard', () => {
    expect(mergedOf(mergeShards(first, [{ ...first, path: 'copy.json' }, second, empty])).orgs).to.have.length(3);
    const other = { ...shardResult(2, 3, [[placed(1, 'b'), checked('b')]]), path: 'again.json' };
    expect(problemOf(mergeShards(first, [second, other]))).to.deep.equal({
      code: 'twice',
      path: 'again.json',
      other: 'part-2.json',
      shard: { index: 2, of: 3 },
    });
  });

  it('refuses two shards that hold one place of the list', () => {
    const same = shardResult(2, 3, [[placed(3, 'd'), checked('d')]]);
    expect(problemOf(mergeShards(first, [same]))).to.deep.equal({
      code: 'same-place',
      path: 'part-2.json',
      other: 'part-1.json',
    });
  });

  const OTHERS: Readonly<Record<keyof typeof RUN, unknown>> = {
    orgsFile: 'x',
    policy: 'x',
    baseline: 'x',
    failOn: 'high',
    allowNotAssessed: true,
    precedence: 'shortest',
    profileZero: 'inherit',
    assumeIdleLimit: 'on',
    apiVersion: '60.0',
    ecaGlobalSettings: true,
  };
  const CASES: readonly (readonly [object, readonly RunDifference[]])[] = [
    ...Object.entries(OTHERS).map(([key, value]) => [{ [key]: value }, [key as RunDifference]] as const),
    [{ policy: 'x', failOn: 'low' }, ['policy', 'failOn']],
  ];
  for (const [run, differs] of CASES) {
    it(`refuses a result of another run: ${differs.join(', ')}`, () => {
      expect(problemOf(mergeShards(first, [shardResult(2, 3, [], { run })]))).to.deep.equal({
        code: 'other-run',
        path: 'part-2.json',
        other: 'part-1.json',
        differs,
      });
    });
  }

  it('refuses a result of another number of shards', () => {
    expect(problemOf(mergeShards(first, [shardResult(2, 4, [])]))).to.deep.include({ differs: ['of'] });
  });

  it('does not ask that files are called alike, nor for one version of the plugin', () => {
    const moved = shardResult(2, 3, [], { plugin: '9.9.9', files: { orgs: '/mnt/o', policy: 'p', baseline: null } });
    expect(problemOf(mergeShards(first, [moved]))).to.equal(null);
  });
});
