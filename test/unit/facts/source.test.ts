import { expect } from 'chai';
import type { Source } from '../../../src/facts/snapshot.js';
import { askAgain, changeAgain, orgOf, reportedSource, shellWord } from '../../../src/facts/source.js';

const org: Source = { kind: 'org', name: 'prod', orgId: '00D', apiVersion: '68.0', readAt: '2026-11-24T20:00:00.000Z' };
const tree: Source = { ...org, kind: 'source-dir', name: 'a b, c', orgId: null, paths: ['a b', 'c'] };
const snapshot: Source = { ...org, kind: 'snapshot', paths: ["it's.json"] };

describe('a source in a command', () => {
  const cases: readonly (readonly [what: string, is: string, wanted: string])[] = [
    ['an org by its alias', askAgain(org), '--target-org prod'],
    ['an org that has none', askAgain({ ...org, name: 'acme.my.salesforce.com' }), '--target-org <org>'],
    ['several folders are several words', askAgain(tree), "--source-dir 'a b' --source-dir c"],
    ['a folder with a comma', askAgain({ ...tree, name: 'a, b', paths: ['a, b'] }), "--source-dir 'a, b'"],
    ['a folder that only its name tells', askAgain({ ...org, kind: 'source-dir', name: 'x' }), '--source-dir x'],
    [
      'folders that only their names tell',
      askAgain({ ...org, kind: 'source-dir', name: 'x, y' }),
      '--source-dir <folder>',
    ],
    ['a snapshot by its file', askAgain(snapshot), `--snapshot 'it'\\''s.json'`],
    ['a snapshot of which the file is not known', askAgain({ ...org, kind: 'snapshot' }), '--snapshot <file>'],
    ['an org that is changed', changeAgain(org), '--target-org prod'],
    ['folders that are changed', changeAgain(tree), "--source-dir 'a b' --source-dir c"],
    ['a snapshot is of the past', changeAgain(snapshot), '--target-org <org>'],
    ['no org', orgOf(tree), '--target-org <org>'],
  ];
  for (const [what, is, wanted] of cases) {
    it(what, () => {
      expect(is).to.equal(wanted);
    });
  }

  it('is quoted where a shell would split it or read it otherwise', () => {
    expect(["Ben's App", 'Data_Loader', '$(x)', ''].map(shellWord)).to.deep.equal([
      `'Ben'\\''s App'`,
      'Data_Loader',
      "'$(x)'",
      "''",
    ]);
  });

  it('says in a report nothing of where it was read from', () => {
    expect(reportedSource(tree)).to.deep.equal({
      kind: 'source-dir',
      name: 'a b, c',
      orgId: null,
      apiVersion: '68.0',
      readAt: '2026-11-24T20:00:00.000Z',
    });
  });
});
