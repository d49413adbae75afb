import { expect } from 'chai';
import type { FieldChange } from '../../../../src/change/component.js';
import fc from 'fast-check';
import { decodeText, encodeText } from '../../../../src/tree/fileText.js';

import { editXml } from '../../../../src/tree/edit/editXml.js';

// The files are built from their parts, so that each test knows the very bytes that an edit is to give.

const LINE_END = fc.constantFrom('\n', '\r\n', '\r');
const INDENTATION = fc.constantFrom('    ', '  ', '\t', '');
/** Text as it may stand between tags, with what moves offsets: surrogate pairs, entities, line ends of all kinds. */
const NOISE = fc
  .array(fc.constantFrom('営業', '😀', '&amp;', '&#x1F600;', ' ', '\r\n', '\n', '\r', '>', 'é', 'e\u0301', '\u2028'), {
    maxLength: 4,
  })
  .map((parts) => parts.join(''));
const COMMENT = fc.oneof(
  fc.constant(''),
  NOISE.map((text) => `<!-- ${text} <infinite/> -->`)
);
const SIBLING = fc
  .tuple(fc.constantFrom('alpha', 'label', 'scopes', 'zeta'), NOISE, COMMENT, fc.boolean())
  .map(([name, text, comment, isCdata]) => (prefix: string, step: string): string => {
    const content = isCdata ? `<![CDATA[${text}<&]]>` : text;
    return `${step}<${prefix}${name} note="a>b 😀">${content}</${prefix}${name}>${comment}`;
  });

const FILE = fc.record({
  encoding: fc.constantFrom('utf-8' as const, 'utf-16le' as const, 'utf-16be' as const),
  bom: fc.boolean(),
  prefix: fc.constantFrom('', 'm:'),
  step: INDENTATION,
  ends: fc.array(LINE_END, { minLength: 8, maxLength: 8 }),
  isOneLine: fc.boolean(),
  head: COMMENT,
  before: fc.array(SIBLING, { maxLength: 2 }),
  after: fc.array(SIBLING, { maxLength: 2 }),
  tail: fc.constantFrom('', '\n', '\r\n', '\n\n', '<!-- end 😀 -->'),
});
type File = typeof FILE extends fc.Arbitrary<infer T> ? T : never;

/** The lines of a policy file around those of `inner`; `bytes` are what stands on disk. */
const fileOf = (file: File, inner: (step: string) => readonly string[]): { text: string; bytes: Uint8Array } => {
  const { prefix, isOneLine, encoding } = file;
  const step = isOneLine ? '' : file.step;
  const lines = [
    `<?xml version="1.0"?>${file.head}`,
    `<${prefix}ConnectedApp xmlns${prefix === '' ? '' : ':m'}="http://soap.sforce.com/2006/04/metadata">`,
    ...file.before.map((sibling) => sibling(prefix, step)),
    ...inner(step),
    ...file.after.map((sibling) => sibling(prefix, step)),
    `</${prefix}ConnectedApp>${file.tail}`,
  ];
  const hasMark = file.bom || encoding !== 'utf-8';
  const text =
    (hasMark ? '\uFEFF' : '') +
    lines.map((line, index) => (index === 0 || isOneLine ? line : (file.ends[index % 8] ?? '\n') + line)).join('');
  return { text, bytes: encodeText({ text, encoding }) };
};

const edited = (bytes: Uint8Array, fields: readonly FieldChange[]): Uint8Array => {
  const file = decodeText(bytes);
  return encodeText({ ...file, text: editXml(file.text, fields) });
};

const inverse = (fields: readonly FieldChange[]): readonly FieldChange[] =>
  fields.map(({ path, before, after }) => ({ path, before: after, after: before }));

const expectBytes = (actual: Uint8Array, expected: Uint8Array): void => {
  expect(Buffer.from(actual).toString('latin1')).to.equal(Buffer.from(expected).toString('latin1'));
};

describe('an edit of any component file', () => {
  it('gives back the bytes that were read', () => {
    fc.assert(
      fc.property(FILE, (file) => {
        const { bytes } = fileOf(file, () => []);
        expectBytes(encodeText(decodeText(bytes)), bytes);
      })
    );
  });

  it('changes the text of the element and not one byte around it, and back', () => {
    const around = fc
      .tuple(NOISE, NOISE)
      .map(([a, b]) => [a, b].map((text) => `<!-- ${text} --> \r\n`) as [string, string]);
    fc.assert(
      fc.property(FILE, around, (file, [lead, trail]) => {
        const policy =
          (text: string) =>
          (step: string): readonly string[] => {
            const { prefix } = file;
            const name = `${prefix}refreshTokenPolicy`;
            return [
              `${step}<${prefix}oauthPolicy>`,
              `${step}${step}<${name}\n>${lead}${text}${trail}</${name} >`,
              `${step}</${prefix}oauthPolicy>`,
            ];
          };
        const [was, is] = ['infinite', 'specific_inactivity:30:DAYS'].map((text) => fileOf(file, policy(text)).bytes);
        const fields = [
          { path: 'oauthPolicy.refreshTokenPolicy', before: 'infinite', after: 'specific_inactivity:30:DAYS' },
        ];
        expectBytes(edited(was ?? new Uint8Array(), fields), is ?? new Uint8Array());
        expectBytes(edited(is ?? new Uint8Array(), inverse(fields)), was ?? new Uint8Array());
      }),
      { numRuns: 300 }
    );
  });

  it('puts in what is missing, changes no line that is there, and takes it out again', () => {
    const fields = [
      { path: 'refreshTokenValidityPeriod', before: null, after: '30' },
      { path: 'refreshTokenValidityUnit', before: null, after: 'Days' },
      { path: 'sessionPolicy.sessionLevel', before: null, after: 'STANDARD' },
      { path: 'sessionPolicy.sessionTimeout', before: null, after: '30' },
    ];
    fc.assert(
      fc.property(FILE, fc.boolean(), (file, isEmpty) => {
        const { prefix } = file;
        const { bytes, text } = fileOf(file, (step) => (isEmpty ? [] : [`${step}<${prefix}refreshTokenPolicyType/>`]));
        const after = edited(bytes, fields);
        expectBytes(edited(after, inverse(fields)), bytes);
        // Without the new elements and the blanks around them the two files say the same.
        const bare = (content: string): string => content.replace(/\s+/g, '');
        const put =
          /<(m:)?(refreshTokenValidity|session)(Period|Unit|Level|Timeout)>\w+<\/[\w:]+>|<\/?(m:)?sessionPolicy>/g;
        expect(bare(decodeText(after).text.replace(put, ''))).to.equal(bare(text));
      }),
      { numRuns: 300 }
    );
  });
});
