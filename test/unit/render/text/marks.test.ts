import { expect } from 'chai';
import { noMarks, noteMarks } from '../../../../src/render/text/marks.js';

const note = (text: string): { code: string; text: string } => ({ code: text, text });

describe('marks of notes', () => {
  it('are letters in the order in which the notes come, each once', () => {
    const marks = noteMarks();
    expect(marks.of([note('First.'), note('Second.')])).to.equal('a b');
    expect(marks.of([note('Third.'), note('First.')])).to.equal('a c');
    expect(marks.count()).to.equal(3);
    expect(marks.entries()).to.deep.equal([
      ['a', 'First.'],
      ['b', 'Second.'],
      ['c', 'Third.'],
    ]);
    expect(marks.lines(80)).to.deep.equal(['a  First.', 'b  Second.', 'c  Third.']);
  });

  it('have two letters after the twenty-sixth', () => {
    const notes = Array.from({ length: 28 }, (_, index) => note(String(index)));
    expect(noteMarks().of(notes)).to.match(/^a b .* z aa ab$/);
  });

  it('are none where notes are folded', () => {
    const marks = noMarks();
    expect([marks.isShown, marks.of([note('x')]), marks.count()]).to.deep.equal([false, '', 0]);
    expect([marks.entries(), marks.lines(80)]).to.deep.equal([[], []]);
  });
});
