import { reportedSource } from '../facts/source.js';
import type { AppFacts } from '../facts/app.js';
import { typedAppName } from '../facts/appNames.js';
import { known, note, type NoteRef } from '../facts/fact.js';
import { byText, groupBy } from '../facts/order.js';
import type { Snapshot } from '../facts/snapshot.js';
import { resolveAccess, type ResolvedAccess } from '../effective/access.js';
import { channelAmong } from '../effective/appPolicy.js';
import { isDocumented, type Judging } from '../effective/channels.js';
import type { Note } from '../facts/fact.js';
import type { Channel } from '../effective/report.js';
import { namesakesAmong } from '../effective/twins.js';
import { accessDrafts } from './accessFacet.js';
import { appDrafts } from './appFacets.js';
import { assemble } from './assemble.js';
import type { Difference, DiffReport } from './report.js';
import { byChannel, causeOf, draftOf, withoutLine, type DifferenceDraft } from './draft.js';
import { isOrgTimeout, loginLevelDrafts, orgDrafts, orgTimeoutDrafts } from './orgFacets.js';
import { pairApps, type Pair } from './pairing.js';
import { lostIn, pairedProfiles, sideOf, type PairedProfiles, type ProfilePair, type Side } from './sides.js';
import { audienceOf, timeoutDrafts, type PairedAudience, type ChannelPair } from './timeouts.js';
import { usersConcerned } from './users.js';

export type DiffOptions = Judging;

/** The apps of either side that a name alone does not tell from one of the other kind, on whichever side that is. */
type Namesakes = ReadonlySet<AppFacts>;

/** Both sides by the same name: where only the label changed, no session does. */
const channelOfPair = ({ before, after }: Pair<AppFacts>, namesakes: Namesakes): Channel => {
  const [left, right] = [channelAmong(before, namesakes), channelAmong(after, namesakes)];
  return byChannel(left, right) < 0 ? left : right;
};

/** Which profiles come through an app on both sides; apps that let in the same ones share the answer. */
const audiences = (
  { pairs }: PairedProfiles,
  before: Side,
  after: Side
): ((left: ResolvedAccess, right: ResolvedAccess) => PairedAudience) => {
  const everybody = audienceOf('all', pairs);
  const ofBefore = groupBy(pairs, (pair) => pair.before.profile.key);
  const ofAfter = groupBy(pairs, (pair) => pair.after.profile.key);
  const pairsOf = (
    { views }: ResolvedAccess,
    side: Side,
    index: ReadonlyMap<string, readonly ProfilePair[]>
  ): readonly ReadonlySet<ProfilePair>[] =>
    views === side.everybody.views ? [] : [new Set(views.flatMap(({ profile }) => index.get(profile.key) ?? []))];
  return (left, right) => {
    const [first, ...others] = [...pairsOf(left, before, ofBefore), ...pairsOf(right, after, ofAfter)];
    if (first === undefined) return everybody;
    const both = [...first].filter((pair) => others.every((allowed) => allowed.has(pair)));
    const chosen = both.sort((a, b) => a.number - b.number);
    return audienceOf(chosen.map(({ number }) => number).join(','), chosen);
  };
};

/** An app that one side has: added, removed, or not to be read on the other. */
const loneApps = (
  apps: readonly AppFacts[],
  other: Side,
  isAfter: boolean,
  namesakes: Namesakes
): { lone: Channel[]; drafts: DifferenceDraft[] } => {
  const lost = lostIn(other);
  const judged = apps.map((app) => ({ app, why: lost(typedAppName(app)) }));
  return {
    lone: judged.flatMap(({ app, why }) => (why === undefined ? [channelAmong(app, namesakes)] : [])).sort(byChannel),
    drafts: judged.flatMap(({ app, why }) => {
      if (why === undefined) return [];
      const here = known(app.name);
      const said = isAfter ? { before: why, after: here } : { before: here, after: why };
      const places = [withoutLine(app.place)];
      const at = isAfter ? { before: [], after: places } : { before: places, after: [] };
      const because = [causeOf(said, 'app', typedAppName(app), at)];
      const verdict = isAfter ? 'newly-readable' : 'newly-unreadable';
      return draftOf(verdict, { facet: 'app', channels: [channelAmong(app, namesakes)], ...said, because });
    }),
  };
};

const notesOf = (
  { reading }: DiffOptions,
  changes: readonly Difference[],
  isTreeLacking: boolean
): readonly NoteRef[] => [
  ...(isDocumented(reading) ? [] : [note('note.not-documented', reading.precedence, reading.profileZero)]),
  ...(changes.some(isOrgTimeout) ? [note('note.org-timeout')] : []),
  ...(isTreeLacking ? [note('note.tree-lacks-apps')] : []),
];

/** What changes between two readings that are joined already: one that is compared twice is joined once. */
export const diffSides = (
  before: Side,
  after: Side,
  options: DiffOptions,
  tell: (ref: NoteRef) => Note
): DiffReport => {
  const { reading, assumedLimit } = options;
  const [old, young] = [before.snapshot, after.snapshot];
  const profiles = pairedProfiles(before, after);
  const apps = pairApps(old.apps, young.apps);
  const namesakes = namesakesAmong([...old.apps, ...young.apps]);
  const audienceFor = audiences(profiles, before, after);
  const everybody = audienceOf('all', profiles.pairs);
  const compared = apps.pairs
    .map((pair) => ({ pair, channel: channelOfPair(pair, namesakes) }))
    .sort((a, b) => byChannel(a.channel, b.channel))
    .map(({ pair, channel }) => {
      const left = resolveAccess(pair.before, old, before.everybody);
      const right = resolveAccess(pair.after, young, after.everybody);
      const access = accessDrafts(
        { app: pair.before, policy: left.policy, snapshot: old },
        { app: pair.after, policy: right.policy, snapshot: young },
        channel,
        profiles.labelOf
      );
      return { channel, apps: pair, audience: audienceFor(left, right), access };
    });
  const browser: ChannelPair = { channel: { kind: 'browser' }, apps: null, audience: everybody };
  const removed = loneApps(apps.before, after, false, namesakes);
  const added = loneApps(apps.after, before, true, namesakes);
  const timeouts = timeoutDrafts([browser, ...compared], before, after, reading);
  const drafts = [
    ...removed.drafts,
    ...added.drafts,
    ...timeouts,
    ...orgTimeoutDrafts(timeouts, old.org, young.org),
    ...compared.flatMap((pair) => [...pair.access, ...appDrafts(pair.apps, pair.channel, assumedLimit)]),
    ...orgDrafts(old.org, young.org),
    ...loginLevelDrafts(everybody),
  ];
  const isTreeLacking =
    (removed.lone.length > 0 && !young.allProfilesListed) || (added.lone.length > 0 && !old.allProfilesListed);
  const assembled = assemble(drafts);
  return {
    formatVersion: 1,
    before: reportedSource(old.source),
    after: reportedSource(young.source),
    reading: { precedence: reading.precedence, profileZero: reading.profileZero },
    ...assembled,
    changes: assembled.changes.map((change) => ({
      ...change,
      users: isOrgTimeout(change)
        ? null
        : usersConcerned(change.channels, assembled.profileSets[change.profileSet ?? ''] ?? null, after),
    })),
    apps: { added: added.lone, removed: removed.lone },
    profiles: { added: [...profiles.added], removed: [...profiles.removed] },
    unreadTypes: { before: [...old.unreadTypes].sort(byText), after: [...young.unreadTypes].sort(byText) },
    notes: notesOf(options, assembled.changes, isTreeLacking).map(tell),
  };
};

/**
 * What changes in effective behaviour between two readings of an org, for each app and all profiles that change alike.
 * The same facts give no change; the other way round, looser is tighter; what a side could not read is never judged.
 */
export const diffSnapshots = (
  old: Snapshot,
  young: Snapshot,
  options: DiffOptions,
  tell: (ref: NoteRef) => Note
): DiffReport => diffSides(sideOf(old), sideOf(young), options, tell);
