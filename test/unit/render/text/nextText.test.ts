import { expect } from 'chai';
import { nextLines } from '../../../../src/render/text/nextText.js';
import { words } from '../builders.js';

describe('nextLines', () => {
  it('keeps each command whole, on a line of its own where it is long', () => {
    const command = `sf session check --source-dir ${'folder/'.repeat(20)}`;
    const lines = nextLines(
      [
        { what: 'judge', command },
        { what: 'page', command: 'sf session report' },
      ],
      { words, width: 60 }
    );
    expect(lines).to.deep.equal([
      'NEXT',
      '  what is against the rules',
      `    ${command}`,
      '  a page to hand on          sf session report',
    ]);
  });

  it('has no title where there is nothing to go on with', () => {
    expect(nextLines([], { words, width: 80 })).to.deep.equal([]);
  });
});
