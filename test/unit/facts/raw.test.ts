import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import {
  booleanFact,
  child,
  enumFact,
  numberFact,
  occurrences,
  placeOf,
  textFact,
  textIn,
  texts,
} from '../../../src/facts/raw.js';
import { entryOf } from '../../../src/facts/table.js';
import { rawComponent } from '../support/builders.js';

describe('textIn', () => {
  it('is the text of the first occurrence as it stands; empty where there is none, or elements stand there', () => {
    expect(textIn({ a: [' x ', 'y'] }, 'a')).to.equal(' x ');
    expect([textIn({}, 'a'), textIn({ a: null }, 'a'), textIn({ a: { b: 'c' } }, 'a')]).to.deep.equal(['', '', '']);
  });
});

describe('an element as it was read', () => {
  it('is unset when it is absent, nil or empty', () => {
    for (const node of [{}, { label: null }, { label: '' }, { label: '  ' }]) {
      expect(textFact(node, 'label'), JSON.stringify(node)).to.deep.equal(unset);
    }
  });

  it('is its text without outer blanks', () => {
    expect(textFact({ label: ' Data Loader\n' }, 'label')).to.deep.equal(known('Data Loader'));
  });

  it('counts once when it occurs twice with the same text, and is malformed when the texts differ', () => {
    expect(textFact({ label: ['A', 'A '] }, 'label')).to.deep.equal(known('A'));
    expect(textFact({ label: ['A', 'B'] }, 'label')).to.deep.equal(unreadable('malformed', 'label: A / B'));
  });

  it('is malformed when it holds elements where a text belongs', () => {
    expect(textFact({ label: { text: 'A' } }, 'label')).to.deep.equal(
      unreadable('malformed', 'label: elements instead of a text')
    );
  });

  it('is never found on the prototype', () => {
    for (const element of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(occurrences({}, element), element).to.deep.equal([]);
      expect(entryOf({}, element), element).to.equal(undefined);
    }
  });

  it('keeps the order of a repeated element and leaves empty ones out', () => {
    expect(texts({ scopes: ['Api', '', null, ' Web ', { a: 'b' }] }, 'scopes')).to.deep.equal(['Api', 'Web']);
  });
});

describe('a child element', () => {
  it('is not there when it is absent, nil or empty', () => {
    for (const node of [{}, { sessionPolicy: null }, { sessionPolicy: '' }]) {
      expect(child(node, 'sessionPolicy')).to.equal(undefined);
    }
  });

  it('that occurs twice is read as one, so that two different values are malformed and never the first of them', () => {
    const both = child(
      { sessionPolicy: [{ sessionTimeout: '15' }, { sessionTimeout: '720', x: 'y' }] },
      'sessionPolicy'
    );
    expect(textFact(both!, 'sessionTimeout')).to.deep.equal(unreadable('malformed', 'sessionTimeout: 15 / 720'));
    expect(textFact(both!, 'x')).to.deep.equal(known('y'));
  });
});

describe('a flag, a number and an enumerated value', () => {
  it('reads a flag as XML Schema writes it, and nothing else', () => {
    expect(booleanFact({ f: 'true' }, 'f')).to.deep.equal(known(true));
    expect(booleanFact({ f: '1' }, 'f')).to.deep.equal(known(true));
    expect(booleanFact({ f: 'false' }, 'f')).to.deep.equal(known(false));
    expect(booleanFact({ f: '0' }, 'f')).to.deep.equal(known(false));
    expect(booleanFact({ f: 'yes' }, 'f')).to.deep.equal(unreadable('unknown-value', 'f: yes'));
    expect(booleanFact({}, 'f')).to.deep.equal(unset);
  });

  it('reads whole numbers that make sense, and keeps the text of the others', () => {
    const positive = (value: number): boolean => value > 0;
    expect(numberFact({ n: '15' }, 'n', positive)).to.deep.equal(known(15));
    expect(numberFact({ n: '0' }, 'n', positive)).to.deep.equal(unreadable('unknown-value', 'n: 0'));
    expect(numberFact({ n: '-5' }, 'n', positive)).to.deep.equal(unreadable('unknown-value', 'n: -5'));
    for (const text of ['abc', '1.5', '1e3', '0x10', '15 min']) {
      expect(numberFact({ n: text }, 'n', positive)).to.deep.equal(unreadable('malformed', `n: ${text}`));
    }
    expect(numberFact({}, 'n', positive)).to.deep.equal(unset);
  });

  it('reads an enumerated value as documented, with its letter case', () => {
    expect(enumFact({ a: 'Block' }, 'a', ['Block'])).to.deep.equal(known('Block'));
    expect(enumFact({ a: 'block' }, 'a', ['Block'])).to.deep.equal(unreadable('unknown-value', 'a: block'));
    expect(enumFact({}, 'a', ['Block'])).to.deep.equal(unset);
  });
});

describe('the place of an element', () => {
  it('is its component, and in a source tree its file and line', () => {
    expect(placeOf(rawComponent('ConnectedApp', 'A', {}), 'x')).to.deep.equal({ component: 'ConnectedApp:A' });
    const inFile = { ...rawComponent('ConnectedApp', 'A', {}, 'a.xml'), lines: { x: 7 } };
    expect(placeOf(inFile, 'x')).to.deep.equal({ component: 'ConnectedApp:A', file: 'a.xml', line: 7 });
    expect(placeOf(inFile, 'y')).to.deep.equal({ component: 'ConnectedApp:A', file: 'a.xml' });
  });
});
