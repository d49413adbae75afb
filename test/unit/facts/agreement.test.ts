import { expect } from 'chai';
import { agree, fieldOf, type Statement } from '../../../src/facts/agreement.js';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { numberFact, textFact, type RawComponent, type RawNode } from '../../../src/facts/raw.js';

const said = (component: string, fact: Fact<number>, file?: string): Statement<number> => ({
  place: { component, ...(file === undefined ? {} : { file }) },
  fact,
});

describe('what several records of one thing say together', () => {
  it('is what their absence means when there are none', () => {
    expect(agree<number>('sessionTimeout', [], unset)).to.deep.equal(unset);
  });

  it('is the value on which they agree', () => {
    expect(agree('sessionTimeout', [said('A', known(30)), said('B', known(30))], unset)).to.deep.equal(known(30));
    expect(agree('sessionTimeout', [said('A', unset), said('B', unset)], known(1))).to.deep.equal(unset);
  });

  it('is a conflict that names them all, with file where there is one, in whatever order they come', () => {
    const statements = [said('B', known(60), 'b.xml'), said('A', known(15))];
    const conflict = unreadable('conflict', 'sessionTimeout: 15 (A) / 60 (B, b.xml)');
    expect(agree('sessionTimeout', statements, unset)).to.deep.equal(conflict);
    expect(agree('sessionTimeout', [...statements].reverse(), unset)).to.deep.equal(conflict);
  });

  it('is a conflict where one gives a value and another none', () => {
    expect(agree('sessionTimeout', [said('A', known(15)), said('B', unset)], unset)).to.deep.equal(
      unreadable('conflict', 'sessionTimeout: - (B) / 15 (A)')
    );
  });

  it('is a conflict where one says nothing and another a word that sounds like it', () => {
    for (const word of ['unset', 'undefined', '-']) {
      const statements: readonly Statement<string>[] = [
        { place: { component: 'A' }, fact: known(word) },
        { place: { component: 'B' }, fact: unset },
      ];
      expect(agree('logoutUrl', statements, unset)).to.have.property('reason', 'conflict');
    }
  });

  it('is unreadable as soon as one is, and says the same in whatever order they come', () => {
    const statements = [
      said('A', known(15)),
      said('B', unreadable('malformed', 'sessionTimeout: xyz')),
      said('C', unreadable('malformed', 'sessionTimeout: abc')),
    ];
    const first = unreadable('malformed', 'sessionTimeout: abc');
    expect(agree('sessionTimeout', statements, unset)).to.deep.equal(first);
    expect(agree('sessionTimeout', [...statements].reverse(), unset)).to.deep.equal(first);
  });
});

describe('what the components of one type say together of a field', () => {
  const absent = unreadable('missing', 'no component');
  const component = (fullName: string, node: RawNode): RawComponent => ({ type: 'Policy', fullName, node });
  const minutesOf = (node: RawNode): Fact<number> => numberFact(node, 'minutes', () => true);
  const field = (...nodes: readonly RawNode[]): Fact<number> =>
    fieldOf({ components: nodes.map((node, index) => component(`P${index}`, node)), absent }, 'minutes', minutesOf);

  it('is what their absence means where there is none', () => {
    expect(field()).to.deep.equal(absent);
  });

  it('is unset where none of them holds it', () => {
    expect(field({ other: '1' }, {})).to.deep.equal(unset);
  });

  it('is what one of them says: the others may be fragments', () => {
    expect(field({}, { minutes: '30' }, { minutes: null })).to.deep.equal(known(30));
  });

  it('is a conflict of those that hold it, each with its file', () => {
    const components = [
      { ...component('A', { minutes: '30' }), file: 'a.xml' },
      { ...component('B', { minutes: '60' }), file: 'b.xml' },
      component('C', {}),
    ];
    expect(fieldOf({ components, absent }, 'minutes', minutesOf)).to.deep.equal(
      unreadable('conflict', 'minutes: 30 (Policy:A, a.xml) / 60 (Policy:B, b.xml)')
    );
  });

  it('may stand in several elements: who holds any of them speaks, and the first names the matter', () => {
    const spanOf = (node: RawNode): Fact<string> => {
      const [count, unit] = [textFact(node, 'count'), textFact(node, 'unit')];
      return known(`${count.status === 'known' ? count.value : '?'} ${unit.status === 'known' ? unit.value : '?'}`);
    };
    const span = (...nodes: readonly RawNode[]): Fact<string> =>
      fieldOf(
        { components: nodes.map((node, index) => component(`P${index}`, node)), absent },
        ['count', 'unit'],
        spanOf,
        (value) => value.toUpperCase()
      );
    expect(span({}, { unit: 'days' })).to.deep.equal(known('? days'));
    expect(span({ count: '2' }, {})).to.deep.equal(known('2 ?'));
    expect(span({ count: '2', unit: 'days' }, { count: '2', unit: 'DAYS' })).to.deep.equal(known('2 days'));
    expect(span({ count: '2' }, { unit: 'days' })).to.deep.equal(
      unreadable('conflict', 'count: 2 ? (Policy:P0) / ? DAYS (Policy:P1)')
    );
  });
});
