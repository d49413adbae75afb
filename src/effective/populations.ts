import type { NoteRef } from '../facts/fact.js';
import { warningShown, type OrgSessionFacts } from '../facts/orgSession.js';
import type { ChannelTimeout } from './channels.js';
import { idleWindow } from './idleWindow.js';
import { byText, groupBy } from '../facts/order.js';
import type { Audience } from './access.js';
import {
  distinctNotes,
  factKey,
  type Grain,
  type ProfileClass,
  type ProfileGroup,
  type ProfileGroups,
} from './profileGroups.js';
import { byProfile, type ProfileView } from './profiles.js';
import type { Channel, Unworded, EffectivePolicy } from './report.js';
import type { Step, Timeout } from './timeout.js';

/** What a channel adds to its rows. */
export type ChannelRules = {
  readonly channel: Channel;
  readonly resolve: (view: ProfileView) => ChannelTimeout;
  /** How many users of the profiles of a row come through this channel; `null`: not read. */
  readonly usersAmong: (audience: Audience) => number | null;
  readonly notes: readonly NoteRef[];
};

/** A row before its notes are put into words, and the profiles it stands for. */
type Population = { readonly row: Unworded<EffectivePolicy>; readonly views: ProfileGroup['views'] };

type Outcome = { readonly profileClass: ProfileClass; readonly resolved: ChannelTimeout };

const answerKey = (timeout: Timeout): string =>
  timeout.status === 'known' ? `${timeout.minutes}:${timeout.origin}:${String(timeout.loosens)}` : `!${timeout.reason}`;

/** Remarks that make another answer of the same minutes. That 0 counts as 2 hours does not: both are 2 hours. */
const READINGS: readonly string[] = ['loosens-not-judged', 'jwt-timeout-not-exposed'];

/** Classes with the same key make one row. */
const outcomeKey = ({ profileClass, resolved: { timeout, notes } }: Outcome): string => {
  const [{ requiredLevel, isAnyOther }] = profileClass.views;
  if (isAnyOther) return 'any other';
  const steps = timeout.trace.map((step) => `${step.level}:${step.status}:${step.minutes ?? step.reason ?? ''}`);
  const readings = notes.filter(({ code }) => READINGS.includes(code));
  return JSON.stringify([answerKey(timeout), steps, factKey(requiredLevel), readings]);
};

/** The profile's step of a row names the record of its profiles where there is but one; `profiles` has the others. */
const withRecordOf = (step: Step, { onlyPlace }: ProfileGroup): Step => {
  if (step.level !== 'profile') return step;
  const { level, status, minutes, reason } = step;
  return {
    level,
    status,
    ...(minutes === undefined ? {} : { minutes }),
    ...(reason === undefined ? {} : { reason }),
    ...(status === 'unset' ? {} : onlyPlace),
  };
};

const DETAILS_SHOWN = 3;

const detailOf = ({ resolved: { timeout } }: Outcome): readonly string[] =>
  timeout.status === 'unreadable' ? [timeout.detail] : [];

const shortened = (all: readonly string[]): string => {
  const details = [...new Set(all)].sort(byText);
  const rest = details.length - DETAILS_SHOWN;
  return [...details.slice(0, DETAILS_SHOWN), ...(rest > 0 ? [`+${rest}`] : [])].join('; ');
};

/** That the org's value is taken for want of a record is said only of rows that got it. */
const recordNotesOf = ({ recordNotes }: ProfileGroup, timeout: Timeout): readonly NoteRef[] => {
  const isOfOrg = timeout.status === 'known' && timeout.origin === 'org';
  return recordNotes.filter(({ code }) => isOfOrg || code !== 'profile-record-not-found');
};

const rowOf = (
  outcomes: readonly [Outcome, ...Outcome[]],
  rules: ChannelRules,
  groups: ProfileGroups,
  org: OrgSessionFacts
): Population => {
  const [first, ...others] = outcomes;
  const { profileClass, resolved } = first;
  const group = groups.groupOf([profileClass, ...others.map((outcome) => outcome.profileClass)]);
  const details = outcomes.flatMap(detailOf);
  const trace = resolved.timeout.trace.map((step) => withRecordOf(step, group));
  const timeout: Timeout =
    resolved.timeout.status === 'known'
      ? { ...resolved.timeout, trace }
      : { ...resolved.timeout, detail: shortened(details), trace };
  const wasProfileLookedAt = trace.some(({ level }) => level === 'profile');
  return {
    views: group.views,
    row: {
      channel: rules.channel,
      profileSet: group.setId,
      userTypes: group.userTypes,
      activeUsers: rules.usersAmong(group),
      timeout,
      idleLogout: timeout.status === 'known' && resolved.hasIdleWindow ? idleWindow(timeout.minutes) : null,
      requiredLevelAtLogin: profileClass.views[0].requiredLevel,
      onTimeout: { warning: warningShown(org), forceLogout: org.forceLogout },
      notes: [
        ...rules.notes,
        ...distinctNotes([
          ...outcomes.flatMap((outcome) => outcome.resolved.notes),
          ...(wasProfileLookedAt ? recordNotesOf(group, timeout) : []),
          ...group.userTypeNotes,
        ]),
      ],
    },
  };
};

const minutesOf = ({ row }: Population): number => (row.timeout.status === 'known' ? row.timeout.minutes : Infinity);

const byMinutes = (a: Population, b: Population): number => {
  const [left, right] = [minutesOf(a), minutesOf(b)];
  return left === right ? byProfile(a.views[0], b.views[0]) : left - right;
};

/** The rows of one channel: classes with the same outcome become one. Shortest first, unreadable last. */
export const populationsOf = (
  classes: readonly ProfileClass[],
  rules: ChannelRules,
  groups: ProfileGroups,
  org: OrgSessionFacts,
  grain: Grain
): readonly Unworded<EffectivePolicy>[] => {
  const outcomes = classes.map((profileClass): Outcome => ({
    profileClass,
    resolved: rules.resolve(profileClass.views[0]),
  }));
  const rows = groupBy(outcomes, (outcome) =>
    grain === 'profile' ? String(outcome.profileClass.id) : outcomeKey(outcome)
  );
  return [...rows.values()]
    .map((group) => rowOf(group, rules, groups, org))
    .sort(byMinutes)
    .map(({ row }) => row);
};
