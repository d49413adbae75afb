import { expect } from 'chai';
import fc from 'fast-check';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { refreshByMinute, timelineOf } from '../../../src/effective/timeline.js';
import { sessionEnd } from '../../../src/effective/idleWindow.js';
import { say } from '../support/builders.js';

const POPUP = known(true);

const of = (timeout: number, ...activity: number[]): string[] =>
  timelineOf(timeout, activity, POPUP, say).activity.map(
    ({ minute, counts, why, endsAt }) =>
      `${minute} ${counts ? 'counts' : why.code.replace('activity-', '')} → ${endsAt}`
  );

describe('timelineOf', () => {
  it('is the worked example of ruling 12: activity at 10 is too early, at 20 it moves the end to 50', () => {
    expect(of(30, 10)).to.deep.equal(['10 too-early → 30']);
    expect(of(30, 20)).to.deep.equal(['20 counts → 50']);
    expect(of(30, 10, 20)).to.deep.equal(['10 too-early → 30', '20 counts → 50']);
  });

  it('begins a window with the login and with each activity that counts', () => {
    expect(timelineOf(30, [20], POPUP, say).windows).to.deep.equal([
      { from: 0, halfAt: 15, until: 30 },
      { from: 20, halfAt: 35, until: 50 },
    ]);
  });

  it('says of each activity whether it counts', () => {
    const { activity } = timelineOf(30, [0, 10, 20, 60], POPUP, say);
    expect(activity.map(({ counts }) => counts)).to.deep.equal([false, false, true, false]);
  });

  it('has the timeout and the popup that it rests on, and its end', () => {
    expect(timelineOf(30, [20], POPUP, say)).to.include({ timeoutMinutes: 30, warning: POPUP, endsAt: 50 });
    expect(timelineOf(30, [], unset, say)).to.include({ timeoutMinutes: 30, warning: unset, endsAt: 30 });
  });

  it('counts from exactly half of the timeout on, which may be half a minute', () => {
    expect(of(15, 7, 7.5)).to.deep.equal(['7 too-early → 15', '7.5 counts → 22.5']);
  });

  it('takes minute 0 for the login itself', () => {
    expect(of(30, 0)).to.deep.equal(['0 login → 30']);
  });

  it('does not bring a session back at its end or later', () => {
    expect(of(30, 30, 31)).to.deep.equal(['30 too-late → 30', '31 too-late → 30']);
  });

  it('takes activity in any order, and the same minute twice as one renewal', () => {
    expect(of(30, 40, 20, 20)).to.deep.equal(['20 counts → 50', '20 too-early → 50', '40 counts → 70']);
  });

  it('says why with the minutes that decide', () => {
    const { activity } = timelineOf(30, [10, 20, 99], POPUP, say);
    expect(activity.map(({ why }) => why.text)).to.deep.equal(['15, 30', '15', '50']);
  });

  it('has the popup 30 seconds before the end, unless it is disabled or nobody can tell', () => {
    expect(timelineOf(30, [20], POPUP, say).popupAt).to.equal(49.5);
    for (const warning of [known(false), unset, unreadable('missing', 'x')]) {
      expect(timelineOf(30, [20], warning, say)).to.include({ popupAt: null, endsAt: 50 });
    }
  });

  it('ends when the idle window says', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), minutes, (timeout, activity) => {
        const { endsAt, windows } = timelineOf(timeout, activity, POPUP, say);
        expect(endsAt).to.equal(sessionEnd(timeout, activity));
        expect(windows.at(-1)!.until).to.equal(endsAt);
      })
    );
  });
});

describe('refreshByMinute', () => {
  for (const [timeout, minute] of [
    [1, 0],
    [15, 13],
    [30, 27],
    [70, 63],
    [120, 108],
    [1440, 1296],
  ] as const) {
    it(`is minute ${minute} of ${timeout}`, () => {
      expect(refreshByMinute(timeout)).to.equal(minute);
    });
  }
});
