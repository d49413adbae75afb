import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { explain, type ExplainOptions } from '../../../../src/explain/explain.js';
import type { ExplainReport } from '../../../../src/explain/report.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { unreadable } from '../../../../src/facts/fact.js';
import { explainPaper } from '../../../../src/render/explain/explainPaper.js';
import { answerTexts, integrationTexts, windowTexts } from '../../../../src/render/explain/storyTexts.js';
import type { PaperTable } from '../../../../src/render/text/paper.js';
import { app, record, recordsOf, say, snapshotOf } from '../../support/builders.js';

const texts = { words: wordsFrom('screen'), story: wordsFrom('explain'), paperWords: wordsFrom('papers') };

const SALES = snapshotOf({ profileSessions: recordsOf(record('Sales', '30', { fullName: 'PT1', file: 'a.xml' })) });

const reportFor = (snapshot: Snapshot, change: Partial<ExplainOptions> = {}): ExplainReport => {
  const subject = { kind: 'profile', key: 'Sales' } as const;
  const options = { subject, app: null, reading: DOCUMENTED, activity: [], assumedLimit: undefined, ...change };
  const result = explain(snapshot, options, { say, tell: say });
  if (result.status !== 'report') throw new Error(result.status);
  return result.report;
};

const tableOf = (report: ExplainReport, record: string): PaperTable =>
  explainPaper(report, texts).tables.find((table) => table.record === record)!;

describe('one decision, as something to file', () => {
  it('answers first, then tells each level and where it stands', () => {
    const report = reportFor(SALES);
    const { title, answer, about } = explainPaper(report, texts);
    expect(title).to.equal('Why a session lasts as long as it does: prod');
    expect(answer).to.deep.equal(['Sales without an app: 30 minutes, decided by the profile']);
    expect(answer).to.deep.equal(answerTexts(report, texts));
    expect(about).to.deep.equal(['prod (00D000000000001) · API 67.0 · read 2026-11-22 09:00 UTC']);
    expect(
      tableOf(report, 'level').rows.map(({ level, says, decides, from, setup }) => [level, says, decides, from, setup])
    ).to.deep.equal([
      [
        'profile',
        '30 min',
        'yes',
        'ProfileSessionSetting:PT1 (a.xml)',
        'Setup > Users > Profiles > Sales > Session Settings',
      ],
      ['org', '120 min', 'no', 'SecuritySettings:Security', 'Setup > Security > Session Settings'],
    ]);
  });

  it('says when an idle user is out, and what activity does to that', () => {
    const report = reportFor(SALES, { activity: [20] });
    expect(tableOf(report, 'window').rows.map(({ value }) => value)).to.deep.equal(windowTexts(report, texts));
    expect(tableOf(report, 'timeline').rows.map(({ minute }) => minute)).to.deep.equal([0, 20, 35, 50]);
    expect(tableOf({ ...report, timeline: null }, 'timeline').rows).to.deep.equal([]);
  });

  it('tells an integration what to do, and nobody else', () => {
    const report = reportFor(SALES, { app: app() });
    expect(tableOf(report, 'integration').rows.map(({ value }) => value)).to.deep.equal(
      integrationTexts(report, texts)
    );
    expect(integrationTexts(report, texts)).to.have.length.greaterThan(2);
    expect(tableOf(reportFor(SALES), 'integration').rows).to.deep.equal([]);
  });

  it('holds what is not known with what to do, and what is in no metadata', () => {
    const report = reportFor(SALES, { app: app({ opaqueTimeout: unreadable('no-permission', 'ModifyMetadata') }) });
    expect(tableOf(report, 'next').rows[0]).to.include({
      about: 'app',
      reason: 'no permission',
      detail: 'ModifyMetadata',
    });
    expect(tableOf(report, 'reading').rows).to.have.length(report.otherReadings.length);
    expect(tableOf(report, 'outside').rows).to.have.length(report.notInMetadata.length);
    const twice = {
      ...report,
      notes: [
        { code: 'n', text: 'A note.' },
        { code: 'n', text: 'A note.' },
      ],
    };
    expect(tableOf(twice, 'note').rows).to.deep.equal([{ value: 'A note.' }]);
  });
});
