import { expect } from 'chai';
import fc from 'fast-check';
import { bandOf, minutesAxis } from '../../../../src/render/html/scales.js';

describe('bandOf', () => {
  it('has a colour for each timeout that Setup offers, and one for everything longer', () => {
    const bands = [15, 30, 60, 120, 240, 480, 720, 1440, 1441].map(bandOf);
    expect(bands).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('takes what lies between with the longer one', () => {
    expect([1, 16, 45, 90, 1439.5, 1440.5].map(bandOf)).to.deep.equal([0, 1, 2, 3, 7, 8]);
  });
});

describe('minutesAxis', () => {
  it('grows with the minutes, and stays within its width', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100000 })), (minutes) => {
        const { ticks, at } = minutesAxis(minutes);
        const all = [...new Set([...minutes, ...ticks])].sort((a, b) => a - b);
        const places = all.map((value) => at[value]!);
        expect(
          places.every((place, index) => place >= 0 && place <= 1000 && place >= (places[index - 1] ?? 0))
        ).to.equal(true);
      })
    );
  });

  it('has no place for 0, which is no length of a session', () => {
    expect(Object.keys(minutesAxis([0, 15]).at)).not.to.include('0');
  });
});
