import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { failedLines } from '../../../../src/render/check/failedText.js';
import { finding } from './builders.js';

const OPTIONS = { width: 100, words: wordsFrom('screen'), checkWords: wordsFrom('check'), showWaived: false };

describe('failedLines', () => {
  it('says one sentence once, with the names that it holds for', () => {
    const found = ['A', 'B', 'C'].map((name) =>
      finding({ subject: { kind: 'app', name }, message: 'Tokens never end.', fix: { setupPath: 'Setup > Apps' } })
    );
    const [first, ...others] = found;
    expect(failedLines([first!, ...others], OPTIONS)).to.deep.equal([
      'HIGH  session/refresh-token-never-expires@1  3 apps: Tokens never end.',
      '  A, B, C',
      '  mend: Setup > Apps',
      '',
    ]);
  });

  it('shows two commands and counts the others', () => {
    const [first, ...others] = ['A', 'B', 'C', 'D'].map((name) =>
      finding({ subject: { kind: 'app', name }, fix: { setupPath: 'Setup', command: `sf session mend --app ${name}` } })
    );
    const lines = failedLines([first!, ...others], OPTIONS);
    expect(lines.filter((line) => line.includes('run:'))).to.have.length(2);
    expect(lines).to.include('  ... and 2 more: --all');
  });
});
