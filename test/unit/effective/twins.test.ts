import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { shareKey, twinsAmong } from '../../../src/effective/twins.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import { app, eca } from '../support/builders.js';

const connected = (name: string, label = name): AppFacts => app({ name, label });
const external = (name: string, label = name): AppFacts => ({ ...eca(name), label });

const twins = (...apps: readonly AppFacts[]): readonly string[] =>
  [...twinsAmong(apps)].map(({ kind, name }) => `${kind} ${name}`);

/** Ruling 29b: where a connected app and an external client app share a name, both say so. */
describe('apps of the two kinds with one name', () => {
  const pairs: readonly (readonly [string, AppFacts, AppFacts])[] = [
    ['full names', connected('Portal', 'A'), external('portal', 'B')],
    ['labels', connected('Portal', 'Partner Gate'), external('Gate', 'PARTNER gate')],
    ['the full name of the one and the label of the other', connected('Portal', 'A'), external('Gate', 'Portal')],
    ['the label of the one and the full name of the other', connected('Portal', 'Gate'), external('Gate', 'B')],
  ];
  for (const [what, one, other] of pairs) {
    it(`are told by their ${what}, in any letter case, both of them and in the order they have`, () => {
      const found = [`connected-app ${one.name}`, `external-client-app ${other.name}`];
      expect(twins(one, other, connected('Other'), external('Else'))).to.deep.equal(found);
      expect(twins(other, one)).to.deep.equal([...found].reverse());
    });
  }

  it('are not two of one kind', () => {
    expect(twins(connected('Portal'), connected('portal'))).to.deep.equal([]);
    expect(twins(external('Portal'), external('portal'))).to.deep.equal([]);
  });

  it('are not those whose names only begin alike', () => {
    expect(twins(connected('Portal'), external('Portal_2'))).to.deep.equal([]);
  });

  it('may be more than two', () => {
    expect(twins(connected('A', 'Portal'), connected('B', 'Portal'), external('Portal'))).to.have.length(3);
  });

  it('are none where both keys were read and differ', () => {
    const [one, other] = [connected('Portal'), external('Portal')];
    const unread = unreadable('carries-secrets', '--eca-global-settings');
    expect(twins({ ...one, sharesKeyWith: known([]) }, { ...other, sharesKeyWith: known([]) })).to.deep.equal([]);
    expect(twins({ ...one, sharesKeyWith: known([]) }, { ...other, sharesKeyWith: unread })).to.have.length(2);
  });
});

describe('apps of the two kinds with one consumer key', () => {
  it('are told, whatever their names are', () => {
    const one = { ...connected('Old'), sharesKeyWith: known(['New']) };
    const other = { ...external('New'), sharesKeyWith: known(['Old']) };
    expect(twins(one, other, external('Else'))).to.deep.equal(['connected-app Old', 'external-client-app New']);
    expect(shareKey(one, other)).to.equal(true);
    expect(shareKey(one, { ...external('Else'), sharesKeyWith: known([]) })).to.equal(false);
    expect(shareKey(one, external('Else'))).to.equal(null);
  });
});
