import type { AppFacts, AppKind } from '../../facts/app.js';
import type { Fact } from '../../facts/fact.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { migrationOf } from '../../diff/migration.js';
import { pairMigrated, type PairedApps } from '../../diff/migrationPairs.js';
import type { Migration, MigrationReport, NotKnown } from '../../diff/migrationReport.js';
import type { Judging } from '../../effective/channels.js';
import { EXIT } from '../exitCodes.js';
import { appNamed } from '../flags/named.js';
import { noteWriter } from '../output/words.js';

/** Two apps by name, or every pair that there is. */
export type MigrationChoice = { readonly from: string; readonly to: string } | 'all';

export type MigrationAnswer = Migration & { readonly exitCode: number };

const ofKind = (snapshot: Snapshot, kind: AppKind): Snapshot => ({
  ...snapshot,
  apps: snapshot.apps.filter((app) => app.kind === kind),
});

const pairsOf = (snapshot: Snapshot, choice: MigrationChoice): PairedApps => {
  if (choice === 'all') return pairMigrated(snapshot.apps);
  const before: AppFacts = appNamed(ofKind(snapshot, 'connected-app'), choice.from);
  const after: AppFacts = appNamed(ofKind(snapshot, 'external-client-app'), choice.to);
  return { pairs: [{ before, after, pairedBy: 'request' }], ambiguous: [], unpaired: [], unreadKeys: 0 };
};

/** What no reading tells is said and leaves the exit code alone, or no run could ever end with 0. */
const couldBeRead = ({ before, after }: NotKnown): boolean =>
  [before, after].some((fact: Fact<unknown>) => fact.status === 'unreadable' && fact.reason !== 'not-exposed');

const exitCodeOf = ({ headline, pairs, ambiguous }: MigrationReport, isIncomplete: boolean): number => {
  if (headline.looser > 0) return EXIT.findings;
  return isIncomplete || ambiguous.length > 0 || pairs.some(({ notKnown }) => notKnown.some(couldBeRead))
    ? EXIT.notAssessed
    : EXIT.done;
};

/**
 * Compares an external client app with the connected app that it replaces, or all of them.
 *
 * @throws SfError (exit code 2) for an app that is not there, or stands for several.
 */
export const answerMigration = (snapshot: Snapshot, choice: MigrationChoice, judging: Judging): MigrationAnswer => {
  const migration = migrationOf(snapshot, pairsOf(snapshot, choice), judging, noteWriter('migrateCheck'));
  // With --all a type that was not read hides pairs.
  const isIncomplete = choice === 'all' && snapshot.unreadTypes.length > 0;
  return { ...migration, exitCode: exitCodeOf(migration.report, isIncomplete) };
};
