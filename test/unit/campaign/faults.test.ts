import { expect } from 'chai';
import sinon from 'sinon';
import { faults, SECTIONS, tryAll, type Trial } from '../../../scripts/campaign/faults/campaign.js';

const SEED = 20_261_129;

/** So many of them, evenly out of all. */
const someOf = (trials: readonly Trial[], count: number): readonly Trial[] =>
  trials.filter(
    (_trial, index) => Math.floor((index * count) / trials.length) !== Math.floor(((index - 1) * count) / trials.length)
  );

describe('the fault campaign, a slice of it', () => {
  const slices = [
    ['kills', 6],
    ['faults', 6],
    ['journal', 3],
    ['orgs', 4],
    ['clock', 1],
    ['two', 2],
  ] as const;
  for (const [section, count] of slices) {
    it(`${section}: the org is as it was or as it was to be, the report says no more, the journal leads back`, async () => {
      const trials = someOf((await SECTIONS[section]?.(SEED, 30)) ?? [], count);
      expect(trials).to.have.lengthOf(count);
      const said: string[] = [];
      await tryAll(trials, (line) => said.push(line));
      expect(said.join('\n')).to.equal('');
    }).timeout(120_000);
  }

  it('goes on with the nth of a section where one was broken off, and is no success where none is left', async () => {
    const said: string[] = [];
    sinon.stub(console, 'log').callsFake((line: string) => said.push(line));
    sinon.stub(console, 'error');
    try {
      const codes = [];
      for (const from of ['20', '21', '0']) codes.push(await faults(['--only', 'two', '--from', from]));
      expect(codes).to.deep.equal([0, 2, 2]);
    } finally {
      sinon.restore();
    }
    expect(said.map((line) => line.replace(/ \d+ s$/, ''))).to.deep.equal([
      'two: 1 of 1 right (from 20 of 20 on), seed 1,',
      'two: 0 of 0 right (from 21 of 20 on), seed 1,',
    ]);
  }).timeout(120_000);
});
