import { expect } from 'chai';
import { appTimeoutFact } from '../../../src/facts/appTimeout.js';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import type { RawValue } from '../../../src/facts/raw.js';

const read = (sessionTimeout?: RawValue): Fact<number> =>
  appTimeoutFact(sessionTimeout === undefined ? {} : { sessionTimeout }, 'sessionTimeout');

describe("an app's own timeout", () => {
  const written: readonly (readonly [string, number])[] = [
    ['1', 1],
    ['15', 15],
    [' 30 ', 30],
    ['1439', 1439],
    ['1440', 1440],
  ];
  for (const [text, minutes] of written) {
    it(`is ${minutes} minutes where it says ${JSON.stringify(text)}`, () => {
      expect(read(text)).to.deep.equal(known(minutes));
    });
  }

  it('is left to the next level where nothing is written, and where None is: never "no timeout"', () => {
    for (const nothing of [undefined, null, '', 'None', ' None ']) expect(read(nothing)).to.deep.equal(unset);
  });

  const unknown: readonly (readonly [string, 'unknown-value' | 'malformed'])[] = [
    ['0', 'unknown-value'],
    ['-5', 'unknown-value'],
    ['1441', 'unknown-value'],
    ['none', 'malformed'],
    ['NONE', 'malformed'],
    ['30 min', 'malformed'],
    ['7.5', 'malformed'],
  ];
  for (const [text, reason] of unknown) {
    it(`is not guessed from ${text}`, () => {
      expect(read(text)).to.deep.equal(unreadable(reason, `sessionTimeout: ${text}`));
    });
  }

  it('is malformed where two are written', () => {
    expect(read(['None', '30'])).to.deep.equal(unreadable('malformed', 'sessionTimeout: None / 30'));
  });
});
