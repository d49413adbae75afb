import { expect } from 'chai';
import fc from 'fast-check';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { diffSnapshots } from '../../../../src/diff/diff.js';
import type { DiffReport } from '../../../../src/diff/report.js';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { renderDiffMarkdown } from '../../../../src/render/diff/diffMarkdown.js';
import { renderDiff, renderEffect } from '../../../../src/render/diff/diffText.js';
import { escapeMarkdown } from '../../../../src/render/text/escapeMarkdown.js';
import { displayWidth } from '../../../../src/render/text/printable.js';
import { anySnapshot } from '../../support/anyOrg.js';
import { connectedApp, orgSession, profile, record, recordsOf, snapshotOf, treeOf } from '../../support/builders.js';

const words = wordsFrom('screen');
const diffWords = wordsFrom('diff');
const diff = (before: Snapshot, after: Snapshot, precedence = DOCUMENTED.precedence): DiffReport =>
  diffSnapshots(
    before,
    after,
    { reading: { ...DOCUMENTED, precedence }, assumedLimit: undefined },
    ({ code, args }) => ({ code, text: diffWords(code, ...args) })
  );
const screenOf = (report: DiffReport, width = 1000): string => renderDiff(report, { width, words, diffWords });
const linesOf = (before: Snapshot, after: Snapshot): string[] => screenOf(diff(before, after)).split('\n');
const markdownOf = (before: Snapshot, after: Snapshot): string =>
  renderDiffMarkdown(diff(before, after), { words, diffWords });

const sales = (timeout: string, name = 'Sales', file?: string): Snapshot =>
  snapshotOf({
    profiles: [profile(name)],
    profileSessions: recordsOf(record(name, timeout, { fullName: 'PT1', ...(file === undefined ? {} : { file }) })),
  });
const closed = (profiles: string[], permissionSets: string[] = []): Snapshot =>
  snapshotOf({
    apps: [{ ...connectedApp('Hub'), preApproved: known(true) }],
    access: known({ 'connected-app:Hub': { profiles, permissionSets, permissionSetUsers: {} } }),
  });

describe('renderDiff', () => {
  it('has the command that brings what a source tree lacks, and none for an org', () => {
    const lacking = { unreadTypes: ['ConnectedApp'] };
    const command = '  sf project retrieve start -m ConnectedApp --target-org <org>';
    expect(linesOf(treeOf(lacking), treeOf())).to.include(command);
    expect(linesOf(snapshotOf(lacking), treeOf())).not.to.include(command);
    const twice = linesOf(treeOf(lacking), treeOf({ unreadTypes: ['ConnectedApp', 'ProfileSessionSetting'] }));
    expect(twice.filter((line) => line.includes('retrieve'))).to.deep.equal([
      '  sf project retrieve start -m ProfileSessionSetting -m ConnectedApp --target-org <org>',
    ]);
  });

  it('says in a sentence what changes, and because of what', () => {
    expect(linesOf(sales('120', 'Sales', 'a/Sales.xml'), sales('480', 'Sales', 'b/Sales.xml'))).to.deep.equal([
      '1 looser, 0 tighter, 0 other, 0 newly unreadable, 0 newly readable',
      'before: prod (00D000000000001) · API 67.0 · read 2026-11-22 09:00 UTC',
      'after: prod (00D000000000001) · API 67.0 · read 2026-11-22 09:00 UTC',
      '',
      'LOOSER (1)',
      '  Sales (1 user): browser 120 → 480 min, because ProfileSessionSetting:PT1 (b/Sales.xml)',
    ]);
  });

  it('says what changes in the org itself, and that whom it reaches is not known', () => {
    const of = (sessionTimeout: string): Snapshot =>
      treeOf({
        org: orgSession({ sessionTimeout }),
        profileSessions: { records: [], withoutRecord: unreadable('missing', 'ProfileSessionSetting') },
      });
    expect(linesOf(of('TwoHours'), of('FourHours')).slice(3)).to.deep.equal([
      '',
      'LOOSER (1)',
      '  org: session timeout 120 → 240 min, because SecuritySettings:Security',
      '',
      'Not compared, since it is unreadable before and after alike: 2. --all names them.',
      '',
      "The org's own session timeout changes. Who gets it could not be read, so what that means for each user is not compared.",
    ]);
  });

  it('says that nothing changed, or nothing that could be compared', () => {
    expect(linesOf(sales('30'), sales('30'))[1]).to.equal('No change in effective behaviour.');
    const unread = linesOf(sales('soon'), sales('soon'));
    expect(unread).to.include('No change in what could be compared.');
    expect(unread.at(-1)).to.equal('Not compared, since it is unreadable before and after alike: 1. --all names them.');
    const options = { width: 100, words, diffWords, all: true, again: '--target-org prod' };
    expect(
      renderDiff(diff(sales('soon'), sales('soon')), options)
        .split('\n')
        .slice(-5)
    ).to.deep.equal([
      'NOT COMPARED: unreadable on both sides (1)',
      '  Sales: browser not known: malformed → not known: malformed',
      '',
      'NEXT',
      '  what is against the rules  sf session check --target-org prod',
    ]);
  });

  it('shows looser first, then tighter, other, newly unreadable and newly readable', () => {
    const before = snapshotOf({
      org: orgSession({ lockSessionsToIp: 'true', lockSessionsToDomain: 'false', logoutURL: 'https://a' }),
      apps: [connectedApp('A', { sessionPolicy: { sessionTimeout: 'x' } }), connectedApp('B')],
    });
    const after = snapshotOf({
      org: orgSession({ lockSessionsToIp: 'false', lockSessionsToDomain: 'true', logoutURL: 'https://b' }),
      apps: [connectedApp('A'), connectedApp('B', { sessionPolicy: { sessionTimeout: 'x' } })],
    });
    const lines = linesOf(before, after);
    expect(lines.filter((line) => /^[A-Z ]+ \(/.test(line))).to.deep.equal([
      'LOOSER (1)',
      'TIGHTER (1)',
      'OTHER (1)',
      'NEWLY UNREADABLE (1)',
      'NEWLY READABLE (1)',
    ]);
    expect(lines).to.include('  org (1 user): lock to IP address on → off, because SecuritySettings:Security');
    expect(lines).to.include('  org (1 user): logout URL https://a → https://b, because SecuritySettings:Security');
    expect(lines).to.include(
      '  Sales (1 user): B 120 min → not known: malformed, because ConnectedApp:B: sessionTimeout not set → not known: malformed'
    );
  });

  it('folds what is alike past twenty changes, counts it, and folds nothing where all is asked for', () => {
    const many = (timeout: (index: number) => string): Snapshot =>
      snapshotOf({
        profiles: [profile('Sales')],
        apps: Array.from({ length: 23 }, (_, index) =>
          connectedApp(`App${String(index).padStart(2, '0')}`, { sessionPolicy: { sessionTimeout: timeout(index) } })
        ),
      });
    const report = diff(
      many((index) => String(index + 1)),
      many((index) => String(index + 100))
    );
    expect(report.changes).to.have.length(23);
    const folded = screenOf(report).split('\n');
    expect(folded.filter((line) => /^ {2}.*App\d\d.* min/.test(line))).to.have.length(20);
    expect(folded).to.include(diffWords('folded', 3));
    const all = renderDiff(report, { width: 1000, words, diffWords, all: true }).split('\n');
    expect(all.filter((line) => /^ {2}.*App\d\d.* min/.test(line))).to.have.length(23);
  });

  it('counts what is unreadable before and after a planned change, and names what changes alone', () => {
    const effectOf = (before: Snapshot, after: Snapshot): string[] =>
      renderEffect(diff(before, after), { width: 1000, words, diffWords }).split('\n');
    expect(effectOf(sales('30'), sales('60')).slice(-2)).to.deep.equal([
      'LOOSER (1)',
      '  Sales (1 user): browser 30 → 60 min, because ProfileSessionSetting:PT1',
    ]);
    expect(effectOf(sales('soon'), sales('soon')).slice(-2)).to.deep.equal([
      'Not compared, since it is unreadable before and after alike: 1. See:',
      '  sf session effective --target-org prod',
    ]);
  });

  it('has a sentence for everything, in its columns and without control characters', () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, (before, after) => {
        // An app may be called that; then it is no gap in a sentence.
        fc.pre(!JSON.stringify([before, after]).includes('%s'));
        const report = diff(before, after);
        const screen = screenOf(report, 100);
        expect(screen).to.not.contain('%s');
        expect(screen.replaceAll('\n', '')).to.not.match(/[\p{Cc}\u202e]/u);
        // Only a name that is longer than the screen makes a line that is.
        for (const line of screen.split('\n').filter((text) => text.trim().includes(' '))) {
          expect(displayWidth(line)).to.be.at.most(100);
        }
        for (const line of renderDiffMarkdown(report, { words, diffWords }).split('\n')) {
          expect(line).to.not.match(/[<>]|\p{Cc}/u);
          if (line.startsWith('|')) expect(line.replaceAll('\\|', '').split('|')).to.have.length(8);
        }
      }),
      { numRuns: 40 }
    );
  });
});

describe('renderDiffMarkdown', () => {
  it('is a heading, counts and a table for each direction', () => {
    expect(markdownOf(sales('120', 'Sales', 'Sales.xml'), sales('480', 'Sales', 'Sales.xml'))).to.equal(
      [
        '## Session policies: what changes in effect',
        '',
        '- before: prod \\(00D000000000001\\) · API 67.0 · read 2026-11-22 09:00 UTC'.replaceAll('\\', ''),
        '- after: prod (00D000000000001) · API 67.0 · read 2026-11-22 09:00 UTC',
        '- 1 looser, 0 tighter, 0 other, 0 newly unreadable, 0 newly readable',
        '',
        '### Looser (1)',
        '',
        '| Who | Where | What | Before | After | Because |',
        '| --- | --- | --- | --- | --- | --- |',
        '| Sales (1 user) | browser | session timeout | 120 min | 480 min | ProfileSessionSetting:PT1 (Sales.xml) |',
        '',
      ].join('\n')
    );
  });

  it('shows looser first, and notes last', () => {
    const report = diff(closed([]), treeOf({ org: orgSession({ sessionTimeout: 'FourHours' }) }));
    const markdown = renderDiffMarkdown(report, { words, diffWords });
    expect(markdown)
      .to.match(/### Looser[^#]*$/)
      .and.to.match(/- A source tree need not hold every app[^\n]*\n$/);
  });

  for (const [name, shown] of [
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert\\(1\\)&gt;'],
    ['a|b', 'a\\|b'],
    ['[link](http://evil)', '\\[link\\]\\(http:&#8203;//evil\\)'],
    ['www.evil.com', 'www&#8203;.evil.com'],
    ['`code` *bold* _it_ ~no~', '\\`code\\` \\*bold\\* \\_it\\_ \\~no\\~'],
    ['@admins #12 GH-7', '@&#8203;admins \\#&#8203;12 GH-&#8203;7'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['back\\slash', 'back\\\\slash'],
    ['$x$ !', '\\$x\\$ \\!'],
    ['line\nbreak', 'line\ufffdbreak'],
  ] as const) {
    it(`escapes ${JSON.stringify(name)}`, () => {
      expect(escapeMarkdown(name)).to.equal(shown);
      expect(markdownOf(sales('30', name), sales('60', name))).to.contain(`| ${shown} (1 user) | browser |`);
    });
  }

  it('cuts a long table and says how much is left', () => {
    const many = (minutes: string): Snapshot =>
      snapshotOf({
        apps: Array.from({ length: 53 }, (_, index) =>
          connectedApp(`A${index}`, { sessionPolicy: { sessionTimeout: minutes } })
        ),
      });
    const markdown = markdownOf(many('30'), many('60'));
    expect(markdown.split('\n').filter((line) => line.startsWith('|'))).to.have.length(52);
    expect(markdown).to.contain('... and 3 more; --json has them all');
  });
});
