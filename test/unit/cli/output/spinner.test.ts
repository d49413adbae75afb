import { expect } from 'chai';
import sinon from 'sinon';
import { lineSpinner } from '../../../../src/cli/output/spinner.js';

const MINUTE = 60_000;

describe('lineSpinner', () => {
  it('writes a line a minute for as long as it turns', () => {
    const clock = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const lines: string[] = [];
      const spinner = lineSpinner((line) => lines.push(line));
      spinner.start('Reading');
      clock.tick(MINUTE);
      spinner.status = '3 answers';
      expect(spinner.status).to.equal('3 answers');
      clock.tick(MINUTE);
      // One that is started again begins anew.
      spinner.start('Writing', 'half');
      clock.tick(MINUTE);
      spinner.stop();
      clock.tick(5 * MINUTE);
      expect(lines).to.deep.equal(['Reading', 'Reading: 3 answers', 'Writing: half']);
    } finally {
      clock.restore();
    }
  });
});
