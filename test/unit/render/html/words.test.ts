import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { fill, wordsToFill } from '../../../../src/render/html/words.js';
import { words } from './support.js';

describe('wordsToFill', () => {
  it('leaves every hole of a sentence open', () => {
    const later = wordsToFill(words.say);
    expect(later['page.shown']).to.equal('Rows: %s of %s. Columns: %s of %s.');
    expect(later['page.close']).to.equal('Close');
  });

  it('has every sentence that the message file keeps for the page', () => {
    const file = readFileSync(new URL('../../../../messages/report.md', import.meta.url), 'utf8');
    const keys = [...file.matchAll(/^# (page[.].*)$/gm)].map(([, key]) => key);
    expect(Object.keys(wordsToFill(words.say)).sort()).to.deep.equal(keys.sort());
  });
});

describe('fill', () => {
  it('fills the holes in order, whatever the values hold', () => {
    expect(fill('%s of %s', 1, '%s $& $1')).to.equal('1 of %s $& $1');
  });

  it('leaves out what there is no value for', () => {
    expect(fill('%s and %s', 'one')).to.equal('one and ');
  });
});
