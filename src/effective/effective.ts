import { reportedSource } from '../facts/source.js';
import type { AppFacts } from '../facts/app.js';
import { known, note, unreadable, valueOf, type NoteRef } from '../facts/fact.js';
import type { OrgSessionFacts } from '../facts/orgSession.js';
import type { Snapshot } from '../facts/snapshot.js';
import { entryOf } from '../facts/table.js';
import { everybodyIn, resolveAccess, type Everybody, type ResolvedAccess } from './access.js';
import { appPolicyOf, channelAmong, isAssessed } from './appPolicy.js';
import { precedenceNotes, timeoutIn, type Judging, type Reading } from './channels.js';
import { byText, groupBy, sumOrNull } from '../facts/order.js';
import { allOf, chosenOf, type Chosen, type UnknownNames } from './chosen.js';
import { gapsIn, sortGaps } from './gaps.js';
import { headlineOf, type HeadlineApp } from './headline.js';
import { ownGaps } from './ownGaps.js';
import { populationsOf, type ChannelRules } from './populations.js';
import { profileGroups, type Grain, type ProfileClass } from './profileGroups.js';
import { joinProfiles, profilesKnownIn, type JoinedProfiles, type ProfileView } from './profiles.js';
import type { Note } from '../facts/fact.js';
import { refreshTokenOf } from './refreshToken.js';
import type { EffectivePolicy, EffectiveReport, OrgSession, UserAnswer, UserChannel } from './report.js';
import { onlyOne } from './timeout.js';
import { namesakesAmong, twinsAmong } from './twins.js';
import { appAccessOf, browserAccess } from './user.js';

export type EffectiveOptions = Judging & {
  readonly profiles: readonly string[];
  readonly apps: readonly string[];
  readonly grain: Grain;
};

export type EffectiveResult =
  | { readonly status: 'report'; readonly report: EffectiveReport }
  | { readonly status: 'unknown-names'; readonly unknown: UnknownNames }
  /** One row for each profile in each channel would be more than fit into memory. */
  | { readonly status: 'too-many-rows'; readonly profiles: number; readonly channels: number };

/** How many rows a report has at most; rows by population are never that many in an org that exists. */
export const MOST_ROWS = 200_000;

/** Puts a remark into words. */
export type Say = (ref: NoteRef) => Note;

const orgNotes = ({ notes, warningDisabled, forceLogout }: OrgSessionFacts): readonly NoteRef[] =>
  valueOf(warningDisabled) === true && valueOf(forceLogout) === true
    ? [...notes, note('popup-and-force-logout')]
    : notes;

const orgSessionOf = (org: OrgSessionFacts, say: Say): OrgSession => ({
  timeoutMinutes: org.timeoutMinutes,
  warningDisabled: org.warningDisabled,
  forceLogout: org.forceLogout,
  logoutUrl: org.logoutUrl,
  lockSessionsToIp: org.lockSessionsToIp,
  lockSessionsToDomain: org.lockSessionsToDomain,
  enforceIpRangesEveryRequest: org.enforceIpRangesEveryRequest,
  settings: { ...org.settings },
  trustedIpRanges: org.trustedIpRanges,
  oauth: {
    usernamePasswordBlocked: org.oauth.usernamePasswordBlocked,
    userAgentBlocked: org.oauth.userAgentBlocked,
    apiAccessControl: org.oauth.apiAccessControl,
  },
  notes: orgNotes(org).map(say),
});

/** The order of apps in every list. Names of records without a component are labels, and two of them may be the same. */
export const appsInOrder = (apps: readonly AppFacts[]): readonly AppFacts[] =>
  [...apps].sort(
    (a, b) => byText(a.kind, b.kind) || byText(a.name, b.name) || byText(JSON.stringify(a), JSON.stringify(b))
  );

type Channels = { readonly browser: ChannelRules; readonly apps: readonly AppChannel[] };
type AppChannel = { readonly app: AppFacts; readonly access: ResolvedAccess; readonly rules: ChannelRules };

const channelsOf = (
  snapshot: Snapshot,
  everybody: Everybody,
  apps: readonly AppFacts[],
  namesakes: ReadonlySet<AppFacts>,
  reading: Reading
): Channels => {
  const { org } = snapshot;
  const notes = precedenceNotes(reading);
  return {
    browser: {
      channel: { kind: 'browser' },
      resolve: (view) => timeoutIn(null, view, org, reading),
      usersAmong: ({ activeUsers }) => activeUsers,
      notes,
    },
    apps: apps.map((app): AppChannel => {
      const access = resolveAccess(app, snapshot, everybody);
      return {
        app,
        access,
        rules: {
          channel: channelAmong(app, namesakes),
          resolve: (view) => timeoutIn(app, view, org, reading),
          usersAmong: access.usersAmong,
          notes: [...access.notes, ...notes],
        },
      };
    }),
  };
};

/** What one person really gets, in each channel they may use. */
const userAnswerOf = (
  snapshot: Snapshot,
  view: ProfileView | undefined,
  channels: Channels,
  rowOf: (rules: ChannelRules, view: ProfileView) => readonly EffectivePolicy[]
): UserAnswer | undefined => {
  const { user } = snapshot;
  if (user === undefined || view === undefined) return undefined;
  const channel = (rules: ChannelRules, access: Pick<UserChannel, 'access' | 'via'>): UserChannel[] =>
    rowOf(rules, view).map((row) => ({ channel: rules.channel, ...access, row }));
  return {
    username: user.username,
    profile: view.profile.label,
    permissionSets:
      user.permissionSets === null
        ? unreadable('no-permission', 'PermissionSetAssignment')
        : known([...user.permissionSets].sort(byText)),
    channels: [
      ...channel(channels.browser, browserAccess(user)),
      ...channels.apps.flatMap(({ app, rules }) => channel(rules, appAccessOf(user, view, app, snapshot))),
    ],
  };
};

/** Label → what is said of the profile once, and not in each row. Of several profiles with one label, only what they share. */
const reportedProfiles = (views: readonly ProfileView[]): EffectiveReport['profiles'] =>
  Object.fromEntries(
    [...groupBy(views, ({ profile }) => profile.label)].map(([label, alike]) => [
      label,
      {
        ...onlyOne(alike.flatMap(({ places }) => places)),
        userType: onlyOne([...new Set(alike.map(({ profile }) => profile.userType))]) ?? null,
        activeUsers: sumOrNull(alike.map(({ profile }) => profile.activeUsers)),
      },
    ])
  );

/** Number of login IP ranges of each profile that has any. */
const loginRangesOf = (snapshot: Snapshot, views: readonly ProfileView[]): EffectiveReport['loginIpRanges'] => {
  const ranges = snapshot.loginIpRanges;
  if (ranges.status !== 'known') return ranges;
  const counted = views
    .map(({ profile }): [string, number] => [profile.label, entryOf(ranges.value, profile.key) ?? 0])
    .filter(([, count]) => count > 0);
  return known(Object.fromEntries(counted));
};

/** The rows of one person alone: of what they may use, and of what nobody knows whether they may. */
const personalRows = ({ channels }: UserAnswer, { browser }: Chosen): readonly EffectivePolicy[] =>
  channels.flatMap(({ channel, access, row }) =>
    access === 'no' || (channel.kind === 'browser' && !browser) ? [] : [{ ...row, activeUsers: 1 }]
  );

/**
 * The apps that a report is about. Of a few profiles, or of a person, those are meant that they may use, and those of which
 * nobody knows; what was named is meant whoever may use it.
 */
const ownChannelsOf = (
  channels: readonly AppChannel[],
  {
    joined,
    chosen,
    populations,
    user,
  }: {
    readonly joined: JoinedProfiles;
    readonly chosen: Chosen;
    readonly populations: readonly EffectivePolicy[];
    readonly user: UserAnswer | undefined;
  }
): readonly AppChannel[] => {
  const isNarrow = user !== undefined || chosen.views.length < joined.views.length;
  if (!isNarrow || !chosen.browser) return channels;
  const open = new Set(
    user === undefined
      ? populations.map(({ channel }) => channel)
      : user.channels.flatMap(({ channel, access }) => (access === 'no' ? [] : [channel]))
  );
  return channels.filter(({ rules, access }) => open.has(rules.channel) || access.policy.kind === 'unreadable');
};

/** Works out the report on what was chosen. `apps` are all of them, in order. */
const reportOn = (
  snapshot: Snapshot,
  joined: JoinedProfiles,
  apps: readonly AppFacts[],
  chosen: Chosen,
  { grain, reading, assumedLimit }: Judging & Pick<EffectiveOptions, 'grain'>,
  say: Say
): EffectiveReport => {
  const everybody = everybodyIn(joined.views);
  const [twins, namesakes] = [twinsAmong(apps), namesakesAmong(apps)];
  const channels = channelsOf(snapshot, everybody, chosen.apps, namesakes, reading);
  const groups = profileGroups(grain);
  const isChosen = new Set(chosen.views);
  const allClasses = groups.classesOf(chosen.views);
  const classesOf = (views: readonly ProfileView[]): readonly ProfileClass[] =>
    views === everybody.views ? allClasses : groups.classesOf(views.filter((view) => isChosen.has(view)));
  const rows = (rules: ChannelRules, views: readonly ProfileView[]): EffectivePolicy[] =>
    populationsOf(classesOf(views), rules, groups, snapshot.org, grain).map((row) => ({
      ...row,
      notes: row.notes.map(say),
    }));
  const personalRow = (rules: ChannelRules, view: ProfileView): EffectivePolicy[] =>
    populationsOf(groups.classesOf([view]), rules, groups, snapshot.org, 'profile').map((row) => ({
      ...row,
      notes: row.notes.map(say),
    }));

  const populations = [
    ...(chosen.browser ? rows(channels.browser, everybody.views) : []),
    ...channels.apps.flatMap(({ rules, access }) => rows(rules, access.views)),
  ];
  const user = userAnswerOf(snapshot, chosen.person, channels, personalRow);
  const isProfileAssessed = (view: ProfileView): boolean =>
    timeoutIn(null, view, snapshot.org, reading).timeout.status === 'known';
  // What is counted, and what was not read, is that of the person where one is asked for; the rows are those of everybody.
  const ownViews = chosen.person === undefined ? chosen.views : [chosen.person];
  const chosenProfiles = profilesKnownIn({ views: ownViews });
  const ownChannels = new Set(ownChannelsOf(channels.apps, { joined, chosen, populations, user }));
  const ownApps = [...ownChannels].map(({ app }) => app);
  const tokensOf = groupBy(snapshot.tokens.tokens, ({ appId }) => appId ?? '');
  const policies = channels.apps.map((channel): HeadlineApp & { readonly channel: AppChannel } => {
    const { app, access } = channel;
    const token = refreshTokenOf(app, assumedLimit);
    const tokens = app.id === null ? 0 : (tokensOf.get(app.id)?.length ?? 0);
    const draft = appPolicyOf(app, { access, token, oauth: snapshot.org.oauth, tokens, twins, namesakes });
    return { channel, policy: { ...draft, notes: draft.notes.map(say) }, token };
  });
  const own = policies.filter(({ channel }) => ownChannels.has(channel));
  const notKnown = chosenProfiles.filter((view) => !isProfileAssessed(view)).length;
  return {
    formatVersion: 1,
    source: reportedSource(snapshot.source),
    coverage: {
      profiles: { found: chosenProfiles.length, assessed: chosenProfiles.filter(isProfileAssessed).length },
      apps: { found: ownApps.length, assessed: ownApps.filter(isAssessed).length },
      gaps: sortGaps(
        ownGaps(gapsIn(snapshot, joined, reading), { views: joined.views, apps }, { views: ownViews, apps: ownApps })
      ),
    },
    org: orgSessionOf(snapshot.org, say),
    headline: headlineOf(
      user === undefined ? populations : personalRows(user, chosen),
      own,
      snapshot.org.timeoutMinutes,
      notKnown
    ),
    profileSets: groups.sets(),
    profiles: reportedProfiles(profilesKnownIn(chosen)),
    populations,
    apps: (user === undefined ? own : policies).map(({ policy }) => policy),
    loginIpRanges: loginRangesOf(snapshot, chosenProfiles),
    ...(chosen.notHeld.length === 0 ? {} : { notHeld: [...chosen.notHeld] }),
    ...(user === undefined ? {} : { user }),
  };
};

/**
 * What each user population really gets, and from where. The same snapshot and options give the same report, whatever
 * the order of the facts.
 */
export const effectiveReport = (snapshot: Snapshot, options: EffectiveOptions, say: Say): EffectiveResult => {
  const joined = joinProfiles(snapshot);
  const apps = appsInOrder(snapshot.apps);
  const chosen = chosenOf({ ...options, user: snapshot.user }, joined.views, apps);
  if ('what' in chosen) return { status: 'unknown-names', unknown: chosen };
  const [profiles, channels] = [chosen.views.length, chosen.apps.length + Number(chosen.browser)];
  return options.grain === 'profile' && profiles * channels > MOST_ROWS
    ? { status: 'too-many-rows', profiles, channels }
    : { status: 'report', report: reportOn(snapshot, joined, apps, chosen, options, say) };
};

/** The report on everything: what rules, pages and the comparison with live sessions go by. */
export const wholeReport = (snapshot: Snapshot, judging: Judging, say: Say): EffectiveReport => {
  const joined = joinProfiles(snapshot);
  const apps = appsInOrder(snapshot.apps);
  return reportOn(snapshot, joined, apps, allOf(joined.views, apps), { ...judging, grain: 'population' }, say);
};
