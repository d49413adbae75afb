import { expect } from 'chai';
import fc from 'fast-check';
import { renderMarkdown } from '../../../../src/render/check/markdown.js';
import { finding, IN_A_FILE, NOTHING_THERE, NOT_ASSESSED, OPTIONS, org, report, UNREAD, WAIVED } from './builders.js';

const linesOf = (text: string): string[] => text.split('\n');
const rowsOf = (text: string): string[] => linesOf(text).filter((line) => line.startsWith('| '));

describe('renderMarkdown', () => {
  it('leads with the coverage, then lists what was found, the worst first and what counts before what was accepted', () => {
    const text = renderMarkdown([org([WAIVED, NOT_ASSESSED, finding(), IN_A_FILE])], OPTIONS);
    expect(linesOf(text).slice(0, 3)).to.deep.equal([
      '## Session check: demo',
      '',
      '19 of 20 profiles and 11 of 20 apps assessed; rules: 3, passed: 1, failed: 2, not assessed: 0, of these with nothing to look at: 0; gaps: 1.',
    ]);
    const rows = rowsOf(text);
    expect(rows[0]).to.equal('| Severity | Rule | Subject | Finding | State | Setup |');
    expect(rows[2]).to.match(/^\| high \| .* \| Data\\_Loader \| The refresh token of .* \| new \| Setup/);
    expect(rows[3]).to.include('| Sales \\(force-app/s/Sales\\_1.xml:7\\) |');
    expect(rows[4]).to.match(/\| medium \| .* \| Not assessed: no permission. .* \| not assessed \|/);
    expect(rows[5]).to.include('| Waived by ada until 2027-05-31: Migration until May |');
  });

  it('names a file without a line', () => {
    const text = renderMarkdown([org([finding({ subject: { kind: 'app', name: 'A', file: 'a.xml' } })])], OPTIONS);
    expect(text).to.include('| A \\(a.xml\\) |');
  });

  it('says that there are no findings, and still what was not read', () => {
    const text = renderMarkdown([org()], OPTIONS);
    expect(text).to.include('\nNo findings.\n');
    expect(text).to.include('\n- ConnectedApp:HR: missing, readMetadata\n');
    const whole = report([]);
    const clean = { ...whole, coverage: { ...whole.coverage, gaps: [] } };
    expect(renderMarkdown([{ name: 'demo', report: clean }], OPTIONS)).not.to.include('Not read');
  });

  it('says how much it leaves out, so that a comment can hold it', () => {
    const findings = Array.from({ length: 60 }, (_, index) => finding({ fingerprint: String(index) }));
    const gaps = Array.from({ length: 53 }, (_, index) => ({
      component: `A:${index}`,
      reason: 'missing' as const,
      detail: '-',
    }));
    const full = report(findings);
    const text = renderMarkdown([{ name: 'demo', report: { ...full, coverage: { ...full.coverage, gaps } } }], OPTIONS);
    expect(rowsOf(text)).to.have.length(52);
    expect(text).to.include('\nAnd 10 more.\n');
    expect(text).to.include('\n- And 3 more.\n');
  });

  it('begins with a matrix where there are several orgs', () => {
    const other = { name: 'dev', report: report([finding(), NOT_ASSESSED, WAIVED], { rules: [NOTHING_THERE] }) };
    const text = renderMarkdown([org([finding(), WAIVED]), org([NOT_ASSESSED], 'pro|d'), other, UNREAD], OPTIONS);
    expect(rowsOf(text).slice(0, 6)).to.deep.equal([
      '| Rule | demo | pro\\|d | dev | uat |',
      '| --- | --- | --- | --- | --- |',
      '| `session/refresh-token-never-expires@1` | 1 (1) | - | - | not read |',
      '| `session/app-timeout-max@1` | - | 1? | - | not read |',
      '| `session/org-timeout-max@1` | ok | ok | - | not read |',
      '| `session/tokens-unused@1` | - | - | - | not read |',
    ]);
    expect(text).to.match(/^## Session check of 4 orgs\n/);
    expect(text).to.include(
      '\n### Session check: uat\n\nCould not be read: The org does not accept this login: expired.\n'
    );
  });

  it('is one table row for each finding, whatever names are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const text = renderMarkdown([org([finding({ message: name, subject: { kind: 'app', name } })], name)], OPTIONS);
        expect(rowsOf(text)).to.have.length(3);
        expect(rowsOf(text)[2]).to.match(/^([^|\\]|\\.)*(\|([^|\\]|\\.)*){7}$/);
      })
    );
  });

  const NASTY = [
    ['a|b', 'a\\|b'],
    ['a\nb', 'a\ufffdb'],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['@octocat', '@&#8203;octocat'],
    ['[x](http://e.vil)', '\\[x\\]\\(http:&#8203;//e.vil\\)'],
  ] as const;
  for (const [name, shown] of NASTY) {
    it(`shows ${JSON.stringify(name)} as text`, () => {
      const text = renderMarkdown([org([finding({ subject: { kind: 'app', name } })])], OPTIONS);
      expect(text).to.include(`| ${shown} |`);
    });
  }
});
