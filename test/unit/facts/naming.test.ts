import { expect } from 'chai';
import {
  fitsAny,
  isGlob,
  isNearly,
  literalGlob,
  namesIn,
  nearestNames,
  ownerNameIn,
} from '../../../src/facts/naming.js';
import { nameKey } from '../../../src/facts/profileNames.js';

describe('globs over names', () => {
  const cases: readonly [globs: string[], names: string[], fits: boolean][] = [
    [['*admin*'], ['System Administrator'], true],
    [['admin'], ['System Administrator', 'Admin'], true],
    [['admin'], ['System Administrator'], false],
    [['Sales (EMEA)'], ['Sales (EMEA)'], true],
    [['Sales [1]'], ['sales [1]'], true],
    [['sales/*'], ['Sales/North/West'], true],
    [['{sales,service}*'], ['Service Agent'], true],
    [['営業*'], ['営業プロファイル'], true],
    // Nobody gets out of a rule by the line break in a name.
    [['*'], ['Sales\nEMEA'], true],
    [['sales*emea'], ['Sales\u2028\r\nEMEA'], true],
    [['!(admin)'], ['Sales\nEMEA'], true],
    [[], ['Sales'], false],
    [['', ' '], ['Sales'], false],
    // What holds no sign of a glob is a name, whatever else a pattern may hold.
    [['Sales (EMEA)'], ['Sales EMEA'], false],
    [['a|b'], ['a'], false],
  ];
  const NOTHING: ReadonlySet<string> = new Set();
  for (const [globs, names, fits] of cases) {
    it(`${globs.join()} ${fits ? 'fits' : 'does not fit'} ${names.join()}`, () => {
      expect(fitsAny(globs, names, NOTHING)).to.equal(fits);
    });
  }

  it('are no globs where something goes by that very name', () => {
    const there = new Set(['sales [emea]', 'sales e', 's*', '*']);
    expect(fitsAny(['Sales [EMEA]'], ['Sales E'], NOTHING)).to.equal(true);
    expect(fitsAny(['Sales [EMEA]'], ['Sales E'], there)).to.equal(false);
    expect(fitsAny(['Sales [EMEA]'], ['sales [emea]'], there)).to.equal(true);
    expect(fitsAny(['S*'], ['Sales E'], there)).to.equal(false);
    expect(fitsAny(['S*', 'sales*'], ['Sales E'], there)).to.equal(true);
  });

  it('are everything where they are a star alone, whatever an org calls so', () => {
    expect(fitsAny(['*'], ['Sales E'], new Set(['*']))).to.equal(true);
  });
});

describe('a glob for one name', () => {
  const names = [
    '*',
    '!',
    'a*b',
    'axb',
    '[1]',
    '1',
    'Sales (EMEA)',
    '{a,b}',
    'a',
    '!(a)',
    '"q"',
    'q',
    'a/b',
    'x\\y',
    '\\#',
    '#',
    '?',
  ];
  for (const name of names) {
    it(`fits ${name} and nothing else`, () => {
      expect(names.filter((other) => fitsAny([literalGlob(name)], [other], new Set(names)))).to.deep.equal([name]);
    });
  }
});

describe('what texts name', () => {
  const keysOf = (name: string): readonly string[] => [nameKey(name)];
  const NAMES = ['Sales', 'Sales [EMEA]', 'Sales E', 'S*', 'Service', '.hidden', 'ns__App', '営業'];
  const named = (texts: readonly string[], names = NAMES): string => {
    const { chosen, namedBy, unknown } = namesIn(texts, names, keysOf);
    return [...chosen.map((name) => `${name} ${namedBy(name) ?? '-'}`), ...unknown.map((text) => `? ${text}`)].join();
  };
  const cases: readonly (readonly [texts: string[], wanted: string])[] = [
    [['sales'], 'Sales name'],
    [[' SALES '], 'Sales name'],
    [['Sales*'], 'Sales glob,Sales [EMEA] glob,Sales E glob'],
    // What goes by that very name is meant, and nothing that would fit it as a glob.
    [['S*'], 'S* name'],
    [['Sales [EMEA]'], 'Sales [EMEA] name'],
    [['Sales [X-Z]'], '? Sales [X-Z]'],
    [['Sales*', 'Sales'], 'Sales name,Sales [EMEA] glob,Sales E glob'],
    [['Sales', 'Sales*'], 'Sales name,Sales [EMEA] glob,Sales E glob'],
    [['*'], NAMES.map((name) => `${name} glob`).join()],
    [['Sale'], '? Sale'],
    [['X*', 'Y'], '? X*,? Y'],
    [['{Service,ns__*}'], 'Service glob,ns__App glob'],
    [[], ''],
  ];
  for (const [texts, wanted] of cases) {
    it(`${texts.join(' and ')}: ${wanted}`, () => {
      expect(named(texts)).to.equal(wanted);
    });
  }

  it('takes the fitting glob where nothing has the very name', () => {
    expect(named(['S*'], ['Sales', 'Marketing'])).to.equal('Sales glob');
    expect(named(['Sales [EMEA]'], ['Sales E'])).to.equal('Sales E glob');
  });

  it('takes a text for a name alone where it is said to be one', () => {
    expect(namesIn(['S*', 'Ser*'], NAMES, keysOf, { globs: false })).to.deep.include({
      chosen: ['S*'],
      unknown: ['Ser*'],
    });
  });

  it('reads a text in every spelling that it is told of', () => {
    const spellings = (text: string): readonly string[] => [nameKey(text), nameKey(decodeURIComponent(text))];
    expect(namesIn(['%53ales'], NAMES, keysOf, { keysOfText: spellings }).chosen).to.deep.equal(['Sales']);
  });

  it('knows what may stand for several', () => {
    expect(['Data_Loader', 'Sales (EMEA)', 'A+B', 'A.B'].filter(isGlob)).to.deep.equal([]);
    expect(['S*', 'a?', '[ab]', '{a,b}', '!a', '\\(a\\)'].filter(isGlob)).to.have.length(6);
  });
});

describe('the names nearest to one', () => {
  it('are those that hold it, then those that are but a few letters away, three at most and each once', () => {
    expect(nearestNames('LOADER', ['Portal', 'Data Loader', 'Loader', 'Mobile', 'Loader'])).to.deep.equal([
      'Data Loader',
      'Loader',
    ]);
    expect(nearestNames('Slaes', ['Sales', 'Guest', 'Admin'])).to.deep.equal(['Sales']);
    expect(nearestNames('x', [])).to.deep.equal([]);
    expect(nearestNames('b', ['z', 'a'])).to.deep.equal(['a', 'z']);
  });

  it('are near enough for a slip: a part of it, or but for a letter, in long names two', () => {
    const near: readonly (readonly [name: string, candidate: string, is: boolean])[] = [
      ['Loader', 'Data Loader', true],
      ['data-loader', 'Data_Loader', true],
      ['Data_Lodaer', 'Data_Loader', true],
      ['Dta_Loadrr', 'Data_Loader', true],
      ['Xyz_Loader', 'Data_Loader', false],
      ['Salxs', 'Sales', true],
      ['Saxxs', 'Sales', false],
    ];
    for (const [name, candidate, is] of near) expect(isNearly(name, ['Other', candidate]), name).to.equal(is);
  });
});

describe('ownerNameIn', () => {
  it('is the app or profile that a component is of', () => {
    expect(ownerNameIn('ConnectedApp:Portal')).to.equal('Portal');
    expect(ownerNameIn('ExtlClntAppOauthConfigurablePolicies:Portal_oauthPlcy')).to.equal('Portal');
    expect(ownerNameIn('SecuritySettings')).to.equal('SecuritySettings');
  });
});
