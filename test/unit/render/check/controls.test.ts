import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import type { ControlResult } from '../../../../src/rules/findings.js';
import { renderCheck } from '../../../../src/render/check/checkText.js';
import { renderCsv } from '../../../../src/render/check/csv.js';
import { renderJunit } from '../../../../src/render/check/junit.js';
import { renderMarkdown } from '../../../../src/render/check/markdown.js';
import { renderNdjson } from '../../../../src/render/check/ndjson.js';
import { renderSarif } from '../../../../src/render/check/sarif.js';
import { OPTIONS, report } from './builders.js';

const control = (change: Partial<ControlResult>): ControlResult => ({
  id: 'A',
  title: 'Sessions end',
  verdict: 'pass',
  rules: [],
  url: 'https://example.com',
  ...change,
});

const rule = (name: string, failed: number, notAssessed: number): ControlResult['rules'][number] => ({
  rule: name,
  verdict: failed > 0 ? 'fail' : 'not-assessed',
  failed,
  notAssessed,
  passed: 1,
});

const REPORT = report([], {
  controls: [
    {
      pack: 'readiness-2027',
      release: '2027',
      controls: [
        control({ id: 'R-1', leftOpen: 'Who does it.', rules: [rule('x/p@1', 0, 0)] }),
        control({
          id: 'R-2',
          verdict: 'fail',
          rules: [rule('x/y@1', 2, 1), rule('x/z@1', 0, 3)],
          date: '2027-02-20',
          daysLeft: 83,
        }),
        control({ id: 'R-3', verdict: 'nothing-to-look-at', date: '2026-11-04', daysLeft: -25, leftOpen: 'More.' }),
        control({
          id: 'R-4',
          verdict: 'not-checkable',
          notCheckable: 'process',
          reason: 'A document.',
          release: "Summer '27",
          certainty: 'second-hand',
        }),
        control({ id: 'R-5', verdict: 'not-checkable', notCheckable: 'process', reason: 'A document.' }),
        control({ id: 'R-6', verdict: 'text-not-read', reason: 'It was cut.' }),
      ],
    },
  ],
});
const CHECKED = [{ name: 'demo', report: REPORT }];

describe('the controls of a standard, in every output', () => {
  it('are a table on the screen, then what is left open and what nothing answers, with the reason', () => {
    const lines = renderCheck(REPORT, {
      width: 100,
      words: wordsFrom('screen'),
      checkWords: wordsFrom('check'),
      showWaived: false,
    }).split('\n');
    const from = lines.indexOf('readiness-2027 2027');
    expect(from).to.be.greaterThan(0);
    const text = lines.slice(from).join('\n');
    expect(text).to.match(/^R-1 +Sessions end +pass, in part +x\/p$/m);
    expect(text).to.match(/^R-2 +Sessions end +FAIL +x\/y: 2, 1 .* 2027-02-20, 83 days left/m);
    expect(text).to.match(/^R-3 +Sessions end +nothing to look at +since 2026-11-04$/m);
    expect(text).to.contain('R-1 leaves open: Who does it.');
    expect(text).to.contain("R-4 (Summer '27 (read at second hand)), R-5: not checkable: A document.");
    expect(text).to.contain('R-6: text not read: It was cut.');
  });

  it('are a calendar where each has a day or a release: what ends when, whom it concerns, what to do', () => {
    const dated = report([], {
      controls: [
        {
          pack: 'readiness-2027',
          release: '2027',
          controls: [
            control({
              id: 'E-1',
              title: 'Support ends',
              release: "Summer '27",
              rules: [rule('x/z@1', 0, 2)],
              verdict: 'not-assessed',
            }),
            control({
              id: 'E-2',
              title: 'The flow ends',
              verdict: 'fail',
              date: '2027-02-20',
              daysLeft: 83,
              rules: [rule('x/y@1', 2, 0)],
              concerned: { apps: 2, profiles: 0, usersAtMost: 40 },
              mends: ['Setup > Flows'],
            }),
            control({
              id: 'E-3',
              title: 'It has begun',
              date: '2026-11-04',
              daysLeft: -25,
              rules: [rule('x/p@1', 0, 0)],
            }),
          ],
        },
      ],
    });
    const text = renderCheck(dated, {
      width: 160,
      words: wordsFrom('screen'),
      checkWords: wordsFrom('check'),
      showWaived: false,
    });
    const lines = text.slice(text.indexOf('readiness-2027 2027\n')).split('\n');
    expect(lines[1]).to.equal('1 of 3 concern this org; 1 could not be assessed.');
    expect(lines[2]).to.equal('Next: 2027-02-20, 83 days left: The flow ends');
    expect(lines[4]).to.match(/^since 2026-11-04 +It has begun +pass/);
    expect(lines[5]).to.match(/^2027-02-20, 83 days left +The flow ends +FAIL +2 apps, at most 40 users$/);
    expect(text).to.contain('To do, The flow ends: Setup > Flows');
    expect(lines[6]).to.match(/^Summer '27 +Support ends +not assessed +x\/z: 2 not assessed$/);
  });

  it('of a calendar say what is concerned, be it the whole org, and name nothing that is next when all has begun', () => {
    const concerned = (id: string, what: ControlResult['concerned']): ControlResult =>
      control({
        id,
        date: '2026-11-04',
        daysLeft: -25,
        verdict: 'fail',
        rules: [rule('x/y@1', 1, 0)],
        ...(what === undefined ? {} : { concerned: what }),
      });
    const begun = report([], {
      controls: [
        {
          pack: 'readiness-2027',
          release: '2027',
          controls: [
            concerned('E-1', { apps: 0, profiles: 2, usersAtMost: 1 }),
            concerned('E-2', { apps: 0, profiles: 0, usersAtMost: null }),
            concerned('E-3', undefined),
          ],
        },
      ],
    });
    const text = renderCheck(begun, {
      width: 160,
      words: wordsFrom('screen'),
      checkWords: wordsFrom('check'),
      showWaived: false,
    });
    expect(text).to.match(/^since 2026-11-04 +Sessions end +FAIL +2 profiles, at most 1 user$/m);
    expect(text).to.match(/^since 2026-11-04 +Sessions end +FAIL +the org, users not counted$/m);
    expect(text).not.to.contain('Next: ');
  });

  it('are a table in Markdown, one row each', () => {
    const text = renderMarkdown(CHECKED, OPTIONS);
    expect(text).to.match(/^\| R-1 \| Sessions end \| pass, in part \| Who does it\\?. \| {2}\|$/m);
    expect(text).to.match(/^\| R-5 \| Sessions end \| not checkable \| A document\\?. \| {2}\|$/m);
    expect(text.match(/^\| R-/gm)).to.have.length(6);
  });

  it('are rows of a spreadsheet and lines of a log', () => {
    const rows = renderCsv(CHECKED, OPTIONS)
      .split('\r\n')
      .filter((row) => row.includes(',control,'));
    expect(rows).to.have.length(6);
    expect(rows[3]).to.contain('readiness-2027 R-4').and.to.contain('not-checkable').and.to.contain('A document.');
    const records = renderNdjson(CHECKED)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.filter(({ record }) => record === 'control')).to.have.length(6);
    expect(records.at(-1)).to.include({
      record: 'control',
      org: 'demo',
      pack: 'readiness-2027',
      standard: '2027',
      id: 'R-6',
    });
  });

  it('are said beside cases and results, which they do not count among', () => {
    const junit = renderJunit(CHECKED, OPTIONS);
    expect(junit).to.contain(
      'name="control/readiness-2027/R-2" value="readiness-2027 R-2: FAIL (x/y: 2; x/y: 1 not assessed'
    );
    expect(junit).to.contain(
      'name="control/readiness-2027/R-6" value="readiness-2027 R-6: text not read (It was cut.)"'
    );
    expect(junit).to.contain('failures="0"');
    const sarif = JSON.parse(renderSarif(CHECKED, OPTIONS)) as {
      runs: {
        invocations: { toolExecutionNotifications: { descriptor: { id: string }; message: { text: string } }[] }[];
      }[];
    };
    const notes = sarif.runs[0]!.invocations[0]!.toolExecutionNotifications;
    const texts = notes
      .filter(({ descriptor }) => descriptor.id.startsWith('control/'))
      .map(({ message }) => message.text);
    expect(texts).to.have.length(6);
    expect(texts[0]).to.equal('readiness-2027 R-1: pass, in part (Who does it.)');
  });

  it('are called by their title where there is nothing more to say', () => {
    const plain = report([], { controls: [{ pack: 'p', release: '1', controls: [control({})] }] });
    expect(renderJunit([{ name: 'demo', report: plain }], OPTIONS)).to.contain('value="p A: pass (Sessions end)"');
  });
});
