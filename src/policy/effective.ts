import type { AppFacts } from '../facts/app.js';
import { note, type Gap, type NoteRef } from '../facts/fact.js';
import type { OrgSessionFacts } from '../facts/orgSession.js';
import type { Snapshot } from '../facts/snapshot.js';
import { resolveAccess, type ResolvedAccess } from './access.js';
import { appPolicyOf, channelOf, isAssessed } from './appPolicy.js';
import { appTimeout, browserTimeout, DOCUMENTED, type Reading } from './channels.js';
import { byText } from '../facts/order.js';
import { populationsOf, type ChannelRules, type Population } from './populations.js';
import { profileGroups, type Grain } from './profileGroups.js';
import { ANY_OTHER_PROFILE, joinProfiles, type ProfileView } from './profiles.js';
import type { AssumedLimit } from './refreshToken.js';
import type { AppPolicy, Draft, EffectivePolicy, EffectiveReport, Note, OrgSession, UserAnswer, UserChannel } from './report.js';
import { selectApps, selectProfiles } from './selection.js';
import { appAccessOf, browserAccess } from './user.js';

export type EffectiveOptions = {
  readonly profiles: readonly string[];
  readonly apps: readonly string[];
  readonly grain: Grain;
  readonly reading: Reading;
  readonly assumedLimit: AssumedLimit | undefined;
};

/** Names in the flags that stand for nothing, with the names there are. */
export type UnknownNames = { readonly what: 'profile' | 'app'; readonly names: readonly string[]; readonly known: readonly string[] };

export type EffectiveResult =
  | { readonly status: 'report'; readonly report: EffectiveReport }
  | { readonly status: 'unknown-names'; readonly unknown: UnknownNames };

/** Puts a remark into words. */
export type Say = (ref: NoteRef) => Note;

const orgNotes = (org: OrgSessionFacts): readonly NoteRef[] => {
  const isOn = (fact: OrgSessionFacts['forceLogout']): boolean => fact.status === 'known' && fact.value;
  return isOn(org.warningDisabled) && isOn(org.forceLogout)
    ? [...org.notes, note('popup-and-force-logout')]
    : org.notes;
};

const orgSessionOf = ({ place: _place, ...org }: OrgSessionFacts, say: Say): OrgSession => ({
  ...org,
  settings: { ...org.settings },
  notes: orgNotes({ place: _place, ...org }).map(say),
});

const inOrder = (apps: readonly AppFacts[]): readonly AppFacts[] =>
  [...apps].sort((a, b) => byText(a.kind, b.kind) || byText(a.name, b.name));

const sortGaps = (gaps: readonly Gap[]): Gap[] =>
  [...new Map(gaps.map((gap): [string, Gap] => [JSON.stringify([gap.component, gap.reason, gap.detail]), gap]))]
    .sort(([a], [b]) => byText(a, b))
    .map(([, gap]) => gap);

const readingNotes = ({ precedence }: Reading): readonly NoteRef[] =>
  precedence === DOCUMENTED.precedence ? [] : [note('precedence-not-documented', precedence)];

type Channels = { readonly browser: ChannelRules; readonly apps: readonly AppChannel[] };
type AppChannel = { readonly app: AppFacts; readonly access: ResolvedAccess; readonly rules: ChannelRules };

const channelsOf = (snapshot: Snapshot, views: readonly ProfileView[], apps: readonly AppFacts[], reading: Reading): Channels => {
  const { org } = snapshot;
  const notes = readingNotes(reading);
  return {
    browser: { channel: { kind: 'browser' }, resolve: (view) => browserTimeout(view, org, reading), notes },
    apps: apps.map((app): AppChannel => {
      const access = resolveAccess(app, snapshot, views);
      const resolve = (view: ProfileView): ReturnType<typeof appTimeout> => appTimeout(app, view, org, reading);
      return {
        app,
        access,
        rules: {
          channel: channelOf(app),
          resolve,
          ...(access.usersOf === undefined ? {} : { usersOf: access.usersOf }),
          notes: [...access.notes, ...notes],
        },
      };
    }),
  };
};

/** What one person really gets, in each channel they may use. */
const userAnswerOf = (
  snapshot: Snapshot,
  views: readonly ProfileView[],
  channels: Channels,
  rowsOf: (rules: ChannelRules, views: readonly ProfileView[]) => readonly Draft<EffectivePolicy>[],
  say: Say
): UserAnswer | undefined => {
  const { user } = snapshot;
  const view = views.find(({ profile }) => profile.key === user?.profileKey);
  if (user === undefined || view === undefined) return undefined;
  const channel = (rules: ChannelRules, access: Pick<UserChannel, 'access' | 'via'>): UserChannel[] =>
    rowsOf(rules, [view]).map((row) => ({ channel: rules.channel, ...access, row: { ...row, notes: row.notes.map(say) } }));
  return {
    username: user.username,
    profile: view.profile.label,
    permissionSets: [...(user.permissionSets ?? [])].sort(byText),
    channels: [
      ...channel(channels.browser, browserAccess(user)),
      ...channels.apps.flatMap(({ app, rules }) => channel(rules, appAccessOf(user, view, app, snapshot))),
    ],
  };
};

/**
 * What each user population really gets, and from where. The same snapshot and options give the same report, whatever
 * the order of the facts.
 */
export const effectiveReport = (snapshot: Snapshot, options: EffectiveOptions, say: Say): EffectiveResult => {
  const joined = joinProfiles(snapshot);
  const apps = inOrder(snapshot.apps);
  const chosenProfiles = selectProfiles(options.profiles, joined.views);
  if (chosenProfiles.unknown.length > 0) {
    const labels = joined.views.map(({ profile }) => profile.label).filter((label) => label !== ANY_OTHER_PROFILE);
    return { status: 'unknown-names', unknown: { what: 'profile', names: chosenProfiles.unknown, known: labels } };
  }
  const chosenApps = selectApps(options.apps, apps);
  if (chosenApps.unknown.length > 0) {
    const names = apps.flatMap(({ name, label }) => [name, label]);
    return { status: 'unknown-names', unknown: { what: 'app', names: chosenApps.unknown, known: names } };
  }

  const channels = channelsOf(snapshot, joined.views, apps, options.reading);
  const isChosen = new Set(options.profiles.length === 0 ? joined.views : chosenProfiles.chosen);
  const shownApps = new Set(options.apps.length === 0 ? apps : chosenApps.chosen);
  const isByProfile = options.grain === 'profile';
  const groups = profileGroups(options.grain);
  const allClasses = groups.classesOf(joined.views.filter((view) => isChosen.has(view)));
  const rows = (rules: ChannelRules, views: readonly ProfileView[]): readonly Population[] =>
    populationsOf(
      views === joined.views ? allClasses : groups.classesOf(views.filter((view) => isChosen.has(view))),
      rules,
      groups,
      snapshot.org,
      isByProfile
    );
  const shown = channels.apps.filter(({ app }) => shownApps.has(app));
  const populations = [
    ...(options.apps.length === 0 ? rows(channels.browser, joined.views) : []),
    ...shown.flatMap(({ rules, access }) => rows(rules, access.views)),
  ];
  const user = userAnswerOf(
    snapshot,
    joined.views,
    { ...channels, apps: shown },
    (rules, views) =>
      populationsOf(groups.classesOf(views), rules, groups, snapshot.org, true).map((population) => population.row),
    say
  );
  const profiles = joined.views.filter(({ profile }) => profile.key !== ANY_OTHER_PROFILE);
  const assessed = profiles.filter(
    (view) => browserTimeout(view, snapshot.org, options.reading).timeout.status === 'known'
  );
  return {
    status: 'report',
    report: {
      formatVersion: 1,
      source: snapshot.source,
      coverage: {
        profiles: { found: profiles.length, assessed: assessed.length },
        apps: { found: apps.length, assessed: apps.filter(isAssessed).length },
        gaps: sortGaps([...snapshot.gaps, ...joined.gaps]),
      },
      org: orgSessionOf(snapshot.org, say),
      profileSets: groups.sets(),
      populations: populations.map(({ row }) => ({ ...row, notes: row.notes.map(say) })),
      apps: shown.map(({ app, access }): AppPolicy => {
        const draft = appPolicyOf(app, access, options.assumedLimit);
        return { ...draft, notes: draft.notes.map(say) };
      }),
      loginIpRanges: loginRangesOf(snapshot, profiles),
      ...(user === undefined ? {} : { user }),
    },
  };
};

const loginRangesOf = (snapshot: Snapshot, views: readonly ProfileView[]): EffectiveReport['loginIpRanges'] => {
  const ranges = snapshot.loginIpRanges;
  if (ranges.status !== 'known') return ranges;
  const counted = views
    .map(({ profile }): [string, number] => [profile.label, ranges.value[profile.key] ?? 0])
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => byText(a, b));
  return { status: 'known', value: Object.fromEntries(counted) };
};
