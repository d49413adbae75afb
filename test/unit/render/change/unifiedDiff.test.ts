import { expect } from 'chai';
import fc from 'fast-check';
import { renderUnifiedDiff } from '../../../../src/render/change/unifiedDiff.js';

const diff = (before: readonly string[], after: readonly string[], end = '\n'): readonly string[] =>
  renderUnifiedDiff({ file: 'f', before: before.join(end), after: after.join(end) })
    .split('\n')
    .slice(2);

describe('a unified diff', () => {
  it('names the file and shows each changed line with its number', () => {
    expect(renderUnifiedDiff({ file: 'a/b.xml', before: 'x\n<p>1</p>\ny\n', after: 'x\n<p>2</p>\ny\n' })).to.equal(
      '--- a/a/b.xml\n+++ b/a/b.xml\n@@ -2 +2 @@\n-<p>1</p>\n+<p>2</p>'
    );
  });

  it('shows no consumer key and no secret of a file that is one line', () => {
    const line = (policy: string): string =>
      `<consumerKey>3MVG9</consumerKey><consumerSecret><![CDATA[F7]]></consumerSecret><p>${policy}</p>`;
    const safe = '<consumerKey>…</consumerKey><consumerSecret>…</consumerSecret>';
    expect(diff([line('1')], [line('2')])).to.deep.equal(['@@ -1 +1 @@', `-${safe}<p>1</p>`, `+${safe}<p>2</p>`]);
  });

  it('keeps changes apart that are apart', () => {
    expect(diff(['a', 'b', 'c', 'd', 'e'], ['A', 'b', 'c', 'D', 'e'])).to.deep.equal([
      '@@ -1 +1 @@',
      '-a',
      '+A',
      '@@ -4 +4 @@',
      '-d',
      '+D',
    ]);
  });

  it('shows lines that come and lines that go', () => {
    expect(diff(['a', 'b'], ['a', 'x', 'y', 'b'])).to.deep.equal(['@@ -1,0 +2,2 @@', '+x', '+y']);
    expect(diff(['a', 'x', 'b'], ['a', 'b'])).to.deep.equal(['@@ -2 +1,0 @@', '-x']);
    expect(diff(['a', 'x', 'b', 'c'], ['a', 'y', 'b', 'z', 'c'])).to.deep.equal([
      '@@ -2 +2 @@',
      '-x',
      '+y',
      '@@ -3,0 +4 @@',
      '+z',
    ]);
    expect(diff(['a'], ['a'])).to.deep.equal([]);
  });

  it('shows no line end, and nothing that could move the cursor', () => {
    expect(diff(['a', '\tb\u001b[31m'], ['a', '\tc'], '\r\n')).to.deep.equal([
      '@@ -2 +2 @@',
      '-    b\ufffd[31m',
      '+    c',
    ]);
  });

  it('finds two edits far apart in a long file', () => {
    const long = Array.from({ length: 10_000 }, (_, index) => `line ${index}`);
    const edited = long.with(10, 'x').with(9_990, 'y');
    expect(diff(long, edited)).to.deep.equal([
      '@@ -11 +11 @@',
      '-line 10',
      '+x',
      '@@ -9991 +9991 @@',
      '-line 9990',
      '+y',
    ]);
  });

  it('turns one file into the other', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const rebuilt: string[] = [];
        let at = 0;
        for (const line of diff(before, after)) {
          const [, start, count] = /^@@ -(\d+)(?:,(\d+))?/.exec(line) ?? [];
          if (start !== undefined) {
            const next = count === '0' ? Number(start) : Number(start) - 1;
            rebuilt.push(...before.slice(at, next));
            at = next;
          } else if (line.startsWith('-')) {
            expect(before[at]).to.equal(line.slice(1));
            at += 1;
          } else {
            rebuilt.push(line.slice(1));
          }
        }
        expect([...rebuilt, ...before.slice(at)]).to.deep.equal(after);
      })
    );
  });
});
