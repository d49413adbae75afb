import { expect } from 'chai';
import fc from 'fast-check';
import { idleWindow, sessionEnd } from '../../../src/effective/idleWindow.js';

describe('an idle user', () => {
  it('is logged out more than half of the timeout and at most all of it after the last click', () => {
    expect(idleWindow(30)).to.deep.equal({ afterMoreThanMinutes: 15, atMostMinutes: 30 });
    expect(idleWindow(15)).to.deep.equal({ afterMoreThanMinutes: 7.5, atMostMinutes: 15 });
  });
});

describe('a session of 30 minutes', () => {
  it('without activity ends at 30', () => {
    expect(sessionEnd(30, [])).to.equal(30);
  });

  it('with activity at 10 ends at 30, since half of the time has not passed', () => {
    expect(sessionEnd(30, [10])).to.equal(30);
    expect(sessionEnd(30, [14.9])).to.equal(30);
  });

  it('with activity at 20 ends at 50', () => {
    expect(sessionEnd(30, [20])).to.equal(50);
    expect(sessionEnd(30, [10, 20])).to.equal(50);
  });

  it('with activity at exactly half counts it', () => {
    expect(sessionEnd(30, [15])).to.equal(45);
  });

  it('counts the next half from the renewal', () => {
    expect(sessionEnd(30, [20, 34])).to.equal(50);
    expect(sessionEnd(30, [35, 20])).to.equal(65);
  });

  it('ends at 30 for activity that comes too late', () => {
    expect(sessionEnd(30, [30])).to.equal(30);
    expect(sessionEnd(30, [31, 45])).to.equal(30);
  });
});

describe('the last click that a session saw', () => {
  it('is always within the idle window of its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), fc.array(fc.nat(5000)), (timeout, clicks) => {
        const end = sessionEnd(timeout, clicks);
        const last = Math.max(0, ...clicks.filter((minute) => minute < end));
        const { afterMoreThanMinutes, atMostMinutes } = idleWindow(timeout);
        expect(end - last).to.be.greaterThan(afterMoreThanMinutes);
        expect(end - last).to.be.at.most(atMostMinutes);
      })
    );
  });
});
