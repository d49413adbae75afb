import { expect } from 'chai';
import fc from 'fast-check';
import {
  canonicalText,
  componentName,
  differences,
  parseComponentName,
  textAt,
  withoutSecrets,
  withText,
} from '../../../src/change/component.js';
import type { RawNode } from '../../../src/facts/raw.js';

const APP: RawNode = {
  fullName: 'Loader',
  contactEmail: 'a@b.example',
  oauthConfig: { callbackUrl: 'https://a\nhttps://b', consumerKey: 'KEY', scopes: ['Api', 'RefreshToken'] },
  oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: 'infinite' },
  profileName: ['Sales', 'Admin'],
};

describe('component', () => {
  describe('componentName', () => {
    it('is read back', () => {
      const key = { type: 'ConnectedApp', fullName: 'ns__A: B' } as const;
      expect(parseComponentName(componentName(key))).to.deep.equal(key);
    });

    for (const name of ['Profile:Admin', 'ConnectedApp', 'ConnectedApp:', '', ':x']) {
      it(`refuses "${name}": nothing that may be changed`, () => {
        expect(parseComponentName(name)).to.equal(null);
      });
    }
  });

  describe('withoutSecrets', () => {
    it('takes key and secret out at any depth, in lists too, and keeps the order of the rest', () => {
      const node = { b: '1', list: [{ consumerSecret: 's', x: 'y' }, 'z'], a: null, consumerKey: 'k', gone: undefined };
      expect(JSON.stringify(withoutSecrets(node))).to.equal('{"b":"1","list":[{"x":"y"},"z"],"a":null}');
    });
  });

  describe('canonicalText', () => {
    const same: readonly (readonly [what: string, a: RawNode, b: RawNode])[] = [
      ['the order of elements', { a: '1', b: '2' }, { b: '2', a: '1' }],
      ['the order of repeated elements', { a: ['1', '2'] }, { a: ['2', '1'] }],
      ['a list of one', { a: ['1'] }, { a: '1' }],
      ['a list in a list', { a: [['1', '2']] }, { a: ['2', '1'] }],
      ['nil, empty and absent', { a: null, b: '' }, {}],
      ['a part that says nothing', { a: { b: null } }, {}],
      ['line ends', { a: 'x\r\ny\rz' }, { a: 'x\ny\nz' }],
      ['a consumer key', { a: '1', consumerKey: 'k' }, { a: '1' }],
    ];
    for (const [what, a, b] of same) {
      it(`is the same whatever ${what}`, () => {
        expect(canonicalText(a)).to.equal(canonicalText(b));
        expect(differences(a, b)).to.deep.equal([]);
      });
    }

    const other: readonly (readonly [what: string, a: RawNode, b: RawNode])[] = [
      ['a text', { a: '1' }, { a: '2' }],
      ['one more of a list', { a: ['1', '1'] }, { a: '1' }],
      ['where a text stands', { a: { b: '1' } }, { a: '1' }],
      ['blanks inside', { a: 'x  y' }, { a: 'x y' }],
    ];
    for (const [what, a, b] of other) {
      it(`tells apart ${what}`, () => {
        expect(canonicalText(a)).not.to.equal(canonicalText(b));
        expect(differences(a, b)).not.to.deep.equal([]);
      });
    }

    it('is the same exactly where there is no difference', () => {
      const { node } = fc.letrec<{ value: RawNode[string]; node: RawNode }>((tie) => ({
        value: fc.oneof(
          { maxDepth: 2 },
          fc.constantFrom('', 'a', 'b', 'c\r\nd'),
          fc.constant(null),
          tie('node'),
          fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 })
        ),
        node: fc.dictionary(fc.constantFrom('x', 'y', 'consumerKey'), tie('value'), { maxKeys: 3 }),
      }));
      fc.assert(
        fc.property(node, node, (a, b) => {
          expect(differences(a, b).length === 0).to.equal(canonicalText(a) === canonicalText(b));
        })
      );
    });
  });

  describe('differences', () => {
    it('names each path with what was and what is', () => {
      const after = withText(withText(APP, 'oauthPolicy.refreshTokenPolicy', 'zero'), 'contactEmail', null);
      expect(differences(APP, { ...after, profileName: 'Sales' })).to.deep.equal([
        { path: 'contactEmail', before: 'a@b.example', after: null },
        { path: 'oauthPolicy.refreshTokenPolicy', before: 'infinite', after: 'zero' },
        { path: 'profileName', before: 'Admin, Sales', after: 'Sales' },
      ]);
    });

    it('shows parts of a list whole', () => {
      expect(differences({ ipRanges: [{ start: '1' }, { start: '2' }] }, { ipRanges: { start: '1' } })).to.deep.equal([
        { path: 'ipRanges', before: '{"start":["1"]}, {"start":["2"]}', after: '{"start":["1"]}' },
      ]);
    });
  });

  describe('textAt', () => {
    const cases: readonly (readonly [path: string, text: string | null])[] = [
      ['oauthPolicy.refreshTokenPolicy', 'infinite'],
      ['contactEmail', 'a@b.example'],
      ['oauthPolicy', null],
      ['contactEmail.more', null],
      ['profileName', null],
      ['sessionPolicy.sessionTimeout', null],
    ];
    for (const [path, text] of cases) {
      it(`${path} is ${String(text)}`, () => {
        expect(textAt(APP, path)).to.equal(text);
      });
    }

    it('takes nil and blanks for nothing', () => {
      expect([textAt({ a: null }, 'a'), textAt({ a: '  ' }, 'a'), textAt({ a: ' x ' }, 'a')]).to.deep.equal([
        null,
        null,
        'x',
      ]);
    });
  });

  describe('withText', () => {
    it('changes one text and leaves everything else in its place', () => {
      const after = withText(APP, 'oauthPolicy.refreshTokenPolicy', 'zero');
      expect(JSON.stringify(after)).to.equal(JSON.stringify(APP).replace('infinite', 'zero'));
    });

    it('puts a new element where its name belongs, fullName first', () => {
      const after = withText({ fullName: 'x', a: '1', z: '2' }, 'm.n', '3');
      expect(JSON.stringify(after)).to.equal('{"fullName":"x","a":"1","m":{"n":"3"},"z":"2"}');
      expect(Object.keys(withText({ fullName: 'x' }, 'a', '1'))).to.deep.equal(['fullName', 'a']);
    });

    it('takes an element away, and a part that has nothing left', () => {
      expect(withText({ a: '1', p: { b: '2' } }, 'p.b', null)).to.deep.equal({ a: '1' });
      expect(withText({ a: '1' }, 'b', null)).to.deep.equal({ a: '1' });
    });

    it('makes an element nil on request', () => {
      expect(withText({ a: '1', p: { b: '2' } }, 'p.b', null, 'nil')).to.deep.equal({ a: '1', p: { b: null } });
      expect(withText({ z: '1' }, 'a', null, 'nil')).to.deep.equal({ a: null, z: '1' });
    });

    it('is undone by the text that was there', () => {
      fc.assert(
        fc.property(
          fc.constantFrom('oauthPolicy.refreshTokenPolicy', 'contactEmail', 'startUrl', 'sessionPolicy.x'),
          fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
          (path, text) => {
            const back = withText(withText(APP, path, text), path, textAt(APP, path));
            expect(differences(APP, back)).to.deep.equal([]);
          }
        )
      );
    });
  });
});
