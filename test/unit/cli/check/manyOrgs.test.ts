import { SfError } from '@salesforce/core/sfError';
import { expect } from 'chai';
import { firstThatCounts } from '../../../../src/cli/exitCodes.js';
import { checkOrgs } from '../../../../src/cli/check/manyOrgs.js';
import type { OrgList } from '../../../../src/cli/open/orgList.js';
import { OrgUnavailable } from '../../../../src/org/failures.js';
import type { CheckReport } from '../../../../src/rules/findings.js';
import { finding, report } from '../../render/check/builders.js';

const listOf = (...names: string[]): OrgList => ({
  orgs: names.map((name) => ({ aliasOrUsername: name, name })),
  skipped: [{ name: 'gone', reason: 'expired' }],
});

const TOKEN = '00D9q0000012345!AQ8AQKx.z9y8x7w6v5u4t3s2r1q0p9o8n7m6l5k4j3i2h1g0';

/** What becomes of each org by its name. */
const check = (aliasOrUsername: string): Promise<CheckReport> => {
  switch (aliasOrUsername) {
    case 'down':
      return Promise.reject(new OrgUnavailable({ kind: 'network', code: 'ECONNREFUSED', message: 'ECONNREFUSED' }));
    case 'unknown':
      return Promise.reject(new SfError('No authorization information found for unknown.', 'NamedOrgNotFoundError'));
    case 'odd':
      return Promise.reject(new SfError('odd', 'OddError', [], 10));
    case 'leaky':
      return Promise.reject(new Error(`refused: ${TOKEN}`));
    default:
      return Promise.resolve(report([finding()], { exitCode: Number(aliasOrUsername) }));
  }
};

const run = (list: OrgList, concurrency = 4) => checkOrgs(list, { concurrency, check, onDone: () => undefined });

describe('checkOrgs', () => {
  it('answers for each org in the order in which they are named, whatever becomes of the others', async () => {
    const { orgs, skipped, matrix, exitCode } = await run(listOf('3', 'down', '0', 'unknown'));
    expect(
      orgs.map((result) => [
        result.name,
        'report' in result ? result.report.exitCode : [result.error.name, result.exitCode],
      ])
    ).to.deep.equal([
      ['3', 3],
      ['down', ['OrgUnreachableError', 1]],
      ['0', 0],
      ['unknown', ['UnknownOrgError', 2]],
    ]);
    expect(skipped).to.deep.equal([{ name: 'gone', reason: 'expired' }]);
    expect(matrix.find(({ rule }) => rule === finding().rule)?.orgs.map(({ verdict }) => verdict)).to.deep.equal([
      'fail',
      'not-read',
      'fail',
      'not-read',
    ]);
    expect(exitCode).to.equal(2);
  });

  it('does not lose a failure whose exit code is none of ours', async () => {
    const { orgs, exitCode } = await run(listOf('0', 'odd'));
    expect(orgs[1]).to.deep.include({ exitCode: 1 });
    expect(exitCode).to.equal(1);
  });

  it('tells no secret that an error holds', async () => {
    expect(JSON.stringify(await run(listOf('leaky')))).not.to.include('AQ8AQ');
  });

  it('reads at most so many orgs at a time, and says how many are done', async () => {
    let open = 0;
    let most = 0;
    const counts: number[] = [];
    await checkOrgs(listOf(...Array.from({ length: 9 }, (_, index) => String(index))), {
      concurrency: 3,
      check: async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((done) => setTimeout(done, 1));
        open -= 1;
        return report([], { exitCode: 0 });
      },
      onDone: (count) => counts.push(count),
    });
    expect(most).to.equal(3);
    expect(counts).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('firstThatCounts', () => {
  const CASES: readonly (readonly [number[], number])[] = [
    [[], 0],
    [[0, 0], 0],
    [[0, 4], 4],
    [[4, 3], 3],
    [[3, 68, 4], 68],
    [[68, 1], 1],
    [[1, 2, 3], 2],
  ];
  for (const [codes, first] of CASES) {
    it(`is ${first} of ${codes.join(', ') || 'none'}`, () => {
      expect(firstThatCounts(codes)).to.equal(first);
    });
  }
});
