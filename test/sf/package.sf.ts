import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { PROJECT } from './privateSf.js';

/** Not what is built from, or what the build makes. */
const LEFT_OUT = ['node_modules', 'lib', 'coverage', 'test', '.git'];

const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('the package', () => {
  let place: string;
  before(() => {
    place = mkdtempSync(join(tmpdir(), 'second build '));
  });
  after(() => {
    rmSync(place, { recursive: true, force: true });
  });

  it('is the same byte for byte when it is built again, in another place, time zone and language', async () => {
    cpSync(PROJECT, place, {
      recursive: true,
      filter: (source) => !LEFT_OUT.includes(relative(PROJECT, source).split(sep)[0] ?? ''),
    });
    symlinkSync(join(PROJECT, 'node_modules'), join(place, 'node_modules'), 'junction');
    mkdirSync(join(place, 'packed'));
    await promisify(execFile)('npm pack --silent --pack-destination packed', {
      cwd: place,
      env: { ...process.env, TZ: 'Asia/Tokyo', LC_ALL: 'ja_JP.UTF-8' },
      shell: true,
    });
    const [tarball = ''] = readdirSync(join(place, 'packed'));
    expect(hash(join(place, 'packed', tarball))).to.equal(hash(process.env['PLUGIN_TARBALL'] ?? ''));
  });
});
