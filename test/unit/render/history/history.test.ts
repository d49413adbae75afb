import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { historyReport, momentOf, stepBetween } from '../../../../src/diff/history.js';
import type { HistoryReport } from '../../../../src/diff/historyReport.js';
import { setupTrail } from '../../../../src/diff/setupTrail.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import type { SetupReading } from '../../../../src/facts/setupReading.js';
import { unreadable } from '../../../../src/facts/fact.js';
import { renderHistoryHtml } from '../../../../src/render/history/historyHtml.js';
import {
  entryText,
  loneEntries,
  loneTitle,
  minuteOf,
  partsOfChange,
  restsOn,
} from '../../../../src/render/history/historyParts.js';
import {
  changeCells,
  entryCells,
  renderHistoryCsv,
  renderHistoryMarkdown,
} from '../../../../src/render/history/historyTable.js';
import { renderHistory } from '../../../../src/render/history/historyText.js';
import { connectedApp, orgSession, profile, say, snapshotOf } from '../../support/builders.js';

const options = { words: wordsFrom('screen'), diffWords: wordsFrom('diff'), history: wordsFrom('history') };
const writer = { ...options, safe: (text: string): string => text };

const READING: SetupReading = {
  rows: [
    {
      at: '2026-11-14T09:12:00.000Z',
      action: 'sessiontimeout',
      section: 'Session Settings',
      display: 'Changed Session Timeout Value from 240 to 30 minutes',
      by: 'user 1',
      isDelegated: true,
    },
    {
      at: '2026-11-10T09:12:00.000Z',
      action: 'insertApplication',
      section: null,
      display: 'Created Connected App =<b>|Hub',
      by: null,
      isDelegated: false,
    },
  ],
  total: 2,
  from: '2026-06-01T00:00:00.000Z',
  to: '2026-11-28T00:00:00.000Z',
  unread: null,
};

const historyOf = (reading: SetupReading | null = READING): HistoryReport => {
  const moment = (
    readAt: string,
    sessionTimeout: string,
    apps = [connectedApp('Loader')]
  ): ReturnType<typeof momentOf> =>
    momentOf(
      snapshotOf({
        org: orgSession({ sessionTimeout }),
        profiles: [profile('Sales', { activeUsers: 1 })],
        apps,
        source: { ...snapshotOf().source, readAt },
      }),
      null
    );
  const [first, second] = [
    moment('2026-11-14T02:15:00Z', 'FourHours'),
    moment('2026-11-15T02:15:00Z', 'ThirtyMinutes', []),
  ];
  return historyReport({
    org: { name: 'prod', orgId: null },
    reading: DOCUMENTED,
    snapshots: { read: 2, same: 0, first: first.readAt, last: second.readAt },
    steps: [stepBetween(first, second, { reading: DOCUMENTED, assumedLimit: undefined }, say)],
    trail: reading === null ? null : setupTrail(reading),
  });
};

describe('history on the screen', () => {
  it('says since when, for whom, and below it who with the text that it rests on', () => {
    expect(renderHistory(historyOf(), { ...options, width: 200 }).split('\n')).to.deep.equal([
      'prod: 2 snapshots, from 2026-11-14 02:15 to 2026-11-15 02:15 UTC; 0 hold the same as the one before',
      'Setup Audit Trail of prod: 2 entries since 2026-06-01 00:00 UTC; 2 about sessions, apps, login ranges and OAuth, 0 about other matters, 0 not recognised (neither a known code nor English)',
      '0 looser, 1 tighter, 0 other, 0 newly unreadable, 0 newly readable',
      '',
      '2026-11-14 02:15 → 2026-11-15 02:15',
      '  TIGHTER  Sales: browser: session timeout 240 min → 30 min, 1 user, because SecuritySettings:Security',
      '    2026-11-14 09:12 in Setup, by user 1: "Changed Session Timeout Value from 240 to 30 minutes" [code sessiontimeout, section Session Settings] (logged in for somebody else)',
      '  Apps removed: Loader',
      '',
      'IN SETUP, joined with no change between snapshots (1)',
      '  2026-11-10 09:12 in Setup, by nobody named: "Created Connected App =<b>|Hub" [code insertApplication, section none]',
    ]);
  });

  it('says what could not be read, and that one snapshot shows nothing', () => {
    const unread = unreadable('no-permission', 'View Setup and Configuration');
    const report = historyOf({ ...READING, rows: [], total: null, unread });
    const one = { ...report, changes: [], presence: [], snapshots: { ...report.snapshots, read: 1 } };
    const [, trail, alone] = renderHistory(one, { ...options, width: 200 }).split('\n');
    expect(trail).to.include('could not be read').and.include('View Setup and Configuration');
    expect(alone).to.include('One snapshot alone shows no change');
    const cut = historyOf({ ...READING, total: 60_000 });
    expect(restsOn(cut, writer).join(' ')).to.include('60000 entries of the last 180 days');
    const none = { ...report, changes: [], presence: [] };
    expect(renderHistory(none, { ...options, width: 200 })).to.include('No change in effective behaviour.');
    expect(restsOn({ ...none, notCompared: [{ facet: 'session-timeout', pairs: 3 }] }, writer).join(' ')).to.include(
      'session timeout (3 times)'
    );
    const uncounted = { ...report, changes: report.changes.map((change) => ({ ...change, users: null })) };
    expect(renderHistory(uncounted, { ...options, width: 200 })).to.include('users not counted');
  });
});

describe('history as a file', () => {
  it('gives CSV a row for each change and each entry, and no formula', () => {
    const [head, change, ...entries] = renderHistoryCsv(historyOf(), options).trim().split('\r\n');
    expect(head).to.match(/^record,from,to,direction,facet,profiles,users,/);
    expect(change).to.match(
      /^change,2026-11-14T02:15:00Z,2026-11-15T02:15:00Z,tighter,session-timeout,Sales,1,browser,/
    );
    expect(entries).to.have.length(2);
    const trail = historyOf().trail!;
    const hostile = {
      ...historyOf(),
      trail: { ...trail, entries: trail.entries.map((each) => ({ ...each, text: '=1+1' })) },
    };
    expect(renderHistoryCsv(hostile, options)).to.include(",'=1+1");
    expect(renderHistoryCsv(historyOf(null), options).trim().split('\r\n')).to.have.length(2);
  });

  it('gives Markdown and HTML tables in which no text of the org is markup', () => {
    const markdown = renderHistoryMarkdown(historyOf(), options);
    expect(markdown).to.include('### What changed in effect (1)').and.include('\\|Hub');
    expect(markdown).not.to.include('<b>');
    const page = renderHistoryHtml(historyOf(), options, { style: 'p {}', styleHash: 'sha256-A' });
    expect(page)
      .to.match(/^<!doctype html>/)
      .and.include('=&lt;b&gt;|Hub');
    expect(page).not.to.include('<b>');
    expect(page).not.to.include('<script');
    expect(page).to.include('<style>p {}</style>').and.include('style-src &#39;sha256-A&#39;');
  });
});

describe('parts of a history', () => {
  it('are cells as many as there are columns', () => {
    const { changes, trail } = historyOf();
    const heads = (key: string): number => options.history(key).split('|').length;
    expect(changeCells(changes[0]!, writer)).to.have.length(heads('columns.changes'));
    expect(entryCells(trail!.entries[0]!, writer)).to.have.length(heads('columns.entries'));
    expect(partsOfChange(changes[0]!, writer)).to.include({ who: 'Sales', where: 'browser' });
  });

  it('are empty, or say so, where the org says nothing', () => {
    const { changes, trail } = historyOf();
    const everybody = { ...changes[0]!, profiles: null, users: null, because: [] };
    expect(changeCells(everybody, writer).slice(2, 4)).to.deep.equal(['', '']);
    const alone = { ...historyOf(), changes: [everybody], trail: null };
    expect(renderHistory(alone, { ...options, width: 200 })).to.include(
      '  TIGHTER  browser: session timeout 240 min → 30 min, users not counted'
    );
    expect(loneEntries(alone)).to.deep.equal([]);
    expect(restsOn({ ...alone, snapshots: { read: 0, same: 0, first: null, last: null } }, writer)).to.deep.equal([]);
    const noted = { ...alone, notes: [{ code: 'x', text: 'A remark.' }] };
    expect(restsOn(noted, writer)).to.include('A remark.');
    const bare = { ...trail!.entries[1]!, section: 'Application', who: 'user 1', text: null };
    expect(entryText(bare, writer)).to.include('section Application').and.include('user 1');
    expect(renderHistoryMarkdown(alone, options)).not.to.include('In Setup, joined');
    expect(renderHistoryCsv({ ...alone, trail: historyOf().trail }, options)).to.include('setup,');
  });

  it('join entries with nothing only where there are snapshots', () => {
    const report = historyOf();
    expect(loneTitle(report, options)).to.equal('IN SETUP, joined with no change between snapshots (1)');
    const alone = { ...report, changes: [], snapshots: { ...report.snapshots, read: 0 } };
    expect(loneTitle(alone, options)).to.equal('IN SETUP (2)');
  });

  it('tell an entry by its code from one by its text, and times to the minute', () => {
    const [entry] = loneEntries(historyOf());
    expect(entryText({ ...entry!, by: 'text', text: null }, writer)).to.equal(
      '2026-11-10 09:12 in Setup, by nobody named: "no text" [by its text; code insertApplication, section none]'
    );
    expect(minuteOf('2026-11-14T02:15:00Z')).to.equal('2026-11-14 02:15');
  });
});
