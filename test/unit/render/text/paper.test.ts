import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { paperHtml } from '../../../../src/render/html/paperHtml.js';
import { paperCsv, paperMarkdown, shownTables, type Paper } from '../../../../src/render/text/paper.js';

const words = wordsFrom('papers');
const STYLE = { style: 'p { color: red }', styleHash: 'sha256-BBBB' };

const paperOf = (name: string): Paper => ({
  title: `In effect: ${name}`,
  answer: [`${name} lasts.`],
  about: [`read of ${name}`],
  tables: [
    {
      record: 'session',
      columns: ['app', 'minutes', 'why'],
      rows: [
        { app: name, minutes: 30, why: '' },
        { app: '', minutes: null },
      ],
    },
    { record: 'user', columns: ['access'], rows: [] },
    { record: 'gap', columns: ['component', 'reason'], rows: [{ component: name, reason: 'missing' }] },
    { record: 'note', columns: ['value'], rows: [{ value: `${name}, a note` }] },
  ],
});

describe('a paper', () => {
  it('shows the tables that hold something, under headings for people', () => {
    expect(shownTables(paperOf('Hub'), words)).to.deep.equal([
      {
        title: 'How long sessions last',
        heads: ['App', 'Session, minutes'],
        rows: [
          ['Hub', '30'],
          ['', ''],
        ],
      },
      { title: 'What could not be read', heads: ['Component', 'Reason'], rows: [['Hub', 'missing']] },
      { title: 'Notes', heads: ['Value'], rows: [['Hub, a note']] },
    ]);
  });

  it('is Markdown: the answer, what it is made of, then the tables', () => {
    expect(paperMarkdown(paperOf('Hub'), words)).to.equal(
      [
        '## In effect: Hub',
        '',
        '- Hub lasts.',
        '- read of Hub',
        '',
        '### How long sessions last',
        '',
        '| App | Session, minutes |',
        '| --- | --- |',
        '| Hub | 30 |',
        '|  |  |',
        '',
        '### What could not be read',
        '',
        '| Component | Reason |',
        '| --- | --- |',
        '| Hub | missing |',
        '',
        '### Notes',
        '',
        '- Hub, a note',
        '',
      ].join('\n')
    );
  });

  it('is CSV with the columns of all tables, also of those that hold nothing', () => {
    expect(paperCsv(paperOf('Hub'))).to.equal(
      [
        'record,value,app,minutes,why,access,component,reason',
        'answer,Hub lasts.,,,,,,',
        'about,read of Hub,,,,,,',
        'session,,Hub,30,,,,',
        'session,,,,,,,',
        'gap,,,,,,Hub,missing',
        'note,"Hub, a note",,,,,,',
        '',
      ].join('\r\n')
    );
  });

  it('is one page without script, whose style is allowed by its hash', () => {
    const page = paperHtml(paperOf('Hub'), words, STYLE);
    expect(page)
      .to.match(/^<!doctype html>/)
      .and.include(`<style>${STYLE.style}</style>`)
      .and.include(`style-src &#39;${STYLE.styleHash}&#39;`)
      .and.include('<p class="answer">Hub lasts.</p>')
      .and.include('<td>30</td>')
      .and.include('<h2>What could not be read</h2>');
    expect(page).not.to.match(/<script|script-src|https?:/);
  });

  it('gives long texts of a page room, and rows of nothing none', () => {
    const long = 'Some/long/path/of/a/file/in/a/tree/of/files.xml';
    expect(paperHtml(paperOf(long), words, STYLE)).to.include(`<bdi><span class="long">${long}</span></bdi>`);
    const empty: Paper = { ...paperOf('Hub'), tables: [{ record: 'note', columns: [], rows: [{}] }] };
    expect(paperHtml(empty, words, STYLE)).to.include('<bdi></bdi>');
  });

  for (const [kind, name] of Object.entries({
    HTML: '<img src=x onerror=alert(1)></script><script>alert(1)</script>',
    Markdown: '| [x](javascript:alert(1)) @team #1 |',
    formula: '=HYPERLINK("https://evil.example","x")',
    escape: 'A\u001b[2JB',
    direction: 'A\u202egnp.exe',
  })) {
    it(`takes a name for a name in each format: ${kind}`, () => {
      const paper = paperOf(name);
      const records: string[][] = parse(paperCsv(paper));
      for (const cell of records.flat()) expect(cell).not.to.match(/^[=+\-@]|[\u001b\u202e]/);
      expect(records).to.have.length(7);
      const markdown = paperMarkdown(paper, words);
      expect(markdown).not.to.match(/<(img|script)|(?<!\\)\[x\]|@team|[\u001b\u202e]/);
      const page = paperHtml(paper, words, STYLE);
      expect(page).not.to.match(/<img|<script|[\u001b\u202e]/);
    });
  }
});
