import { expect } from 'chai';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { commandLine } from '../../../src/diagnose/corrections.js';
import { quiet } from './ask.js';

describe('the commands of a diagnosis', () => {
  const commandOf = (source: Partial<Snapshot['source']>, words: readonly [string, ...string[]]): string =>
    commandLine(words, { ...quiet().source, ...source });

  it('ask the same source again, as far as a command can name it', () => {
    const read = ['session', 'explain', '--profile', 'Sales'] as const;
    expect(commandOf({}, read)).to.equal('sf session explain --profile Sales --target-org prod');
    expect(commandOf({ name: 'acme.my.salesforce.com' }, read)).to.include('--target-org <org>');
    expect(commandOf({ kind: 'source-dir', name: 'my app' }, read)).to.include("--source-dir 'my app'");
    expect(commandOf({ kind: 'source-dir', name: 'a, b' }, read)).to.include('--source-dir <folder>');
    expect(commandOf({ kind: 'snapshot' }, read)).to.include('--snapshot <file>');
    expect(commandOf({ kind: 'snapshot' }, ['session', 'fix-refresh-policy', '--app', 'A'])).to.include(
      '--target-org <org>'
    );
    expect(commandOf({ kind: 'source-dir' }, ['limits', 'api', 'display'])).to.include('--target-org <org>');
    expect(commandOf({}, ['org', 'list'])).to.equal('sf org list');
  });
});
