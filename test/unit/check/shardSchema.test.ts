import { expect } from 'chai';
import { PACKS } from '../../../src/check/packNames.js';
import { resolvePolicy } from '../../../src/check/resolvePolicy.js';
import { shardSchema } from '../../../src/check/shardSchema.js';
import { answerCheck } from '../../../src/cli/check/check.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { finding, IN_A_FILE, NOT_ASSESSED, NOTHING_THERE, report, WAIVED } from '../render/check/builders.js';
import { SMALL_ORG } from '../support/smallOrg.js';
import { placed, shardResult } from './shards.js';

type PackName = keyof typeof PACKS;

const policy = resolvePolicy('p.yml', {
  extends: Object.keys(PACKS) as PackName[],
  waivers: [
    { rule: 'session/csrf', subjects: ['*'], reason: 'r', owner: 'o', expires: '2099-01-01' },
    { rule: 'session/csrf', subjects: ['x'], reason: 'r', owner: 'o', expires: '2020-01-01' },
  ],
});

/** All that a check of an org says, by every pack there is. */
const real = answerCheck(SMALL_ORG, {
  reading: DOCUMENTED,
  assumedLimit: undefined,
  failOn: 'info',
  allowNotAssessed: false,
  policyFor: () => policy,
});

const made = report([finding(), WAIVED, NOT_ASSESSED, IN_A_FILE]);

const whole = shardResult(2, 3, [
  [placed(0, 'a'), { name: 'a', report: { ...made, rules: [...made.rules, NOTHING_THERE] } }],
  [placed(2, 'c'), { name: 'c', report: real }],
  [placed(4, 'b'), { name: 'b', error: { name: 'OrgUnreachableError', message: 'gone' }, exitCode: 1 }],
]).report;

type Json = Record<string, unknown>;

/** The result as a file holds it, with one thing changed. */
const changed = (...path: readonly (string | number)[]) => {
  const value = JSON.parse(JSON.stringify(whole)) as Json;
  const to = path.at(-1);
  const key = path.at(-2) ?? '';
  const inside = path.slice(0, -2).reduce<Json>((at, step) => at[step] as Json, value);
  if (to === 'left out') Reflect.deleteProperty(inside, key);
  else inside[key] = to;
  return value;
};

const wrongIn = (value: unknown): readonly string[] =>
  (shardSchema.safeParse(value).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('shardSchema', () => {
  it('takes what a check writes, whatever it says, and leaves it as it is', () => {
    const text = JSON.stringify(whole);
    expect(JSON.stringify(shardSchema.parse(JSON.parse(text)))).to.equal(text);
    expect(real.controls.length).to.be.greaterThan(3);
    expect(real.findings.length).to.be.greaterThan(10);
  });

  const CASES: readonly (readonly [string, readonly (string | number)[], string])[] = [
    ['a result of a whole run', ['shard', 'left out'], 'shard'],
    ['a key that is none', ['shard', 'more', 'x'], 'shard'],
    ['a key that is none, in a report', ['orgs', 1, 'report', 'more', 'x'], 'orgs.1.report'],
    ['a shard after the last', ['shard', 'index', 4], 'shard.index'],
    ['more shards than there can be', ['shard', 'of', 100_000], 'shard.of'],
    ['no hash', ['shard', 'run', 'policy', 'abc'], 'shard.run.policy'],
    ['a place that is none', ['shard', 'orgs', 0, 'place', -1], 'shard.orgs.0.place'],
    ['one place twice', ['shard', 'orgs', 0, 'place', 2], 'shard.orgs'],
    ['an exit code of none', ['orgs', 2, 'exitCode', 0], 'orgs.2.exitCode'],
    [
      'a severity of none',
      ['orgs', 0, 'report', 'findings', 0, 'severity', 'bad'],
      'orgs.0.report.findings.0.severity',
    ],
    ['neither a report nor an error', ['orgs', 0, 'report', 'left out'], 'orgs.0'],
    ['an org that was left out', ['skipped', 0, 'x'], 'skipped.0'],
  ];
  for (const [what, path, where] of CASES) {
    it(`refuses ${what}, and says where`, () => {
      const wrong = wrongIn(changed(...path));
      expect(wrong.join(' ')).to.include(where);
      expect(wrong).not.to.deep.equal([]);
    });
  }

  it('refuses as many orgs as there are no places for', () => {
    const value = changed('exitCode', 0);
    (value.orgs as unknown[]).pop();
    expect(wrongIn(value)).to.deep.equal(['shard.orgs']);
  });

  it('refuses what is no result at all', () => {
    for (const value of [null, [], 'x', 1, {}]) expect(wrongIn(value)).not.to.deep.equal([]);
  });
});
