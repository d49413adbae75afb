import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { diffSnapshots } from '../../../../src/diff/diff.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { diffPaper } from '../../../../src/render/diff/diffPaper.js';
import type { Paper } from '../../../../src/render/text/paper.js';
import { connectedApp, orgSession, profile, record, recordsOf, say, snapshotOf } from '../../support/builders.js';

const texts = { words: wordsFrom('screen'), diffWords: wordsFrom('diff'), paperWords: wordsFrom('papers') };

const paperOf = (before: Snapshot, after: Snapshot): Paper =>
  diffPaper(diffSnapshots(before, after, { reading: DOCUMENTED, assumedLimit: undefined }, say), texts);

const NAMES = Array.from({ length: 12 }, (_, index) => `Profile ${index}`);
const many = (minutes: string): Snapshot =>
  snapshotOf({
    profiles: NAMES.map((name) => profile(name)),
    profileSessions: recordsOf(...NAMES.map((name) => record(name, minutes, { fullName: `PT ${name}` }))),
  });

describe('what changes, as something to file', () => {
  it('holds every change with its direction, and each list in full', () => {
    const { title, answer, about, tables } = paperOf(many('120'), many('480'));
    expect(title).to.equal('Session policies: what changes in effect');
    expect(answer).to.deep.equal(['1 looser, 0 tighter, 0 other, 0 newly unreadable, 0 newly readable']);
    expect(about).to.have.length(2);
    const [change] = tables[0]!.rows;
    expect(change).to.include({ direction: 'looser', where: 'browser', before: '120 min', after: '480 min' });
    for (const name of NAMES) {
      expect(change!.who).to.include(name);
      expect(change!.because).to.include(`ProfileSessionSetting:PT ${name}`);
    }
  });

  it('holds what nobody could compare, and what only one side has', () => {
    const soon = orgSession({ sessionTimeout: 'soon' });
    const { answer, about, tables } = paperOf(
      snapshotOf({ org: soon }),
      snapshotOf({ org: soon, apps: [connectedApp('Hub')] })
    );
    expect(answer).to.have.length(1);
    expect(about).to.include('Apps added: Hub');
    const { rows } = tables[1]!;
    expect(rows.length).to.be.greaterThan(0);
    expect(rows[0]).to.include({ direction: 'not to be compared', where: 'browser' });
    expect(tables[2]).to.deep.equal({ record: 'note', columns: ['value'], rows: [] });
  });
});
