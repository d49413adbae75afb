import { expect } from 'chai';
import fc from 'fast-check';
import { renderAnnotations } from '../../../../src/render/check/annotations.js';
import { finding, IN_A_FILE, NOT_ASSESSED, OPTIONS, org, UNREAD, WAIVED } from './builders.js';

const linesOf = (text: string): string[] => text.trimEnd().split('\n');

describe('renderAnnotations', () => {
  it('points at file and line, and says last what was looked at', () => {
    const [second, first] = linesOf(renderAnnotations([org([IN_A_FILE])], OPTIONS));
    expect(first).to.match(/^::notice title=demo::19 of 20 profiles and 11 of 20 apps assessed/);
    expect(second).to.equal(
      '::error file=force-app/s/Sales_1.xml,line=7,title=high%3A Refresh token never expires ' +
        '(session/refresh-token-never-expires@1)::demo, Sales: The refresh token of Data_Loader never expires. ' +
        '(oauthPolicy.refreshTokenPolicy: infinite)'
    );
  });

  it('names the file as the repository does, from wherever the command ran', () => {
    const text = renderAnnotations([org([IN_A_FILE])], { ...OPTIONS, folder: 'packages/crm/' });
    expect(text).to.include('file=packages/crm/force-app/s/Sales_1.xml,');
    const outside = finding({ subject: { kind: 'app', name: 'A', file: '../other/./A.xml' } });
    expect(renderAnnotations([org([outside])], { ...OPTIONS, folder: 'packages/crm/' })).to.include(
      'file=packages/other/A.xml,title='
    );
  });

  const LEVELS = [
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'notice'],
    ['info', 'notice'],
  ] as const;
  for (const [severity, level] of LEVELS) {
    it(`makes of ${severity} a ${level}`, () => {
      expect(linesOf(renderAnnotations([org([finding({ severity })])], OPTIONS))[0]).to.match(
        new RegExp(`^::${level} `)
      );
    });
  }

  it('warns of what was not assessed, and keeps what was accepted as a notice', () => {
    const lines = linesOf(renderAnnotations([org([WAIVED, NOT_ASSESSED, finding({ state: 'baseline' })])], OPTIONS));
    expect(lines[0]).to.match(/^::warning .*::demo, Data_Loader: Not assessed: no permission. \(Modify All Data\)/);
    expect(lines[1]).to.match(/^::notice .*\[In the baseline\]$/);
    expect(lines[2]).to.match(/^::notice .*\[Waived by ada until 2027-05-31: Migration until May\]$/);
  });

  it('puts the worst first, since GitHub shows ten of a level', () => {
    const findings = [finding({ severity: 'high', rule: 'b' }), finding({ severity: 'critical', rule: 'a' })];
    expect(linesOf(renderAnnotations([org(findings)], OPTIONS))[0]).to.include('title=critical');
  });

  it('puts what fails before what is not assessed, level by level', () => {
    const open = finding({ verdict: 'not-assessed', severity: 'critical' });
    const lines = linesOf(renderAnnotations([org([open, finding({ severity: 'medium' })])], OPTIONS));
    expect(lines[0]).to.match(/^::warning .*title=medium/);
    expect(lines[1]).to.match(/^::warning .*title=critical/);
  });

  it('has at most ten of each level, failures first, and counts the rest', () => {
    const many = (severity: 'high' | 'medium' | 'low', count: number) =>
      Array.from({ length: count }, (_, index) =>
        finding({ severity, subject: { kind: 'app', name: `App ${index}` }, fingerprint: `${severity}${index}` })
      );
    const lines = linesOf(
      renderAnnotations([org([...many('low', 12), ...many('medium', 10), ...many('high', 30)])], OPTIONS)
    );
    const of = (level: string) => lines.filter((line) => line.startsWith(`::${level} `));
    expect([of('error'), of('warning'), of('notice')].map(({ length }) => length)).to.deep.equal([10, 10, 10]);
    expect(lines.slice(0, 10)).to.deep.equal(of('error'));
    expect(of('error').at(-1)).to.contain('... and 21 more of the level error');
  });

  it('does not begin with the folder of a source tree', () => {
    const tree = org([IN_A_FILE], '.');
    if ('report' in tree) tree.report.source = { ...tree.report.source, kind: 'source-dir', name: '.' };
    expect(renderAnnotations([tree], OPTIONS))
      .to.include('::Sales: The refresh token')
      .and.not.include('., ');
  });

  it('leaves out evidence that there is none of', () => {
    expect(renderAnnotations([org([finding({ evidence: '' })])], OPTIONS)).to.match(/never expires\.\n::notice /);
  });

  it('makes an org without a report an error', () => {
    expect(renderAnnotations([UNREAD], OPTIONS)).to.equal(
      '::error title=uat::The org does not accept this login: expired.\n'
    );
  });

  it('escapes what ends a property or a command', () => {
    const nasty = finding({ title: 'a:b,c%d\r\ne', message: 'x%y\r\nz' });
    const [line] = linesOf(renderAnnotations([org([nasty])], OPTIONS));
    expect(line).to.include('title=high%3A a%3Ab%2Cc%25d%0Ae (');
    expect(line).to.include('x%25y%0Az');
  });

  it('is one command a line, whatever a name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const nasty = finding({ message: name, title: name, subject: { kind: 'app', name, file: name } });
        const lines = linesOf(renderAnnotations([org([nasty], name)], OPTIONS));
        expect(lines).to.have.length(2);
        for (const line of lines) expect(line).to.match(/^::(error|warning|notice) [^\r\n]*$/);
      })
    );
  });
});
