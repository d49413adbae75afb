import { expect } from 'chai';
import { entriesAbout, desiredValues, type About } from '../../../src/change/desiredEntries.js';
import type { DesiredFor } from '../../../src/facts/desiredState.js';
import { namesIn } from '../../../src/facts/naming.js';
import { nameKey } from '../../../src/facts/profileNames.js';

type Entry = { readonly of: DesiredFor; readonly timeout?: number };

const NAMES = ['Sales', 'S*', 'Service'];
const about = (entries: readonly Entry[]) =>
  entriesAbout(entries, (texts, globs) => namesIn(texts, NAMES, (name) => [nameKey(name)], { globs }));
const entry = (by: DesiredFor['by'], text: string, timeout?: number): Entry => ({
  of: { by, text },
  ...(timeout === undefined ? {} : { timeout }),
});

describe('what entries are about', () => {
  it('is what a name names, or a glob fits; a glob that is a name means that name', () => {
    const { about: of, unknown } = about([entry('name', 's*'), entry('glob', 'Se*'), entry('glob', 'S*')]);
    const found = NAMES.map((name) => of(name).map(({ entry: { of: by }, by: how }) => `${by.text} ${how}`));
    expect(found).to.deep.equal([[], ['s* name', 'S* name'], ['Se* glob']]);
    expect(unknown).to.deep.equal([]);
  });

  it('is nothing for a name that only a glob would be', () => {
    expect(about([entry('name', 'Se*'), entry('glob', 'X*')]).unknown).to.deep.equal(['Se*', 'X*']);
  });
});

describe('what entries want of one policy', () => {
  const given = (by: About<Entry>['by'], timeout?: number): About<Entry> => ({
    entry: entry('glob', '*', timeout),
    by,
  });
  const cases: readonly (readonly [what: string, entries: readonly About<Entry>[], wanted: readonly number[]])[] = [
    ['one value', [given('glob', 30)], [30]],
    ['the same value twice', [given('glob', 30), given('glob', 30)], [30]],
    ['two of a kind that contradict each other', [given('glob', 30), given('glob', 60)], [30, 60]],
    ['the name before the glob', [given('glob', 60), given('name', 30)], [30]],
    ['the glob where the name wants nothing', [given('glob', 60), given('name')], [60]],
    ['nothing', [given('name')], []],
  ];
  for (const [what, entries, wanted] of cases) {
    it(what, () => {
      expect(desiredValues(entries, 'timeout')).to.deep.equal(wanted);
    });
  }
});
