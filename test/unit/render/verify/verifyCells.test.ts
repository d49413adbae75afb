import { expect } from 'chai';
import { lifeText, numberText } from '../../../../src/render/verify/verifyCells.js';

const told = (key: string, ...values: (string | number)[]): string => [key, ...values].join(' ');

describe('cells of the table of live sessions', () => {
  it('have minutes where they are whole ones, else seconds', () => {
    expect([60, 7200, 59, 61, 90, 0].map((seconds) => lifeText(seconds, told))).to.deep.equal([
      'life.minutes 1',
      'life.minutes 120',
      'life.seconds 59',
      'life.seconds 61',
      'life.seconds 90',
      'life.minutes 0',
    ]);
  });

  it('have a word for none', () => {
    expect([0, 1, 12].map((count) => numberText(count, told))).to.deep.equal(['none', '1', '12']);
  });
});
