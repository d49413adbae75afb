import { expect } from 'chai';
import type { FieldChange } from '../../../../src/change/component.js';

import { editXml, EditRefused } from '../../../../src/tree/edit/editXml.js';
import { MalformedXml } from '../../../../src/facts/xmlElements.js';

const POLICY = 'oauthPolicy.refreshTokenPolicy';
const IDLE = 'specific_inactivity:30:DAYS';

const field = (path: string, before: string | null, after: string | null): FieldChange => ({ path, before, after });
const toIdle = [field(POLICY, 'infinite', IDLE)];

const app = (policy: string): string =>
  `<ConnectedApp>\n    <label>A</label>\n    <oauthPolicy>\n        ${policy}\n    </oauthPolicy>\n</ConnectedApp>\n`;

const problemOf = (
  text: string,
  fields: readonly FieldChange[]
): Pick<EditRefused, 'problem' | 'path' | 'line' | 'found'> => {
  try {
    editXml(text, fields);
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    const { problem, path, line, found } = error;
    return { problem, path, line, found };
  }
  throw new Error('was not refused');
};

/** What stands at the policy → what is to stand there. Everything around stays. */
const TEXTS: readonly (readonly [why: string, before: string, after: string])[] = [
  ['a text', 'infinite</refreshTokenPolicy>', `${IDLE}</refreshTokenPolicy>`],
  ['blanks around it', '\r\n  infinite\t</refreshTokenPolicy>', `\r\n  ${IDLE}\t</refreshTokenPolicy>`],
  ['a comment before it', '<!-- why --> infinite</refreshTokenPolicy>', `<!-- why --> ${IDLE}</refreshTokenPolicy>`],
  ['a comment inside of it', 'infi<!-- < -->nite</refreshTokenPolicy>', `${IDLE}<!-- < --></refreshTokenPolicy>`],
  [
    'a comment that holds it',
    '<!-- infinite -->infinite</refreshTokenPolicy>',
    `<!-- infinite -->${IDLE}</refreshTokenPolicy>`,
  ],
  ['CDATA', '<![CDATA[infinite]]></refreshTokenPolicy>', `<![CDATA[${IDLE}]]></refreshTokenPolicy>`],
  ['text and CDATA', 'in<![CDATA[fin]]>ite</refreshTokenPolicy>', `${IDLE}<![CDATA[]]></refreshTokenPolicy>`],
  ['entities', 'in&#102;inite</refreshTokenPolicy>', `${IDLE}</refreshTokenPolicy>`],
  [
    'an instruction before it',
    '<?x infinite?>infinite</refreshTokenPolicy>',
    `<?x infinite?>${IDLE}</refreshTokenPolicy>`,
  ],
];

describe('an edit of a component file', () => {
  describe('puts another text in the place of', () => {
    for (const [why, before, after] of TEXTS) {
      it(why, () => {
        expect(editXml(app(`<refreshTokenPolicy>${before}`), toIdle)).to.equal(app(`<refreshTokenPolicy>${after}`));
      });
    }

    it('an empty, blank or nil element', () => {
      const set = [field(POLICY, null, IDLE)];
      const expected = app(`<refreshTokenPolicy>${IDLE}</refreshTokenPolicy>`);
      for (const empty of [
        '<refreshTokenPolicy/>',
        '<refreshTokenPolicy />',
        '<refreshTokenPolicy></refreshTokenPolicy>',
        '<refreshTokenPolicy xsi:nil="true"/>',
        "<refreshTokenPolicy\n xsi:nil = '1' ></refreshTokenPolicy>",
      ]) {
        expect(editXml(app(empty), set).replace(' >', '>')).to.equal(expected);
      }
      expect(editXml(app('<refreshTokenPolicy id="a>b" xsi:nil="true"/>'), set)).to.equal(
        app(`<refreshTokenPolicy id="a>b">${IDLE}</refreshTokenPolicy>`)
      );
    });

    it('an element that stands there twice with the same text', () => {
      const twice = (text: string): string =>
        app(`<refreshTokenPolicy>${text}</refreshTokenPolicy><refreshTokenPolicy> ${text}</refreshTokenPolicy>`);
      expect(editXml(twice('infinite'), toIdle)).to.equal(twice(IDLE));
    });

    it('one with a prefix', () => {
      const prefixed = (text: string): string =>
        `<m:ConnectedApp xmlns:m="http://soap.sforce.com/2006/04/metadata"><m:oauthPolicy><m:refreshTokenPolicy>${text}</m:refreshTokenPolicy></m:oauthPolicy></m:ConnectedApp>`;
      expect(editXml(prefixed('infinite'), toIdle)).to.equal(prefixed(IDLE));
    });

    it('a text that needs escaping, in CDATA too', () => {
      const awkward = 'a<b>&"]]>c';
      const write = (text: string): string => `<A><b>${text}</b></A>`;
      expect(editXml(write('x'), [field('b', 'x', awkward)])).to.equal(write('a&lt;b&gt;&amp;"]]&gt;c'));
      expect(editXml(write('<![CDATA[x]]>'), [field('b', 'x', awkward)])).to.equal(
        write('<![CDATA[a<b>&"]]]]><![CDATA[>c]]>')
      );
    });
  });

  describe('puts in an element that is not there', () => {
    const eca = (lines: readonly string[], end = '\n'): string =>
      [
        '<?xml version="1.0"?>',
        '<ExtlClntAppOauthConfigurablePolicies>',
        ...lines,
        '</ExtlClntAppOauthConfigurablePolicies>',
        '',
      ].join(end);
    const limited = [
      field('refreshTokenPolicyType', 'Infinite', 'SpecificInactivity'),
      field('refreshTokenValidityPeriod', null, '30'),
      field('refreshTokenValidityUnit', null, 'Days'),
    ];
    const before = [
      '\t<label>A</label>',
      '\t<refreshTokenPolicyType>Infinite</refreshTokenPolicyType> <!-- for ever -->',
      '\t<requiredSessionLevel>STANDARD</requiredSessionLevel>',
    ];
    const after = [
      '\t<label>A</label>',
      '\t<refreshTokenPolicyType>SpecificInactivity</refreshTokenPolicyType> <!-- for ever -->',
      '\t<refreshTokenValidityPeriod>30</refreshTokenValidityPeriod>',
      '\t<refreshTokenValidityUnit>Days</refreshTokenValidityUnit>',
      '\t<requiredSessionLevel>STANDARD</requiredSessionLevel>',
    ];

    it('in the order of names, with the indentation and line ends of the file', () => {
      expect(editXml(eca(before), limited)).to.equal(eca(after));
      expect(editXml(eca(before, '\r\n'), limited)).to.equal(eca(after, '\r\n'));
      expect(editXml(eca(before, '\r'), limited)).to.equal(eca(after, '\r'));
    });

    it('on the one line of a file of one line', () => {
      const [oneBefore, oneAfter] = [before, after].map((lines) =>
        lines.map((line) => line.replace(/\t|\s*<!--.*-->/g, ''))
      );
      expect(editXml(eca(oneBefore ?? [], ''), limited)).to.equal(eca(oneAfter ?? [], ''));
    });

    it('and takes it out again with its line', () => {
      const back = limited.map(({ path, before: was, after: is }) => field(path, is, was));
      for (const end of ['\n', '\r\n', '\r']) expect(editXml(eca(after, end), back)).to.equal(eca(before, end));
    });

    it('as the first one', () => {
      const set = [field('a', null, '1')];
      expect(editXml('<X> <!-- note -->\n  <b/>\n</X>', set)).to.equal('<X> <!-- note -->\n  <a>1</a>\n  <b/>\n</X>');
      expect(editXml('<X>\n  <fullName>n</fullName>\n  <b/>\n</X>', set)).to.equal(
        '<X>\n  <fullName>n</fullName>\n  <a>1</a>\n  <b/>\n</X>'
      );
    });

    it('with the element around it, once for several of them', () => {
      const policies = [
        field('sessionPolicy.sessionTimeout', null, '30'),
        field('sessionPolicy.sessionLevel', null, 'HIGH_ASSURANCE'),
      ];
      const without = '<ConnectedApp>\n  <label>A</label>\n  <startUrl>https://a</startUrl>\n</ConnectedApp>';
      const filled =
        '<ConnectedApp>\n  <label>A</label>\n  <sessionPolicy>\n    <sessionLevel>HIGH_ASSURANCE</sessionLevel>\n    <sessionTimeout>30</sessionTimeout>\n  </sessionPolicy>\n  <startUrl>https://a</startUrl>\n</ConnectedApp>';
      expect(editXml(without, policies)).to.equal(filled);
      expect(
        editXml(
          filled,
          policies.map(({ path, before: was, after: is }) => field(path, is, was))
        )
      ).to.equal(without);
    });

    it('into an element that is empty', () => {
      const set = [field('sessionPolicy.sessionTimeout', null, '30')];
      const expected = '<C>\n  <sessionPolicy>\n    <sessionTimeout>30</sessionTimeout>\n  </sessionPolicy>\n</C>';
      for (const empty of [
        '<sessionPolicy/>',
        '<sessionPolicy></sessionPolicy>',
        '<sessionPolicy>\n  </sessionPolicy>',
      ]) {
        expect(editXml(`<C>\n  ${empty}\n</C>`, set)).to.equal(expected);
      }
      expect(editXml('<C/>', [field('a', null, '1')])).to.equal('<C><a>1</a></C>');
      expect(editXml('<?xml version="1.0"?>\n<C/>', [field('a.b', null, '1')])).to.equal(
        '<?xml version="1.0"?>\n<C>\n    <a>\n        <b>1</b>\n    </a>\n</C>'
      );
    });

    it('with the prefix of the file', () => {
      expect(editXml('<m:C xmlns:m="u"><m:z/></m:C>', [field('a.b', null, '1')])).to.equal(
        '<m:C xmlns:m="u"><m:a><m:b>1</m:b></m:a><m:z/></m:C>'
      );
    });
  });

  describe('takes an element out', () => {
    const gone = [field('s.t', '30', null)];

    it('with what would be left empty around it, but not with a comment', () => {
      expect(editXml('<C>\n  <a/>\n  <s>\n    <t>30</t>\n  </s>\n</C>', gone)).to.equal('<C>\n  <a/>\n</C>');
      expect(editXml('<C>\n  <s>\n    <!-- kept -->\n    <t>30</t>\n  </s>\n</C>', gone)).to.equal(
        '<C>\n  <s>\n    <!-- kept -->\n  </s>\n</C>'
      );
      expect(editXml('<C>\n  <s>\n    <t>30</t> <!-- kept -->\n    <u/>\n  </s>\n</C>', gone)).to.equal(
        '<C>\n  <s>\n     <!-- kept -->\n    <u/>\n  </s>\n</C>'
      );
    });

    it('and leaves the line where other elements share it', () => {
      expect(editXml('<C>\n  <s><t>30</t><u/></s>\n</C>', gone)).to.equal('<C>\n  <s><u/></s>\n</C>');
    });
  });

  describe('is refused', () => {
    it('where something else stands there, with the line and what was found', () => {
      const line = 4;
      expect(problemOf(app('<refreshTokenPolicy>zero</refreshTokenPolicy>'), toIdle)).to.deep.equal({
        problem: 'changed',
        path: POLICY,
        line,
        found: 'zero',
      });
      expect(problemOf(app('<ipRelaxation/>'), toIdle)).to.deep.include({ problem: 'changed', found: null });
      expect(
        problemOf(app(`<refreshTokenPolicy>${IDLE}</refreshTokenPolicy>`), [...toIdle, field('label', 'B', 'C')])
      ).to.deep.include({ problem: 'changed', path: POLICY, found: IDLE });
    });

    it('where an element says two things, or elements stand in it', () => {
      const two = app(
        '<refreshTokenPolicy>infinite</refreshTokenPolicy>\n<refreshTokenPolicy>zero</refreshTokenPolicy>'
      );
      expect(problemOf(two, toIdle)).to.deep.include({ problem: 'several', line: 5, found: 'zero' });
      expect(problemOf(app('<refreshTokenPolicy><a/></refreshTokenPolicy>'), toIdle)).to.deep.include({
        problem: 'not-a-text',
        line: 4,
      });
    });

    it('where two elements could take in the new one', () => {
      expect(problemOf('<C><s/>\n<s/></C>', [field('s.t', null, '30')])).to.deep.include({
        problem: 'several',
        line: 2,
      });
    });

    it('where the result would not read back as planned', () => {
      // An element beside a text hides the text from whoever reads elements.
      expect(problemOf('<C><s>kept</s></C>', [field('s.t', null, '30')])).to.deep.include({ problem: 'not-proven' });
      expect(problemOf('<C><a>1</a></C>', [field('a', '1', 'x\u0000')])).to.deep.include({
        problem: 'not-proven',
        path: 'a',
      });
      expect(problemOf('<C><a>1</a></C>', [field('a', '1', ' padded ')])).to.deep.include({
        problem: 'not-proven',
        found: 'padded',
      });
    });

    it('where the file is no XML or declares a document type', () => {
      expect(() => editXml('<C><a>1</a>', [field('a', '1', '2')])).to.throw(MalformedXml);
      expect(() => editXml('<!DOCTYPE C><C><a>1</a></C>', [field('a', '1', '2')])).to.throw(
        MalformedXml,
        'document type declaration'
      );
    });
  });

  it('that is made already changes nothing, however the text is written', () => {
    const made = app(`<refreshTokenPolicy> <![CDATA[${IDLE}]]> </refreshTokenPolicy>`);
    expect(editXml(made, toIdle)).to.equal(made);
    const empty = '<C><a/></C>';
    expect(editXml(empty, [field('a', '1', null)])).to.equal(empty);
  });
});
