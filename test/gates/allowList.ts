import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT } from './sourceFiles.js';

const FILE = join(ROOT, 'test/gates/allowed.json');

type Allowed = Readonly<Record<string, readonly string[]>>;

const allowed = (): Allowed => JSON.parse(readFileSync(FILE, 'utf8')) as Allowed;

/**
 * What a gate may still find, from the time before the gate: allowed.json, which may only get shorter. With SHRINK set in
 * the environment, what is no longer found is taken out of it.
 */
export function expectOnlyAllowed(gate: string, found: readonly string[]): void {
  const list = allowed()[gate] ?? [];
  expect(
    found.filter((each) => !list.includes(each)),
    `${gate}: new`
  ).to.deep.equal([]);
  const left = list.filter((each) => found.includes(each));
  if ((process.env['SHRINK'] ?? '') !== '' && left.length < list.length) {
    writeFileSync(FILE, `${JSON.stringify({ ...allowed(), [gate]: left }, null, 2)}\n`);
    return;
  }
  expect(left, `${gate}: mended, so take it out of test/gates/allowed.json (SHRINK=1 does)`).to.deep.equal(list);
}
