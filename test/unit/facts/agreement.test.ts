import { expect } from 'chai';
import { agree, type Statement } from '../../../src/facts/agreement.js';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';

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
