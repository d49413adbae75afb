import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { renderRules } from '../../../../src/render/check/rulesText.js';

describe('the list of rules', () => {
  it('shows defaults, packs of its own and the command that mends', () => {
    const rule = {
      rule: 'token/x@1',
      title: 'Title',
      why: 'Why.',
      severity: 'high' as const,
      judges: 'apps' as const,
      reads: [],
      parameters: [
        { name: 'maxDays', description: '', default: 90 },
        { name: 'apps', description: '', default: ['A', 'B'] },
      ],
      packs: ['recommended', 'sbs', 'strict'],
      fixableBy: 'set' as const,
      setupPath: 'Setup',
      metadata: null,
      references: [],
    };
    const packs = [{ name: 'sbs', description: 'The benchmark.', rules: 3, controls: [] }];
    const text = renderRules(
      { formatVersion: 1, packs, rules: [rule, { ...rule, rule: 'token/y@1', fixableBy: null, parameters: [] }] },
      { width: 100, words: wordsFrom('rulesScreen') }
    );
    const lines = text.split('\n');
    expect(lines[0]).to.match(/^Rule +Severity +Parameters +Packs +Mended by$/);
    expect(lines[1]).to.match(/^token\/x@1 +high +maxDays 90 +sbs +set$/);
    expect(lines[2]).to.match(/^ +apps A, B$/);
    expect(lines[3]).to.match(/^token\/y@1 +high +sbs$/);
    expect(text).to.match(/^sbs +3 +The benchmark\.$/m);
  });
});
