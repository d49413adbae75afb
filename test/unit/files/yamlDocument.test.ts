import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { LIMITS } from '../../../src/facts/limits.js';
import { openPolicy } from '../../../src/cli/check/policy.js';
import { toUserError } from '../../../src/cli/errors.js';
import { readDesiredState } from '../../../src/files/desiredState/readDesiredState.js';
import { readYamlDocument } from '../../../src/files/yamlDocument.js';

const READERS = [
  ['a policy', openPolicy],
  ['a desired state', readDesiredState],
] as const;

/** "Billion laughs": nine levels of nine aliases each. */
const BOMB = Array.from({ length: 9 }, (_, level) =>
  level === 0
    ? 'a0: &a0 [x]'
    : `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`
).join('\n');

const HOSTILE: readonly (readonly [what: string, text: string, place: string])[] = [
  ['an alias bomb', BOMB, '1:9'],
  ['an unknown alias', 'apps:\n  - *nobody\n', '2:5'],
  ['a key twice', 'rules: {}\nrules: {}\n', '2:1'],
  ['a second document', 'rules: {}\n---\nrules: {}\n', '2:1'],
  ['lists in lists', '['.repeat(1000) + ']'.repeat(1000), '1:'],
  ['lists in lists without an end', '['.repeat(200_000), '1:'],
  ['dashes', '- '.repeat(100_000), '1:'],
  ['maps in maps', Array.from({ length: 500 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), ''],
];

describe('a YAML file that somebody wrote', () => {
  let folder: string;
  let path: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yaml-'));
    path = join(folder, 'x.yml');
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const errorOf = async (read: (from: string) => Promise<unknown>, text: string): Promise<Error> => {
    await writeFile(path, text);
    return read(path).then(
      () => new Error('was read'),
      (error: unknown) => toUserError(error)
    );
  };

  for (const [kind, read] of READERS) {
    for (const [what, text, place] of HOSTILE) {
      it(`${kind} with ${what} is refused with file, line and column, exit code 2`, async () => {
        const error = await errorOf(read, text);
        expect(error).to.include({ exitCode: 2 });
        expect(error.message).to.contain(`${path}:${place}`);
      });
    }

    it(`${kind} with thousands of things wrong tells the first of them, and that there are more`, async () => {
      const text = Array.from({ length: 10_000 }, (_, index) => `k${index}: 1`).join('\n');
      const lines = (await errorOf(read, text)).message.split('\n');
      expect(lines.length).to.be.within(LIMITS.problems + 1, LIMITS.problems + 2);
    });
  }

  it('may be as deep as the limit allows', async () => {
    const levels = LIMITS.depth - 5;
    await writeFile(path, '['.repeat(levels) + ']'.repeat(levels));
    expect((await readYamlDocument(path)).document.contents).not.to.equal(null);
  });
});
