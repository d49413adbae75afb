import { expect } from 'chai';
import fc from 'fast-check';
import {
  admittance,
  answerAt,
  columnsOf,
  filtered,
  isAdmitted,
  sorted,
  usersAt,
  type Filter,
  type Order,
} from '../../../../src/render/html/grid.js';
import { channel, SMALL } from './support.js';

const ALL: Filter = { text: '', shown: 'all', bands: new Set() };

const view = (change: Partial<Filter>): { rows: string[]; columns: string[] } => {
  const { kinds, columns } = filtered(SMALL, columnsOf(SMALL.channels, false), { ...ALL, ...change });
  return {
    rows: kinds.map((index) => SMALL.kinds[index]!.title),
    columns: columns.map(({ channels: [first] }) => first.title),
  };
};

const ROWS = ['Admin', 'Sales (+1)', 'Guests'];
const COLUMNS = ['Browser', 'The Old', 'The Closed', 'The Newer'];

describe('admittance', () => {
  it('has four kinds to a hexadecimal digit, the first as the highest bit', () => {
    expect(admittance(5, (kind) => kind === 0 || kind === 4)).to.equal('88');
  });

  it('gives back whom it was made for', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), (flags) => {
        const admits = admittance(flags.length, (kind) => flags[kind] === true);
        const read = flags.map((_, kind) => isAdmitted(channel('App', [], { admits }), kind));
        expect(read).to.deep.equal(flags);
      })
    );
  });

  it('is not needed where everybody is admitted', () => {
    expect(isAdmitted(channel('App', []), 1234)).to.equal(true);
  });
});

describe('answerAt', () => {
  it('is that of the behaviour of the row', () => {
    expect(SMALL.kinds.map((_, kind) => answerAt(SMALL, kind, SMALL.channels[0]!)?.minutes)).to.deep.equal([
      15,
      15,
      null,
    ]);
  });

  it('is none where the channel does not admit the users, nor outside of the matrix', () => {
    expect(answerAt(SMALL, 0, SMALL.channels[2]!)).to.equal(null);
    expect(answerAt(SMALL, 7, SMALL.channels[0]!)).to.equal(null);
    expect(answerAt(SMALL, 0, channel('Odd', []))).to.equal(null);
  });
});

describe('usersAt', () => {
  it("is the row's number, unless the channel has one of its own", () => {
    expect(usersAt(SMALL, 0, SMALL.channels[0]!)).to.equal(2);
    expect(usersAt(SMALL, 1, SMALL.channels[2]!)).to.equal(7);
    expect(usersAt(SMALL, 1, SMALL.channels[0]!)).to.equal(null);
    expect(usersAt(SMALL, 7, SMALL.channels[0]!)).to.equal(null);
  });
});

describe('columnsOf', () => {
  const titles = (areGrouped: boolean, channels = SMALL.channels): string[] =>
    columnsOf(channels, areGrouped).map((column) => column.channels.map(({ title }) => title).join('+'));

  it('has a column for each channel', () => {
    expect(titles(false)).to.deep.equal(COLUMNS);
  });

  it('puts apps that behave alike together', () => {
    expect(titles(true)).to.deep.equal(['Browser', 'The Old+The Newer', 'The Closed']);
  });

  it('leaves the browser by itself, also where an app behaves like it', () => {
    expect(titles(true, [channel('', [0]), channel('A', [0]), channel('B', [0])])).to.deep.equal([
      'Browser',
      'The A+The B',
    ]);
  });
});

describe('filtered', () => {
  it('leaves everything where nothing is asked for', () => {
    expect(view({})).to.deep.equal({ rows: ROWS, columns: COLUMNS });
  });

  it('finds profiles, whatever the letter case and the form of an accent', () => {
    expect(view({ text: ' E\u0301TE\u0301' })).to.deep.equal({ rows: ['Sales (+1)'], columns: COLUMNS });
  });

  it('finds apps by label and name, and leaves their column whole', () => {
    expect(view({ text: 'the n' })).to.deep.equal({ rows: ROWS, columns: ['The Newer'] });
    expect(view({ text: 'closed' })).to.deep.equal({ rows: ROWS, columns: ['The Closed'] });
  });

  it('leaves nothing for a text that names nothing', () => {
    expect(view({ text: 'zzz' })).to.deep.equal({ rows: [], columns: [] });
  });

  it('leaves rows and columns with something of that kind in them', () => {
    expect(view({ shown: 'unknown' })).to.deep.equal({ rows: ROWS, columns: ['Browser', 'The Old', 'The Newer'] });
    expect(view({ shown: 'looser', text: 'admin' })).to.deep.equal({ rows: ['Admin'], columns: ['Browser'] });
    expect(view({ bands: new Set([0]), text: 'guest' })).to.deep.equal({
      rows: ['Guests'],
      columns: ['The Old', 'The Newer'],
    });
    expect(view({ bands: new Set([5]) })).to.deep.equal({ rows: [], columns: [] });
  });
});

describe('sorted', () => {
  const order = (by: Order): string[] => sorted(SMALL, [0, 1, 2], by).map((kind) => SMALL.kinds[kind]!.title);

  it('has the longest first and what is not known last', () => {
    expect(order('browser')).to.deep.equal(ROWS);
    expect(order('longest')).to.deep.equal(ROWS);
    expect(order('users')).to.deep.equal(['Guests', 'Admin', 'Sales (+1)']);
    expect(order('unknown')).to.deep.equal(ROWS);
    expect(order('name')).to.deep.equal(['Admin', 'Guests', 'Sales (+1)']);
  });

  it('goes by the minutes of one channel, where it is named', () => {
    const titles = sorted(SMALL, [0, 1, 2], SMALL.channels[1]!).map((kind) => SMALL.kinds[kind]!.title);
    expect(titles).to.deep.equal(['Guests', 'Admin', 'Sales (+1)']);
  });

  it('keeps the order where there is nothing to go by', () => {
    expect(sorted({ ...SMALL, channels: [] }, [2, 0], 'browser')).to.deep.equal([2, 0]);
    expect(sorted(SMALL, [9, 8], 'users')).to.deep.equal([9, 8]);
    expect(sorted(SMALL, [9, 8], 'name')).to.deep.equal([9, 8]);
  });
});
