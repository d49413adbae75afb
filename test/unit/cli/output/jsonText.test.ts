import { expect } from 'chai';
import fc from 'fast-check';
import { jsonText } from '../../../../src/cli/output/jsonText.js';

const textOf = (value: unknown): string => [...jsonText(value)].join('');

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('a result as it is printed', () => {
  it('is indented where it is small', () => {
    const small = { status: 0, result: { rows: times(200, (id) => ({ id })), none: undefined, list: [] } };
    expect(textOf(small)).to.equal(JSON.stringify(small, null, 2));
  });

  it('has one row a line, without indentation, where a list is large', () => {
    const rows = times(201, (id) => ({ id, notes: [{ code: 'a' }] }));
    const lines = textOf({ status: 0, result: { kind: 'x', rows }, warnings: [] }).split('\n');
    expect(lines.slice(0, 6)).to.deep.equal([
      '{',
      '  "status": 0,',
      '  "result": {',
      '    "kind": "x",',
      '    "rows": [',
      '{"id":0,"notes":[{"code":"a"}]},',
    ]);
    expect(lines.slice(-5)).to.deep.equal([
      '{"id":200,"notes":[{"code":"a"}]}',
      '    ]',
      '  },',
      '  "warnings": []',
      '}',
    ]);
  });

  it('has one entry a line where a table is large', () => {
    const table = Object.fromEntries(times(201, (index) => [`Profile ${index}`, { users: index }]));
    const lines = textOf({ table, left: undefined }).split('\n');
    expect(lines.slice(0, 3)).to.deep.equal(['{', '  "table": {', '"Profile 0": {"users":0},']);
    expect(lines.slice(-3)).to.deep.equal(['"Profile 200": {"users":200}', '  }', '}']);
  });

  it('writes null for what JSON has no word for', () => {
    expect(JSON.parse(textOf(times(201, () => undefined)))).to.deep.equal(times(201, () => null));
  });

  it('comes in pieces, none of them long, and never as one text', () => {
    const pieces = [...jsonText(times(5000, (id) => ({ id, text: 'x'.repeat(100) })))];
    expect(pieces.length).to.be.greaterThan(5);
    expect(Math.max(...pieces.map(({ length }) => length))).to.be.lessThan(1 << 17);
  });

  it('says the same as JSON does, whatever the value', () => {
    const large = fc.array(fc.jsonValue(), { minLength: 201, maxLength: 210 });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ a: fc.jsonValue(), b: large })), (value) => {
        expect(JSON.parse(textOf(value))).to.deep.equal(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 50 }
    );
  });
});
