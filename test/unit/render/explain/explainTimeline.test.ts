import { expect } from 'chai';
import fc from 'fast-check';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { known, unset } from '../../../../src/facts/fact.js';
import { timelineOf, type Timeline } from '../../../../src/effective/timeline.js';
import { timelineLines } from '../../../../src/render/explain/explainTimeline.js';
import { displayWidth } from '../../../../src/render/text/printable.js';

const story = wordsFrom('explain');
const of = (timeout: number, activity: readonly number[], warning: Timeline['warning'] = known(true)): Timeline =>
  timelineOf(timeout, activity, warning, ({ code, args }) => ({ code, text: story(code, ...args) }));
const drawn = (timeline: Timeline, width = 100, ascii = true): string[] =>
  timelineLines(timeline, { width, ascii, story });
/** The lanes, without what happens under them. */
const lanesOf = (lines: readonly string[]): string[] => lines.slice(0, lines.indexOf(''));

describe('timelineLines', () => {
  it('draws the worked example of ruling 12', () => {
    expect(drawn(of(30, [10, 20]), 61)).to.deep.equal([
      'session   |==============:===================:==============#',
      'activity            x         o',
      'popup                                                      !',
      'minute    0              15   20             35            50',
      '',
      '   0  |  login; half-time at minute 15, end at minute 30',
      '  10  x  activity does not count: half of the timeout has not',
      '         passed before minute 15; the end stays at minute 30',
      '  20  o  activity counts: half of the timeout had passed at',
      '         minute 15; half-time now at minute 35, end at minute',
      '         50',
      '  35  :  half-time: from here on activity counts',
      '49.5  !  the popup warns, 30 seconds before the end',
      '  50  #  the session ends',
    ]);
  });

  it('draws with lines and dots where the terminal has them', () => {
    expect(lanesOf(drawn(of(30, [10, 20]), 61, false))).to.deep.equal([
      'session   ├──────────────┊───────────────────┊──────────────┤',
      'activity            ○         ●',
      'popup                                                      ▲',
      'minute    0              15   20             35            50',
    ]);
  });

  it('shows activity that comes too late after the end, and far too late at the edge', () => {
    const lines = drawn(of(30, [0, 35, 500]), 61);
    expect(lanesOf(lines)[1]).to.match(/^activity {2}x {38,}x +>$/);
    expect(lines.join('\n')).to.contain('500  x  activity comes too late');
  });

  it('counts what shares a column', () => {
    const near = Array.from({ length: 12 }, (_, index) => 1 + index / 100);
    expect(lanesOf(drawn(of(1440, near.slice(0, 3))))[1]).to.equal('activity  3');
    expect(lanesOf(drawn(of(1440, near)))[1]).to.equal('activity  +');
  });

  it('leaves out the popup where there is none, and says so', () => {
    const silent = drawn(of(30, [], known(false)));
    expect(lanesOf(silent)).to.have.length(2);
    expect(silent.at(-1)).to.equal('30  #  the session ends, without a popup before');
    expect(drawn(of(30, [], unset)).at(-1)).to.contain('whether a popup warns before is not known');
  });

  it('puts the popup before the end, however long the window', () => {
    const [session, popup] = lanesOf(drawn(of(1440, []), 80));
    expect(popup!.indexOf('!')).to.equal(session!.indexOf('#') - 1);
  });

  it('is readable from 15 minutes to a day, with up to 20 activities, at any width', () => {
    const activity = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 20 });
    fc.assert(
      fc.property(
        fc.integer({ min: 15, max: 1440 }),
        activity,
        fc.integer({ min: 60, max: 200 }),
        (timeout, minutes, width) => {
          const timeline = of(timeout, minutes);
          const lines = drawn(timeline, width);
          for (const line of lines) {
            expect(displayWidth(line)).to.be.at.most(width);
            expect(line).to.match(/^[ -~]*$/);
          }
          const session = lines[0]!.slice(10);
          expect([session[0], session.split('#').length]).to.deep.equal(['|', 2]);
          expect(session).to.contain(':');
          // Login, each activity, half-time, popup and end each have a line of their own.
          expect(lines.filter((line) => /^ *[\d.]+ {2}\S {2}/.test(line))).to.have.length(minutes.length + 4);
        }
      ),
      { numRuns: 60 }
    );
  });

  it('keeps a least width of its own', () => {
    expect(lanesOf(drawn(of(30, []), 5))[0]).to.have.length(30);
  });
});
