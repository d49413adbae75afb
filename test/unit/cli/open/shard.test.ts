import { expect } from 'chai';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { shardIn, shardOf } from '../../../../src/cli/open/shard.js';
import { LIMITS } from '../../../../src/facts/limits.js';

describe('shardIn', () => {
  it('counts from 1', () => {
    expect(shardIn('1/1')).to.deep.equal({ index: 1, of: 1 });
    expect(shardIn('2/8')).to.deep.equal({ index: 2, of: 8 });
    expect(shardIn(`${LIMITS.shards}/${LIMITS.shards}`)).to.deep.equal({ index: LIMITS.shards, of: LIMITS.shards });
  });

  const BAD = ['', '0/3', '4/3', '1', '1/', '/3', '1/0', '-1/3', '1.5/3', '01/3', '1/3/5', 'a/b', ' 1/3', '1e1/30'];
  for (const text of [...BAD, `1/${LIMITS.shards + 1}`, '1/99999999999999999999']) {
    it(`refuses "${text}"`, () => {
      expect(() => shardIn(text))
        .to.throw(`"${text}" is no shard of a list.`)
        .that.deep.includes({
          name: 'BadShardError',
          exitCode: 2,
          actions: [
            'Give which of how many, counted from 1: --shard 2/8 is the second of eight. There can be 1000 at most.',
          ],
        });
    });
  }
});

describe('shardOf', () => {
  it('is the documented one, for ever: another would move every org', () => {
    const places = ['prod', 'dev', 'uat', 'ada@example.com.sandbox', 'Zürich', ''].map((name) => shardOf(name, 8));
    expect(places).to.deep.equal([3, 7, 2, 2, 3, 5]);
  });

  it('is what a shell works out', function () {
    // It has no sh, and no sha256sum.
    if (process.platform === 'win32') this.skip();
    const script =
      'for name in prod dev uat; do echo $((0x$(printf %s "$name" | sha256sum | cut -c1-12) % 8 + 1)); done';
    const lines = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trim().split('\n').map(Number);
    expect(lines).to.deep.equal(['prod', 'dev', 'uat'].map((name) => shardOf(name, 8)));
  });

  it('is one of the shards, by the name alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: LIMITS.shards }), (name, of) => {
        const index = shardOf(name, of);
        expect(index).to.be.within(1, of).and.equal(shardOf(name, of));
        expect(Number.isInteger(index)).to.equal(true);
      })
    );
  });

  it('spreads names evenly', () => {
    const counts = new Map<number, number>();
    for (let at = 0; at < 8000; at += 1) {
      const index = shardOf(`org-${at}`, 8);
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(count).to.be.within(900, 1100);
  });
});
