import { expect } from 'chai';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { explain } from '../../../../src/explain/explain.js';
import { nextCommands } from '../../../../src/render/explain/nextCommands.js';
import {
  connectedApp,
  orgSession,
  profile,
  record,
  recordsOf,
  say,
  snapshotOf,
  treeOf,
} from '../../support/builders.js';

const JUDGE = 'sf session check --snapshot a.json';

const commandsOf = (snapshot: Snapshot, key = 'Sales', appName?: string): string[] => {
  const app = snapshot.apps.find(({ name }) => name === appName) ?? null;
  const options = { app, reading: DOCUMENTED, activity: [], assumedLimit: undefined };
  const result = explain(snapshot, { subject: { kind: 'profile', key }, ...options }, { say, tell: say });
  if (result.status !== 'report') throw new Error(result.status);
  return nextCommands(result.report, { again: '--snapshot a.json', change: '--target-org prod' }).map(
    ({ command }) => command
  );
};

const parts = (sales: string): Partial<Snapshot> => ({
  org: orgSession({ sessionTimeout: 'TwoHours' }),
  profiles: [profile('Sales')],
  profileSessions: recordsOf(record('Sales', sales)),
  apps: [connectedApp('Loader', { sessionPolicy: { sessionTimeout: '1440' } })],
});

describe('the commands that go on from why', () => {
  it('end a session that is longer than without its level as the next level says', () => {
    expect(commandsOf(snapshotOf(parts('720')))).to.deep.equal([
      'sf session set --target-org prod --profile Sales --timeout 120 --dry-run',
      JUDGE,
    ]);
    expect(commandsOf(snapshotOf(parts('720')), 'Sales', 'Loader')).to.deep.equal([
      'sf session set --target-org prod --app ConnectedApp:Loader --timeout 720 --dry-run',
      JUDGE,
    ]);
  });

  it('mend nothing that is no longer than without its level', () => {
    expect(commandsOf(snapshotOf(parts('30')))).to.deep.equal([JUDGE]);
    expect(commandsOf(snapshotOf({ ...parts('720'), org: orgSession({ sessionTimeout: 'odd' }) }))).to.deep.equal([
      JUDGE,
    ]);
  });

  it('set no profile that the source does not hold, but the app that decides for it', () => {
    const tree = treeOf({ ...parts('720'), profiles: [] });
    expect(commandsOf(tree, '', 'Loader')[0]).to.contain('--app ConnectedApp:Loader --timeout 120');
    expect(commandsOf(tree, '')).to.deep.equal([JUDGE]);
  });
});
