import { expect } from 'chai';
import { resolve } from 'node:path';
import type { EffectiveReport } from '../../src/effective/report.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { newWorkplace, type Workplace } from './runSession.js';

const DEMO = resolve(import.meta.dirname, '../localOrg/seeds/demo');
const PROFILE = 'Field Technician';

describe('sf session set of one profile, and the way back', () => {
  let work: Workplace;
  let org: LocalOrg;
  let printed: string[];
  before(async () => {
    work = newWorkplace();
    org = await startLocalOrg({ seed: DEMO });
    await work.logIn(org, 'demo');
    printed = await linesOf('set', '--target-org', 'demo', '--profile', PROFILE, '--timeout', '480', '--no-prompt');
  });
  after(async () => {
    work.remove();
    await org.close();
  });

  const linesOf = async (...args: string[]): Promise<string[]> => {
    const { code, stdout, stderr } = await work.session(args, { COLUMNS: '100' });
    expect(code, stdout + stderr).to.equal(0);
    return stdout.trimEnd().split('\n');
  };
  /** What the last line tells to type. */
  const undo = (): string[] =>
    printed
      .at(-1)
      ?.replace(/^sf session /, '')
      .split(' ') ?? [];
  const minutes = async (): Promise<unknown> => {
    const { stdout } = await work.session(['effective', '--target-org', 'demo', '--profile', PROFILE, '--json']);
    const { result } = JSON.parse(stdout) as { result: EffectiveReport };
    return result.headline.browserMinutes;
  };

  it('says what changes for whom in at most 25 lines, the journal and its undo last', async () => {
    expect(printed).to.have.length.at.most(25);
    expect(printed).to.include(`  applied: ${PROFILE}: session timeout 720 → 480 min, 12 users`);
    expect(printed.at(-4)).to.match(/^Journal/);
    expect(printed.at(-2)).to.match(/^Undo/);
    expect(undo()).to.deep.equal(['rollback', '--journal', printed.at(-3)]);
    expect(await minutes()).to.deep.equal({ shortest: 480, longest: 480 });
  });

  it('warns of the way back as of the way there, and writes nothing by a dry run', async () => {
    const lines = await linesOf(...undo(), '--dry-run');
    expect(lines[0]).to.match(/^1 planned\. .* Nothing was written\.$/);
    expect(lines).to.include(`  planned: ${PROFILE}: session timeout 480 → 720 min, 12 users [a]`);
    expect(lines).to.include('a  Some sessions live longer again by it.');
    expect(lines).to.include('LOOSER (1)');
    expect(lines).to.have.length.at.most(25);
    expect(await minutes()).to.deep.equal({ shortest: 480, longest: 480 });
  });

  it('is undone by what it printed', async () => {
    await linesOf(...undo(), '--no-prompt');
    expect(await minutes()).to.deep.equal({ shortest: 720, longest: 720 });
  });
});
