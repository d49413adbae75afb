import { expect } from 'chai';
import { known, unreadable, unset } from '../../../../src/facts/fact.js';
import {
  factText,
  keyOf,
  labelOf,
  lifetimeText,
  nameOf,
  placeText,
  shortened,
} from '../../../../src/render/text/cells.js';
import { noMarks, noteMarks } from '../../../../src/render/text/marks.js';
import { BROWSER, words } from '../builders.js';

describe('lifetimeText', () => {
  const texts: readonly (readonly [string, boolean, string | null, string | null])[] = [
    ['single use', true, null, null],
    ['never expires', false, null, null],
    ['1 day idle', false, 'P1D', null],
    ['12 hours from issue', false, null, 'PT12H'],
    ['1 month idle', false, 'P1M', null],
    ['365 days from issue, 30 days idle', false, 'P30D', 'P365D'],
  ];
  for (const [text, singleUse, idle, absolute] of texts) {
    it(`says "${text}"`, () => {
      expect(lifetimeText({ singleUse, idle, absolute }, words)).to.equal(text);
    });
  }
});

describe('shortened', () => {
  const shorten = (names: readonly string[], room: number): string =>
    shortened(words)(names, (text) => text.length <= room);

  it('keeps a list that fits', () => {
    expect(shorten(['Sales', 'Service'], 14)).to.equal('Sales, Service');
  });

  it('keeps as many as fit beside the number of the rest', () => {
    expect(shorten(['Sales', 'Service', 'Finance'], 20)).to.equal('Sales, Service (+1)');
    expect(shorten(['Sales', 'Service', 'Finance'], 18)).to.equal('Sales (+2)');
  });

  it('keeps one, however long', () => {
    expect(shorten(['A very long name', 'Sales'], 5)).to.equal('A very long name (+1)');
    expect(shorten(['A very long name'], 5)).to.equal('A very long name');
  });

  it('does not count the rest where there is none', () => {
    expect(shorten(['Sales', 'Service'], 13)).to.equal('Sales (+1)');
    expect(shorten([], 5)).to.equal('');
  });
});

describe('factText', () => {
  it('says a value, that nothing is set, or why it is not known', () => {
    expect(factText(known(7), words, String)).to.equal('7');
    expect(factText(unset, words, String)).to.equal('not set');
    expect(factText(unset, words, String, 'unset')).to.equal('-');
    expect(factText(unreadable('no-permission', ''), words, String)).to.equal('not known: no permission');
  });
});

describe('placeText', () => {
  it('names a component, and where it stands in a file', () => {
    const component = 'SecuritySettings:Security';
    expect(placeText({ component }, words)).to.equal(component);
    expect(placeText({ component, file: 'a.xml' }, words)).to.equal(`${component} (a.xml)`);
    expect(placeText({ component, file: 'a.xml', line: 7 }, words)).to.equal(`${component} (a.xml:7)`);
    expect(placeText({ component: 'A:b', file: 'c', line: 7 }, words, (text) => `<${text}>`)).to.equal('<A:b> (<c:7>)');
  });
});

describe('names of a channel', () => {
  it('are those of its app, if it has one', () => {
    const channel = { kind: 'external-client-app', name: 'Shop', label: 'The Shop' } as const;
    expect([labelOf(channel), nameOf(channel), keyOf(channel)]).to.deep.equal([
      'The Shop',
      'Shop',
      'external-client-app:Shop',
    ]);
    expect([labelOf(BROWSER), nameOf(BROWSER), keyOf(BROWSER)]).to.deep.equal(['', '', 'browser:']);
  });
});

describe('noMarks', () => {
  it('points to nothing, whatever the notes', () => {
    const marks = noMarks();
    expect([marks.isShown, marks.of([{ code: 'a', text: 'A' }]), marks.count(), marks.lines(80)]).to.deep.equal([
      false,
      '',
      0,
      [],
    ]);
  });
});

describe('noteMarks', () => {
  const notes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ code: `c${index}`, text: `text ${index}` }));

  it('gives letters in order of appearance, and a text one letter however often it comes', () => {
    const marks = noteMarks();
    const [first, second] = notes(2);
    expect(marks.of([])).to.equal('');
    expect(marks.of([second!])).to.equal('a');
    expect(marks.of([first!, second!, first!])).to.equal('a b');
    expect(marks.lines(80)).to.deep.equal(['a  text 1', 'b  text 0']);
  });

  it('goes on with two letters after z', () => {
    const marks = noteMarks();
    marks.of(notes(28));
    expect(marks.lines(80).slice(25)).to.deep.equal(['z  text 25', 'aa text 26', 'ab text 27']);
  });
});
