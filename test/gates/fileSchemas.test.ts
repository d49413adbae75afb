import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { fileSchemas } from '../../scripts/fileSchemas.js';

describe('gate: the schemas of hand-written files', () => {
  it('are those on record: npm run schema writes them', () => {
    const onRecord = Object.keys(fileSchemas()).map((path) => [
      path,
      existsSync(path) ? readFileSync(path, 'utf8') : '',
    ]);
    expect(Object.fromEntries(onRecord)).to.deep.equal(fileSchemas());
  });
});
