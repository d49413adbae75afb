import { expect } from 'chai';
import sinon from 'sinon';
import { startProgress } from '../../../src/cli/output/progress.js';
import { SessionCommand } from '../../../src/cli/sessionCommand.js';
import { runCommand } from '../hostile/runCommand.js';

class Failing extends SessionCommand<void> {
  public async run(): Promise<void> {
    await this.parse(Failing);
    startProgress(this.watch(), 'Reading the org');
    throw new Error('It did not answer.');
  }
}

describe('a command that fails', () => {
  const { CI } = process.env;
  afterEach(() => {
    sinon.restore();
    if (CI === undefined) delete process.env.CI;
    else process.env.CI = CI;
  });

  it('tells nobody any more how far it is', async () => {
    process.env.CI = 'true';
    const clock = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { text, code } = await runCommand(Failing, []);
    expect(code).to.equal(1);
    expect(text).to.include('It did not answer.');
    const later = sinon.stub(process.stderr, 'write').returns(true);
    clock.tick(10 * 60_000);
    const lines = later.args.map(([line]) => String(line));
    later.restore();
    expect(lines).to.deep.equal([]);
  });
});
