import type { AppFacts } from '../facts/app.js';
import type { SessionGroup, SessionReading, SettingChanges } from '../facts/observedSession.js';
import { groupBy } from '../facts/order.js';
import type { Snapshot } from '../facts/snapshot.js';
import { channelOf } from '../effective/appPolicy.js';
import { joinProfiles, type ProfileView } from '../effective/profiles.js';
import type { Channel, EffectivePolicy, EffectiveReport } from '../effective/report.js';
import { sessionCase, type SessionCase } from './sessionCase.js';
import { sessionPlacer, type NotComparedReason } from './sessionChannel.js';

/** What live sessions show, and when what decides about them was last changed. */
export type Observed = { readonly reading: SessionReading; readonly changes: SettingChanges };

/** A group of sessions that is held against nothing. */
export type Left = { readonly group: SessionGroup; readonly reason: NotComparedReason; readonly detail: string };

export type SortedSessions = { readonly cases: readonly SessionCase[]; readonly left: readonly Left[] };

const keyOf = (channel: Channel): string => `${channel.kind}:${channel.kind === 'browser' ? '' : channel.name}`;

/** Finds the row of a channel that holds a profile. */
const rowFinder = (report: EffectiveReport) => {
  const byChannel = groupBy(report.populations, ({ channel }) => keyOf(channel));
  const labels = new Map(Object.entries(report.profileSets).map(([id, names]) => [id, new Set(names)]));
  return (channel: Channel, { profile }: ProfileView): EffectivePolicy | undefined =>
    byChannel.get(keyOf(channel))?.find(({ profileSet }) => labels.get(profileSet)?.has(profile.label) === true);
};

/** A session with a token of another format than the app issues was not made by what the app says now. */
const isOtherFormat = ({ isJwt }: SessionGroup, app: AppFacts | null): boolean =>
  isJwt !== null && app?.tokenFormat.status === 'known' && (app.tokenFormat.value === 'jwt') !== isJwt;

/** Sorts the sessions of an org into those that some population answers for, and the rest. */
export const sortSessions = (
  snapshot: Snapshot,
  report: EffectiveReport,
  { reading, changes }: Observed
): SortedSessions => {
  const place = sessionPlacer(snapshot.apps, joinProfiles(snapshot).views);
  const rowOf = rowFinder(report);
  const cases: SessionCase[] = [];
  const left: Left[] = [];
  for (const group of reading.groups) {
    const placed = place(group);
    if (placed.status === 'not-compared') {
      left.push({ group, reason: placed.reason, detail: placed.detail });
      continue;
    }
    const { app, view, session } = placed;
    const detail = app?.label ?? '';
    const row = rowOf(app === null ? { kind: 'browser' } : channelOf(app), view);
    if (row === undefined) left.push({ group, reason: 'app-not-approved', detail });
    else if (isOtherFormat(group, app)) left.push({ group, reason: 'token-format', detail });
    else cases.push(sessionCase(session, app, view, row, snapshot.org, changes));
  }
  return { cases, left };
};
