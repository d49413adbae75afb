import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { security } from '../unit/tree/tree.js';
import { newWorkplace, type Workplace } from './runSession.js';

const ENDINGS = ['json', 'csv', 'md', 'html'];

const filesOf = (name: string): string[] => ENDINGS.flatMap((ending) => ['--output-file', `${name}.${ending}`]);

describe('answers as files', () => {
  let work: Workplace;
  before(() => {
    work = newWorkplace();
    work.write({
      'app/settings/Security.settings-meta.xml': security('TwoHours'),
      'old/settings/Security.settings-meta.xml': security('SixtyMinutes'),
      'e.html': 'what was there before',
    });
  });
  after(() => {
    work.remove();
  });

  for (const [command, args, found] of [
    ['effective', ['effective', '--source-dir', 'app'], 'SecuritySettings:Security (app/settings/'],
    ['explain', ['explain', '--source-dir', 'app', '--profile', '*'], 'SecuritySettings:Security (app/settings/'],
    ['diff', ['diff', '--from-dir', 'old', '--source-dir', 'app'], 'not known: missing'],
  ] as const) {
    it(`are those of ${command}, in each format, and take the place of what was there`, async () => {
      const name = command.slice(0, 1);
      const { stdout } = await work.session([...args, ...filesOf(name), '--json']);
      const { result } = JSON.parse(stdout) as { result: unknown };
      expect(JSON.parse(work.read(`${name}.json`))).to.deep.equal(result);
      const records: string[][] = parse(work.read(`${name}.csv`));
      expect(records.flat().some((cell) => cell.startsWith(found))).to.equal(true);
      expect(work.read(`${name}.md`)).to.match(/^## /);
      expect(work.read(`${name}.html`))
        .to.include(found)
        .and.include('<style>')
        .and.not.include('<script');
    });
  }

  it('are refused before anything is read', async () => {
    const runs = await Promise.all(
      ['effective', 'explain', 'diff'].map((command) =>
        work.session([
          ...[command, '--source-dir', 'none', '--output-file', 'x.pdf'],
          ...(command === 'explain' ? ['--profile', 'A'] : command === 'diff' ? ['--from-dir', 'none'] : []),
        ])
      )
    );
    for (const { code, stderr } of runs) {
      expect(code).to.equal(2);
      expect(stderr).to.include('x.pdf has an ending that is not the name of a format.');
    }
  });
});
