import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { renderJournals, type KeptRun } from '../../../../src/render/change/journalsText.js';

const words = wordsFrom('change');
const run: KeptRun = {
  path: '/data/a.jsonl',
  at: '2026-11-29T05:50:10.123Z',
  orgId: '00D1',
  org: 'prod',
  command: 'set',
  changes: 3,
  takenBack: 0,
};

describe('renderJournals', () => {
  it('lists when, where, by what and how much, with the path on a line of its own, and what to do next', () => {
    const other = { ...run, path: '/data/b.jsonl', org: null, command: null, changes: 1, takenBack: 1 };
    expect(renderJournals([run, other], { width: 100, words }).split('\n')).to.deep.equal([
      '2 runs are kept, newest first:',
      '2026-11-29 05:50  prod (00D1)  set  3 changes',
      '  /data/a.jsonl',
      '2026-11-29 05:50  00D1  set or fix-refresh-policy  1 change, 1 taken back',
      '  /data/b.jsonl',
      '',
      'What taking the newest back would mean, and to take it or another one back:',
      'sf session rollback --latest --dry-run',
      'sf session rollback --latest',
      'sf session rollback --journal <file>',
    ]);
    expect(renderJournals([run], { width: 100, words })).to.contain('1 run is kept:');
  });

  it('names the org of the newest run where they are of several', () => {
    const other = { ...run, orgId: '00D2', org: null };
    expect(renderJournals([run, other], { width: 100, words })).to.contain(
      '\nsf session rollback --latest --target-org prod\n'
    );
    expect(renderJournals([other, run], { width: 100, words })).to.contain(
      '\nsf session rollback --latest --target-org <org>\n'
    );
  });

  it('says that there is none', () => {
    expect(renderJournals([], { width: 100, words })).to.equal('No run is kept that could be taken back.');
  });
});
