import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { newWorkplace, type Workplace } from './runSession.js';

const BIN = resolve(import.meta.dirname, '../../bin/run.js');

/** The machine's own Node, where it is older than what the packages need; 18 cannot even read the packages of `sf`. */
const oldNode = (process.env['OLD_NODE'] ?? '/usr/bin/node:/usr/local/bin/node').split(':').find((path) => {
  if (!existsSync(path)) return false;
  const [major = 0] = execFileSync(path, ['--version'], { encoding: 'utf8' }).slice(1).split('.').map(Number);
  return major >= 20 && major < 22;
});

describe('under a Node that is too old', () => {
  let work: Workplace;
  before(function () {
    if (oldNode === undefined) {
      console.log('      There is no Node 20 here (OLD_NODE may name one), so nothing is run by it.');
      this.skip();
    }
    work = newWorkplace();
  });
  after(() => {
    // Skipped: nothing was made.
    if (oldNode !== undefined) work.remove();
  });

  for (const args of [['rules'], ['effective', '-o', 'demo'], ['policy', 'init']]) {
    it(`${args.join(' ')} says so in one line`, async () => {
      const { code, stdout, stderr } = await work.run(oldNode!, ['--no-warnings', BIN, 'session', ...args]);
      expect(stderr).to.match(/^This plugin needs Node\.js \d+\.\d+\.\d+ or newer, and this is 2[01]\.\S+\. [^\n]+\n$/);
      expect([code, stdout]).to.deep.equal([1, '']);
    });
  }

  it('the commands can be listed, as a plugin is looked through for every other command', async () => {
    const { stdout, stderr } = await work.run(oldNode!, [
      '--input-type=module',
      '--eval',
      `await import(${JSON.stringify(join(BIN, '../../lib/org/answerBody.js'))}); console.log('read')`,
    ]);
    expect(stdout, stderr).to.equal('read\n');
  });
});
