import type { AppFacts } from '../facts/app.js';
import { note, type Note, type NoteRef } from '../facts/fact.js';
import { sumOrNull } from '../facts/order.js';
import type { Snapshot } from '../facts/snapshot.js';
import { reportedSource } from '../facts/source.js';
import { resolveAccess } from '../effective/access.js';
import { channelOf } from '../effective/appPolicy.js';
import type { Judging } from '../effective/channels.js';
import { shareKey, twinsAmong } from '../effective/twins.js';
import { accessDrafts } from './accessFacet.js';
import { appDrafts } from './appFacets.js';
import { assemble } from './assemble.js';
import { appPlaces, causeOf, draftOf, type DifferenceDraft } from './draft.js';
import { judge, onIsLooser } from './judge.js';
import { closing, desiredOf } from './migrationDesired.js';
import { migrationDrafts } from './migrationFacets.js';
import { migrationFlowDrafts } from './migrationFlows.js';
import type { AppPair, PairedApps } from './migrationPairs.js';
import {
  MIGRATION_VERDICTS,
  type Migration,
  type MigrationPair,
  type MigrationReport,
  type MigrationVerdict,
  type NotKnown,
} from './migrationReport.js';
import { usersMoved } from './migrationUsers.js';
import type { Pair } from './pairing.js';
import type { Change, Difference, Direction } from './report.js';
import { pairedProfiles, sideOf, type PairedProfiles, type Side } from './sides.js';
import { audienceOf, timeoutDrafts } from './timeouts.js';

type Context = Judging & {
  readonly snapshot: Snapshot;
  readonly side: Side;
  readonly profiles: PairedProfiles;
  readonly twins: ReadonlySet<AppFacts>;
};

/** No metadata says whether a connected app is blocked; a new app that is known to be on is as it should be. */
const enabledDrafts = (apps: Pair<AppFacts>): readonly DifferenceDraft[] => {
  const said = { before: apps.before.enabled, after: apps.after.enabled };
  if (said.after.status === 'known' && said.after.value) return [];
  return draftOf(judge(said.before, said.after, onIsLooser), {
    facet: 'enabled',
    channels: [channelOf(apps.after)],
    ...said,
    because: [causeOf(said, 'app', 'isEnabled', appPlaces(apps))],
  });
};

/** Which side kept a change from being judged; `null`: it was judged. */
const UNTOLD: Readonly<Record<Direction, NotKnown['untoldBy'] | null>> = {
  looser: null,
  tighter: null,
  other: null,
  'newly-unreadable': 'to',
  'newly-readable': 'from',
};

const notKnownOf = (
  { facet, profileSet, flows, before, after }: Difference,
  untoldBy: NotKnown['untoldBy']
): NotKnown => ({ facet, profileSet, ...(flows === undefined ? {} : { flows }), untoldBy, before, after });

const verdictOf = (differences: readonly Change[], notKnown: readonly NotKnown[]): MigrationVerdict => {
  const directions = new Set<string>(differences.map(({ direction }) => direction));
  const [first] = MIGRATION_VERDICTS.filter((verdict) => directions.has(verdict));
  return first ?? (notKnown.length > 0 ? 'not-known' : 'same');
};

const comparePair = (
  pair: AppPair,
  { snapshot, side, profiles, twins, reading, assumedLimit }: Context,
  tell: (ref: NoteRef) => Note
): { readonly found: MigrationPair; readonly entry: ReturnType<typeof closing>['entry'] } => {
  const { before, after, pairedBy } = pair;
  const channel = channelOf(after);
  const access = {
    before: resolveAccess(before, snapshot, side.everybody),
    after: resolveAccess(after, snapshot, side.everybody),
  };
  // Those who used the old app; where nobody may, those who may use the new one.
  const [views = side.views] = [access.before.views, access.after.views].filter(({ length }) => length > 0);
  const users = new Set(views.map(({ profile }) => profile.key));
  const audience = audienceOf(
    'users',
    profiles.pairs.filter((one) => users.has(one.after.profile.key))
  );
  const flowless = appDrafts(pair, channel, assumedLimit).filter(
    ({ facet }) => facet !== 'flow' && facet !== 'enabled'
  );
  const { changes, notCompared, profileSets } = assemble([
    ...timeoutDrafts([{ channel, apps: pair, audience }], side, side, reading),
    ...flowless,
    ...enabledDrafts(pair),
    ...accessDrafts(
      { app: before, policy: access.before.policy, snapshot },
      { app: after, policy: access.after.policy, snapshot },
      channel,
      profiles.labelOf
    ),
    ...migrationFlowDrafts(pair, channel, snapshot.org.oauth),
    ...migrationDrafts(pair, channel),
  ]);
  const differences = changes.filter(({ direction }) => UNTOLD[direction] === null);
  const notKnown = [
    ...changes.flatMap((change) => {
      const untoldBy = UNTOLD[change.direction];
      return untoldBy === null ? [] : [notKnownOf(change, untoldBy)];
    }),
    ...notCompared.map((difference) => notKnownOf(difference, 'both')),
  ];
  const { closes, byHand, entry } = closing(pair, differences);
  const notes = [
    ...(after.enabled.status === 'known' && !after.enabled.value ? [note('note.new-app-off')] : []),
    ...(twins.has(before) ? [note('note.maybe-left-behind', before.label)] : []),
    ...(shareKey(before, after) === false ? [note('note.other-key')] : []),
  ];
  const found: MigrationPair = {
    from: channelOf(before),
    to: channel,
    pairedBy,
    verdict: verdictOf(differences, notKnown),
    differences,
    notKnown,
    profileSets,
    users: usersMoved(side.views, access.before, access.after),
    closes,
    byHand,
    notes: notes.map(tell),
  };
  return { found, entry };
};

const headlineOf = (pairs: readonly MigrationPair[]): MigrationReport['headline'] => {
  const count = (verdict: MigrationVerdict): number => pairs.filter((pair) => pair.verdict === verdict).length;
  return {
    pairs: pairs.length,
    looser: count('looser'),
    other: count('other'),
    tighter: count('tighter'),
    'not-known': count('not-known'),
    same: count('same'),
    usersGained: sumOrNull(pairs.map(({ users }) => users.gained)),
    usersLost: sumOrNull(pairs.map(({ users }) => users.lost)),
  };
};

/**
 * Whether external client apps behave as the connected apps did whose place they take. Each pair is compared in effect, with
 * the functions that compare two readings of one app; what either of the two does not tell is no difference and no parity.
 */
export const migrationOf = (
  snapshot: Snapshot,
  { pairs, ambiguous, unpaired, unreadKeys }: PairedApps,
  judging: Judging,
  tell: (ref: NoteRef) => Note
): Migration => {
  const side = sideOf(snapshot);
  const context = {
    ...judging,
    snapshot,
    side,
    profiles: pairedProfiles(side, side),
    twins: twinsAmong(snapshot.apps),
  };
  const compared = pairs.map((pair) => comparePair(pair, context, tell));
  const found = compared.map((one) => one.found);
  const { precedence, profileZero } = judging.reading;
  return {
    report: {
      formatVersion: 1,
      source: reportedSource(snapshot.source),
      reading: { precedence, profileZero },
      headline: headlineOf(found),
      pairs: found,
      ambiguous: ambiguous.map(({ by, apps }) => ({
        by,
        from: apps.filter(({ kind }) => kind === 'connected-app').map(channelOf),
        to: apps.filter(({ kind }) => kind === 'external-client-app').map(channelOf),
      })),
      unpaired: unpaired.map(channelOf),
      notes: [
        ...(unreadKeys === 0 ? [] : [note('note.keys-not-read', unreadKeys, snapshot.apps.length)]),
        note('note.not-in-metadata'),
      ].map(tell),
    },
    desired: desiredOf(compared.map(({ entry }) => entry)),
  };
};
