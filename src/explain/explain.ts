import { reportedSource } from '../facts/source.js';
import type { AppFacts } from '../facts/app.js';
import { note, type NoteRef, type Tell } from '../facts/fact.js';
import { warningShown } from '../facts/orgSession.js';
import type { Snapshot } from '../facts/snapshot.js';
import { everybodyIn, resolveAccess } from '../effective/access.js';
import { channelAmong } from '../effective/appPolicy.js';
import {
  isDocumented,
  precedenceNotes,
  timeoutIn,
  type ChannelTimeout,
  type Judging,
  type Reading,
} from '../effective/channels.js';
import type { Say } from '../effective/effective.js';
import { explainLevels } from './levels.js';
import { nextSteps } from './next.js';
import { otherReadings } from './readings.js';
import type { ExplainAccess, ExplainReport } from './report.js';
import { outsideMetadata } from './outsideMetadata.js';
import { refreshByMinute, timelineOf } from '../effective/timeline.js';
import { idleWindow } from '../effective/idleWindow.js';
import { populationsOf, type ChannelRules } from '../effective/populations.js';
import { profileGroups } from '../effective/profileGroups.js';
import { joinProfiles, type ProfileView } from '../effective/profiles.js';
import { refreshTokenOf, reportedToken } from '../effective/refreshToken.js';
import { namesakesAmong, twinsAmong } from '../effective/twins.js';
import { appAccessOf, browserAccess } from '../effective/user.js';

export type ExplainOptions = Judging & {
  /** A profile by its key (`notHeld`: the name of one that a source tree does not hold), or the user of the snapshot. */
  readonly subject:
    | { readonly kind: 'profile'; readonly key: string; readonly notHeld?: string | undefined }
    | { readonly kind: 'user'; readonly notHeld?: undefined };
  /** `null`: the browser. */
  readonly app: AppFacts | null;
  /** Minutes since the login, 0 or more, in any order. */
  readonly activity: readonly number[];
};

export type ExplainResult =
  | { readonly status: 'report'; readonly report: ExplainReport }
  /** No such profile, or a snapshot without a user. */
  | { readonly status: 'unknown-subject' }
  /** What is no minute after the login. */
  | { readonly status: 'bad-activity'; readonly minutes: readonly number[] };

/** Sentences: `say` from `messages/notes.md`, `tell` from `messages/explain.md`. */
export type ExplainWords = { readonly say: Say; readonly tell: Tell };

const isMinute = (minute: number): boolean => Number.isFinite(minute) && minute >= 0;

const accessOf = (view: ProfileView, { app, subject }: ExplainOptions, snapshot: Snapshot): ExplainAccess | null => {
  const { user } = snapshot;
  if (subject.kind !== 'user' || user === undefined) return null;
  const { access, via } = app === null ? browserAccess(user) : appAccessOf(user, view, app, snapshot);
  return { access, via: [...via] };
};

const subjectOf = (
  { profile, isAnyOther }: ProfileView,
  { subject }: ExplainOptions,
  { user }: Snapshot
): ExplainReport['subject'] => {
  if (subject.kind === 'user' && user !== undefined)
    return { kind: 'user', profile: profile.label, username: user.username };
  return isAnyOther
    ? { kind: 'any-other-profile', profile: subject.notHeld ?? profile.label }
    : { kind: 'profile', profile: profile.label };
};

/** Half-time renewal is documented for opaque and browser sessions; without minutes there is nothing to draw. */
const noTimeline = ({ timeout }: ChannelTimeout, app: AppFacts | null): NoteRef => {
  if (timeout.status === 'unreadable') return note('timeline-unreadable');
  return app?.tokenFormat.status === 'known' ? note('timeline-jwt') : note('timeline-format-unknown');
};

/** The answer for one profile and channel, and everything around it, put together from the parts of `sf session effective`. */
const storyOf = (
  snapshot: Snapshot,
  views: readonly ProfileView[],
  view: ProfileView,
  options: ExplainOptions,
  { say, tell }: ExplainWords
): ExplainReport => {
  const { org } = snapshot;
  const { app, reading, activity, assumedLimit } = options;
  const resolve = (by: Reading): ChannelTimeout => timeoutIn(app, view, org, by);
  const resolved = resolve(reading);
  const { timeout } = resolved;
  const access = accessOf(view, options, snapshot);
  const forAll = app === null ? null : resolveAccess(app, snapshot, everybodyIn(views));
  const token = app === null ? null : refreshTokenOf(app, assumedLimit);
  const twins = twinsAmong(snapshot.apps);
  const levels = explainLevels(app, view, org, reading, timeout, tell);
  const warning = warningShown(org);
  const hasTimeline = timeout.status === 'known' && resolved.hasIdleWindow;
  const rules: ChannelRules = {
    channel: app === null ? { kind: 'browser' } : channelAmong(app, namesakesAmong(snapshot.apps)),
    resolve: () => resolved,
    usersAmong: () => null,
    notes: [...(forAll?.notes ?? []), ...precedenceNotes(reading)],
  };
  const groups = profileGroups('profile');
  const rows = populationsOf(groups.classesOf([view]), rules, groups, org, 'profile');
  const notes = [
    ...rows.flatMap((row) => row.notes),
    ...(app !== null && twins.has(app) ? [note('twin-of-other-kind')] : []),
    ...(app?.notes ?? []),
    ...(token?.notes ?? []),
  ];
  return {
    formatVersion: 1,
    source: reportedSource(snapshot.source),
    headline:
      timeout.status === 'known'
        ? { minutes: timeout.minutes, decidedBy: timeout.origin }
        : { minutes: null, decidedBy: null },
    subject: subjectOf(view, options, snapshot),
    channel: rules.channel,
    access,
    reading: { ...reading, isDocumented: isDocumented(reading) },
    tokenFormat: app === null ? null : app.tokenFormat,
    levels,
    timeout,
    idleLogout: hasTimeline ? idleWindow(timeout.minutes) : null,
    onTimeout: { warning, forceLogout: org.forceLogout, logoutUrl: org.logoutUrl },
    requiredLevelAtLogin: view.requiredLevel,
    otherReadings: otherReadings(reading, timeout, (by) => resolve(by).timeout, tell),
    timeline: hasTimeline ? timelineOf(timeout.minutes, activity, warning, tell) : null,
    timelineAbsent: hasTimeline ? null : tell(noTimeline(resolved, app)),
    refreshAccessTokenByMinute: app === null || timeout.status !== 'known' ? null : refreshByMinute(timeout.minutes),
    refreshToken: token === null ? null : reportedToken(token),
    next: nextSteps(levels, app, token, access, snapshot, tell),
    notInMetadata: outsideMetadata(tell),
    notes: notes.map(say),
  };
};

/**
 * Why a session of one profile or user lives as long as it does: each level that was looked at, who wins and why, what
 * the other published readings would give, the idle window with the given activity, and what comes after.
 */
export const explain = (snapshot: Snapshot, options: ExplainOptions, words: ExplainWords): ExplainResult => {
  const minutes = options.activity.filter((minute) => !isMinute(minute));
  if (minutes.length > 0) return { status: 'bad-activity', minutes };
  const { views } = joinProfiles(snapshot);
  const key = options.subject.kind === 'user' ? snapshot.user?.profileKey : options.subject.key;
  const view = views.find(({ profile }) => profile.key === key);
  if (view === undefined) return { status: 'unknown-subject' };
  return { status: 'report', report: storyOf(snapshot, views, view, options, words) };
};
