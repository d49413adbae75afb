import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LIMITS } from '../../src/facts/limits.js';
import { ROOT } from './sourceFiles.js';

type Row = { readonly limit: string; readonly value: number; readonly test: string };

/** Rows of the table of limits: `| \`name\` | value | of what | \`test\` |`. */
const rowsIn = (text: string): readonly Row[] =>
  [...text.matchAll(/^\| `(\w+)` +\| (\d+) +\| [^|]+ \| `(test[^`]+)` +\|$/gm)].map(
    ([, limit = '', value, test = '']) => ({ limit, value: Number(value), test })
  );

const rows = rowsIn(readFileSync(join(ROOT, 'SECURITY.md'), 'utf8'));

describe('gate: limits', () => {
  it('stand in SECURITY.md as they are', () => {
    expect(Object.fromEntries(rows.map(({ limit, value }) => [limit, value]))).to.deep.equal(LIMITS);
  });

  it('are named by the test that goes to them', () => {
    const unnamed = rows.filter(
      ({ limit, test }) => !readFileSync(join(ROOT, test), 'utf8').includes(`LIMITS.${limit}`)
    );
    expect(unnamed).to.deep.equal([]);
  });

  it('differ where a row has another value', () => {
    expect(rowsIn('| `depth` | 51 | levels | `test/x.ts` |')).to.deep.equal([
      { limit: 'depth', value: 51, test: 'test/x.ts' },
    ]);
    expect(rowsIn('| `depth` | 50 | levels | by none |'), 'a row without a test is none').to.deep.equal([]);
  });
});
