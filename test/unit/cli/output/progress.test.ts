import { expect } from 'chai';
import sinon from 'sinon';
import { startCount, startProgress, watchAtTerminal, type Watch } from '../../../../src/cli/output/progress.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('progress', () => {
  const isTTY = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
  const { CI } = process.env;
  let clock: sinon.SinonFakeTimers;
  let told: string[];
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    told = [];
    sinon.stub(process.stderr, 'write').callsFake((text) => {
      told.push(`stderr ${String(text)}`);
      return true;
    });
  });
  afterEach(() => {
    sinon.restore();
    clock.restore();
    Object.defineProperty(process.stderr, 'isTTY', isTTY ?? { value: undefined, configurable: true });
    if (CI === undefined) delete process.env.CI;
    else process.env.CI = CI;
  });

  const watch = ({ terminal = true, ci = '', json = false }): Watch => {
    Object.defineProperty(process.stderr, 'isTTY', { value: terminal, configurable: true });
    process.env.CI = ci;
    const spinner = {
      start: (action: string) => told.push(`start ${action}`),
      stop: () => told.push('stop'),
      get status() {
        return undefined;
      },
      set status(text: string | undefined) {
        told.push(text ?? '');
      },
    };
    return watchAtTerminal({ spinner, jsonEnabled: () => json });
  };

  describe('of a run whose end is not known', () => {
    const run = (where: Parameters<typeof watch>[0]): readonly string[] => {
      const progress = startProgress(watch(where), 'Reading');
      progress.step('1 answer');
      clock.tick(2.5 * MINUTE);
      progress.step('7 answers');
      clock.tick(MINUTE);
      progress.done();
      clock.tick(10 * MINUTE);
      return told;
    };
    const LINES = ['stderr Reading: 1 answer\n', 'stderr Reading: 1 answer\n', 'stderr Reading: 7 answers\n'];

    it('is a spinner at a terminal', () => {
      expect(run({})).to.deep.equal(['start Reading', '1 answer', '7 answers', 'stop']);
    });

    it('is a line a minute in a pipe and in CI', () => {
      expect(run({ terminal: false })).to.deep.equal(LINES);
      told.length = 0;
      expect(run({ ci: 'true' })).to.deep.equal(LINES);
    });

    it('is nothing under --json', () => {
      expect(run({ json: true })).to.deep.equal([]);
      expect(run({ json: true, terminal: false })).to.deep.equal([]);
    });
  });

  describe('of a run whose end is known', () => {
    it('counts at a terminal once two seconds are over, also while nothing gets done', () => {
      const progress = startCount(watch({}), 'Checking 4 orgs', 4);
      progress.step(1);
      clock.tick(SECOND);
      expect(told).to.deep.equal(['start Checking 4 orgs']);
      clock.tick(SECOND);
      expect(told.at(-1)).to.equal('1 of 4, about 10 s left');
      clock.tick(18 * SECOND);
      expect(told.at(-1)).to.equal('1 of 4, about 60 s left');
      progress.step(2);
      expect(told.at(-1)).to.equal('2 of 4, about 20 s left');
      progress.step(4);
      progress.done();
      expect(told.slice(-2)).to.deep.equal(['4 of 4', 'stop']);
      const count = told.length;
      clock.tick(MINUTE);
      expect(told).to.have.length(count);
    });

    it('says nothing of a run of less than two seconds', () => {
      const progress = startCount(watch({ terminal: false }), 'Checking 4 orgs', 4);
      [1, 2, 3, 4].forEach(progress.step);
      clock.tick(1.9 * SECOND);
      progress.done();
      clock.tick(5 * MINUTE);
      expect(told).to.deep.equal([]);
    });

    it('is a line a minute in CI, with the time that is left', () => {
      const progress = startCount(watch({ ci: '1' }), 'Checking 200 orgs', 200);
      clock.tick(59 * SECOND);
      progress.step(20);
      clock.tick(61 * SECOND);
      progress.step(40);
      clock.tick(MINUTE);
      progress.done();
      expect(told).to.deep.equal([
        'stderr Checking 200 orgs: 20 of 200, about 9 min left\n',
        'stderr Checking 200 orgs: 20 of 200, about 18 min left\n',
        'stderr Checking 200 orgs: 40 of 200, about 12 min left\n',
      ]);
    });

    it('is nothing under --json', () => {
      const progress = startCount(watch({ json: true }), 'Checking 4 orgs', 4);
      progress.step(2);
      clock.tick(5 * MINUTE);
      progress.done();
      expect(told).to.deep.equal([]);
    });
  });
});
