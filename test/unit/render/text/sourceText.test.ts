import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { sourceLine } from '../../../../src/render/text/sourceText.js';
import { snapshotOf, treeOf } from '../../support/builders.js';

const lineOf = (source: Parameters<typeof sourceLine>[0]): string => sourceLine(source, wordsFrom('screen'));

describe('which reading a screen shows', () => {
  it('is the org with its id, the version and the minute', () => {
    expect(lineOf(snapshotOf().source)).to.equal('prod (00D000000000001) · API 67.0 · read 2026-11-22 09:00 UTC');
  });

  it('is a tree by its name alone', () => {
    expect(lineOf(treeOf().source)).to.equal('force-app · API 67.0 · read 2026-11-22 09:00 UTC');
  });

  it('names no version that nobody knows', () => {
    expect(lineOf({ ...treeOf().source, apiVersion: null, readAt: '2026-01-02T03:04:59Z' })).to.equal(
      'force-app · read 2026-01-02 03:04 UTC'
    );
  });
});
