import { expect } from 'chai';
import { isNamedByText, onlyByText, textAloneEvidence } from '../../../src/diagnose/textEvidence.js';
import type { KnownText } from '../../../src/diagnose/texts/knownText.js';
import { lines } from './subjects.js';

const text = (causes: readonly string[], change: Partial<KnownText> = {}): KnownText => ({
  code: 'x',
  sample: 'x',
  causes,
  sources: [],
  ...change,
});

const A = { id: 'a' };

describe('textEvidence: isNamedByText', () => {
  it('is where any of the texts can come of the cause', () => {
    expect(isNamedByText(A, { texts: [text(['b']), text(['c', 'a'])] })).to.equal(true);
    expect(isNamedByText(A, { texts: [text(['b'])] })).to.equal(false);
    expect(isNamedByText(A, { texts: [] })).to.equal(false);
  });
});

describe('textEvidence: onlyByText', () => {
  const only = (...texts: readonly KnownText[]): readonly string[] => lines(onlyByText(A, { texts }));

  it('is certain where a text comes of nothing else', () => {
    expect(only(text(['b']), text(['a'], { only: true }))).to.deep.equal(['for certain text-only-this']);
    expect(only(text(['a'], { only: true, isProven: true }))).to.deep.equal(['for certain text-only-this']);
    expect(only(text(['a'], { only: true, isProven: false }))).to.deep.equal(['for certain text-only-this-not-proven']);
  });

  it('says nothing where others give the text, or where it is of another cause', () => {
    expect(only(text(['a', 'b']))).to.deep.equal([]);
    expect(only(text(['a'], { only: false }))).to.deep.equal([]);
    expect(only(text(['b'], { only: true }))).to.deep.equal([]);
    expect(only(text(['b'], { only: true }), text(['a']))).to.deep.equal([]);
  });
});

describe('textEvidence: textAloneEvidence', () => {
  const alone = (left: readonly string[], ...texts: readonly KnownText[]): readonly string[] =>
    lines(textAloneEvidence(A, left, { texts }));

  it('is what the text alone proves, whatever the facts leave', () => {
    expect(alone([], text(['a'], { only: true }))).to.deep.equal(['for certain text-only-this']);
  });

  it('knows nothing of it where the facts leave others', () => {
    expect(alone([], text(['a', 'b']))).to.deep.equal(['unseen not-exposed told-by-nothing-read: Setup']);
    expect(alone(['b'], text(['a', 'b']))).to.deep.equal(['unseen not-exposed told-by-nothing-read: Setup']);
  });

  it('says more of the likeliest that is left than of the others', () => {
    expect(alone(['a', 'b'], text(['a', 'b']))).to.deep.equal(['for fair text-most-often-this']);
    expect(alone(['b', 'a'], text(['b', 'a']))).to.deep.equal(['for weak text-can-be-this']);
  });
});
