import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { UnusableYaml } from '../../../../src/files/unusableYaml.js';
import { readPolicyFile, type PolicyFile } from '../../../../src/files/policy/readPolicyFile.js';

describe('a policy file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policy-'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const read = async (text: string): Promise<PolicyFile> => {
    const path = join(folder, 'policy.yml');
    await writeFile(path, text);
    return readPolicyFile(path);
  };
  const problemsOf = async (text: string): Promise<string[]> => {
    const error: unknown = await read(text).catch((thrown: unknown) => thrown);
    if (!(error instanceof UnusableYaml)) throw new Error('was read');
    return error.code === null
      ? error.problems.map(({ line, column, problem, found }) => `${line}:${column} ${problem} ${found}`)
      : [error.code];
  };

  it('is data, with the place of each value and each key', async () => {
    const { data, positionOf } = await read(
      'extends: [sbs]\nrules:\n  session/csrf:\n    severity: high\nwaivers:\n  - rule: a\n    owner: b\n'
    );
    expect(data).to.deep.equal({
      extends: ['sbs'],
      rules: { 'session/csrf': { severity: 'high' } },
      waivers: [{ rule: 'a', owner: 'b' }],
    });
    expect(positionOf(['rules', 'session/csrf', 'severity'], false)).to.deep.equal({ line: 4, column: 15 });
    expect(positionOf(['rules', 'session/csrf', 'severity'], true)).to.deep.equal({ line: 4, column: 5 });
    expect(positionOf(['extends', 0], false)).to.deep.equal({ line: 1, column: 11 });
    expect(positionOf(['waivers', 0], false)).to.deep.equal({ line: 6, column: 5 });
    expect(positionOf(['waivers', 0, 'expires'], false)).to.deep.equal({ line: 6, column: 5 });
    expect(positionOf([], false)).to.deep.equal({ line: 1, column: 1 });
  });

  it('may be JSON', async () => {
    expect((await read('{"extends": ["sbs"]}')).data).to.deep.equal({ extends: ['sbs'] });
  });

  it('keeps off, no and dates as they are written', async () => {
    expect((await read('a: off\nb: no\nc: 2026-12-31\n')).data).to.deep.equal({ a: 'off', b: 'no', c: '2026-12-31' });
  });

  it('has no key twice', async () => {
    expect(await problemsOf('rules:\n  session/csrf: {}\n  session/csrf: off\n')).to.deep.equal([
      '3:3 twice session/csrf',
    ]);
  });

  it('is refused with the place where it stops being YAML', async () => {
    const [problem] = await problemsOf('rules:\n  a: [1\n');
    expect(problem).to.match(/^\d:\d /);
    expect(await problemsOf('a: 1\n---\nb: 2\n')).to.have.length(1);
  });

  it('that is empty is nothing', async () => {
    const { data, positionOf } = await read('');
    expect(data).to.equal(null);
    expect(positionOf(['rules'], true)).to.deep.equal({ line: 1, column: 1 });
  });

  it('is refused where it cannot be read, or is no policy by its size', async () => {
    const error: unknown = await readPolicyFile(join(folder, 'none.yml')).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(UnusableYaml).and.include({ code: 'ENOENT' });
    expect(await problemsOf(`# ${'x'.repeat(256 * 1024)}`)).to.deep.equal(['more than 262144 bytes']);
  });
});
