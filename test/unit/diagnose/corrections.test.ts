import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { appNamesAmong } from '../../../src/facts/appNames.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { commandLine } from '../../../src/diagnose/corrections.js';
import { app } from '../support/builders.js';
import { quiet } from './ask.js';

describe('the commands of a diagnosis', () => {
  const commandOf = (source: Partial<Snapshot['source']>, words: readonly [string, ...string[]]): string =>
    commandLine(words, { source: { ...quiet().source, ...source }, nameOf: ({ name }) => name });

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
    expect(commandOf({ kind: 'source-dir' }, ['org', 'list', 'limits'])).to.include('--target-org <org>');
    expect(commandOf({}, ['org', 'list'])).to.equal('sf org list');
  });

  it('name an app of two of one name by its type', () => {
    const portal = app({ name: 'Portal', label: 'Portal' });
    const asked = (apps: readonly AppFacts[]) => ({ source: quiet().source, nameOf: appNamesAmong(apps) });
    const words = ['session', 'effective', '--app', portal] as const;
    const twin: AppFacts = { ...portal, kind: 'external-client-app' };
    expect(commandLine(words, asked([portal]))).to.equal('sf session effective --app Portal --target-org prod');
    expect(commandLine(words, asked([portal, twin]))).to.equal(
      'sf session effective --app ConnectedApp:Portal --target-org prod'
    );
  });
});
