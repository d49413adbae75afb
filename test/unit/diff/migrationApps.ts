import { migrationOf } from '../../../src/diff/migration.js';
import { pairMigrated } from '../../../src/diff/migrationPairs.js';
import type { Migration, MigrationPair } from '../../../src/diff/migrationReport.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unset } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { connectedApp, eca, say, snapshotOf } from '../support/builders.js';

/** What of a pair is the same in any spelling: what the two kinds of apps may both say, all of it known. */
export const SAME: Partial<AppFacts> = {
  preApproved: known(false),
  tokenFormat: known('opaque'),
  scopes: known(['Api', 'RefreshToken']),
  opaqueTimeout: known(30),
  sessionLevel: known('HIGH_ASSURANCE'),
  levelAction: known('RaiseSessionLevel'),
  ipRelaxation: known('ENFORCE'),
  addresses: known([{ start: '10.0.0.1', end: '10.0.0.9' }]),
  refreshPolicy: known({ kind: 'idle', after: { count: 30, unit: 'DAYS' } }),
  idleLimit: known(true),
  refreshRotation: known(true),
  pkceRequired: known(true),
  clientCredentials: known(false),
  jwtBearer: known(false),
  deviceFlow: known(false),
  tokenExchange: known(false),
  codeCredential: known(false),
};

export const old = (change: Partial<AppFacts> = {}): AppFacts => ({
  ...connectedApp('Loader'),
  ...SAME,
  ipBinding: known(false),
  ...change,
});

export const young = (change: Partial<AppFacts> = {}): AppFacts => ({
  ...eca('Loader'),
  ...SAME,
  enabled: known(true),
  tokenIpRanges: known([]),
  ...change,
});

export const run = (snapshot: Snapshot): Migration =>
  migrationOf(snapshot, pairMigrated(snapshot.apps), { reading: DOCUMENTED, assumedLimit: undefined }, say);

export const pairOf = (before: AppFacts, after: AppFacts, change: Partial<Snapshot> = {}): MigrationPair => {
  const [pair] = run(snapshotOf({ apps: [before, after], ...change })).report.pairs;
  if (pair === undefined) throw new Error('no pair');
  return pair;
};

/** One matter in which the new app is made to differ, and the one line that has to tell it. */
export type Planted = {
  readonly change: Partial<AppFacts>;
  readonly line: string;
  /** The level of both apps that it takes: what high assurance blocks, no switch lets in. */
  readonly level?: 'STANDARD' | 'HIGH_ASSURANCE';
};

export const PLANTED: readonly Planted[] = [
  { change: { opaqueTimeout: known(60) }, line: 'looser: session-timeout' },
  { change: { opaqueTimeout: known(15) }, line: 'tighter: session-timeout' },
  { change: { opaqueTimeout: unset }, line: 'looser: session-timeout' },
  { change: { levelAction: known('Block') }, line: 'other: level-action', level: 'HIGH_ASSURANCE' },
  { change: { sessionLevel: known('LOW') }, line: 'looser: session-level', level: 'STANDARD' },
  { change: { deviceFlow: known(true) }, line: 'looser: flow', level: 'STANDARD' },
  { change: { clientCredentials: known(true) }, line: 'looser: flow', level: 'STANDARD' },
  { change: { ipRelaxation: known('BYPASS') }, line: 'looser: ip-relaxation' },
  { change: { addresses: known([]) }, line: 'other: ip-ranges' },
  { change: { addresses: known([{ start: '10.0.0.1', end: '10.0.0.10' }]) }, line: 'other: ip-ranges' },
  {
    change: { refreshPolicy: known({ kind: 'idle', after: { count: 7, unit: 'DAYS' } }) },
    line: 'tighter: refresh-token',
  },
  {
    change: { idleLimit: known(false), refreshPolicy: known({ kind: 'never-expires' }) },
    line: 'looser: refresh-token',
  },
  { change: { refreshRotation: known(false) }, line: 'looser: rotation' },
  { change: { pkceRequired: known(false) }, line: 'looser: pkce' },
  { change: { scopes: known(['Api', 'RefreshToken', 'Web']) }, line: 'looser: scopes' },
  { change: { scopes: known(['RefreshToken']) }, line: 'tighter: scopes' },
  { change: { scopes: known(['RefreshToken', 'Web']) }, line: 'other: scopes' },
  { change: { tokenFormat: known('jwt'), jwtTimeout: known(30) }, line: 'other: token-format' },
  { change: { preApproved: known(true) }, line: 'tighter: access' },
];

/** The bound of issue 16 is 1,000 pairs; a slice of them runs with every test. */
export const PAIRS = Number(process.env['MIGRATION_PAIRS'] ?? 150);
