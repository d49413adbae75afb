import { expect } from 'chai';
import { canDraw, effectiveScreen, screenWidth } from '../../../../src/cli/output/show.js';
import { noteWriter } from '../../../../src/cli/output/words.js';
import { SMALL } from '../../org/read/seeds.js';
import { read, reportOf } from '../../org/read/support.js';

describe('the screen', () => {
  it('is as wide as the terminal, within reason', () => {
    expect([undefined, 40, 100, 240].map(screenWidth)).to.deep.equal([100, 60, 100, 240]);
  });

  it('has pictures only where somebody looks at a terminal that can draw them', () => {
    const terminal = { isTTY: true, columns: 120 };
    const env = { LANG: 'en_GB.UTF-8', TERM: 'xterm' };
    expect(canDraw(terminal, env)).to.equal(true);
    const not: readonly (readonly [object, NodeJS.ProcessEnv])[] = [
      [{ columns: 120 }, env],
      [{ isTTY: true }, env],
      [{ isTTY: true, columns: 99 }, env],
      [terminal, { ...env, NO_COLOR: '1' }],
      [terminal, { ...env, CI: 'true' }],
      [terminal, { ...env, TERM: 'dumb' }],
      [terminal, { ...env, LANG: 'C' }],
      [terminal, { ...env, LC_ALL: 'POSIX' }],
      [terminal, {}],
    ];
    expect(not.map(([stream, variables]) => canDraw(stream, variables))).to.deep.equal(not.map(() => false));
  });

  it('shows a report', async () => {
    const report = reportOf(await read({ seed: SMALL }));
    const shown = await effectiveScreen(report, { all: false, again: '--target-org small' });
    expect(shown).to.match(/^Idle sessions end after 30 to 480 minutes in the browser/);
    expect(shown).to.contain('2 of 2 profiles, 1 of 2 apps').and.contain('sf session check --target-org small');
  });
});

describe('notes', () => {
  it('are put into words once', () => {
    const say = noteWriter();
    const note = say({ code: 'idle-limit-assumed', args: ['on'] });
    expect(note.text).to.contain('taken to be on');
    expect(say({ code: 'idle-limit-assumed', args: ['on'] })).to.equal(note);
    expect(say({ code: 'idle-limit-assumed', args: ['off'] })).not.to.equal(note);
  });
});
