import { expect } from 'chai';
import { LIMITS } from '../../../src/facts/limits.js';

describe('how much is taken in', () => {
  it('is so many bytes', () => {
    expect(LIMITS).to.include({
      treeFileBytes: 10_485_760,
      handWrittenBytes: 262_144,
      ownFileBytes: 268_435_456,
      answerBytes: 134_217_728,
      gitListingBytes: 134_217_728,
      gitContentBytes: 268_435_456,
    });
  });

  it('is waited for so many milliseconds, for an org longer than it lets a request run (120 seconds)', () => {
    expect(LIMITS).to.include({ pipeSilenceMs: 30_000, answerMs: 300_000, silenceMs: 150_000, gitMs: 60_000 });
  });

  it('is so many at a time, or one in another', () => {
    expect(LIMITS).to.include({ openFiles: 32, depth: 50, problems: 100 });
  });
});
