import type { NoteRef } from '../facts/fact.js';
import { warningShown, type OrgSessionFacts } from '../facts/orgSession.js';
import type { ChannelTimeout } from './channels.js';
import { idleWindow } from './idleWindow.js';
import { byText, groupBy, sumOrNull } from '../facts/order.js';
import type { ProfileClass, ProfileGroup, ProfileGroups } from './profileGroups.js';
import { ANY_OTHER_PROFILE, type ProfileView } from './profiles.js';
import type { Channel, Draft, EffectivePolicy } from './report.js';
import type { Step, Timeout } from './timeout.js';

/** What a channel adds to its rows. */
export type ChannelRules = {
  readonly channel: Channel;
  readonly resolve: (view: ProfileView) => ChannelTimeout;
  /** Active users of a profile in this channel; absent: all of them. */
  readonly usersOf?: (view: ProfileView) => number | null;
  readonly notes: readonly NoteRef[];
};

/** A row before its notes are put into words, and the profiles it stands for. */
export type Population = { readonly row: Draft<EffectivePolicy>; readonly views: readonly ProfileView[] };

type Outcome = { readonly profileClass: ProfileClass; readonly resolved: ChannelTimeout };

const answerKey = (timeout: Timeout): string =>
  timeout.status === 'known'
    ? `${timeout.minutes}:${timeout.origin}:${String(timeout.loosens)}`
    : `!${timeout.reason}`;

/** Classes with the same key make one row. */
const outcomeKey = ({ profileClass, resolved }: Outcome): string => {
  const [{ requiredLevel, profile }] = profileClass.views;
  if (profile.key === ANY_OTHER_PROFILE) return ANY_OTHER_PROFILE;
  const level = requiredLevel.status === 'known' ? requiredLevel.value : requiredLevel.status;
  const steps = resolved.timeout.trace.map((step) => `${step.level}:${step.status}:${step.minutes ?? step.reason ?? ''}`);
  const isUnjudged = resolved.notes.some(({ code }) => code === 'loosens-not-judged');
  return [answerKey(resolved.timeout), ...steps, level, String(isUnjudged)].join('|');
};

/** The profile's step of a row speaks for all the records of all its profiles. */
const withRecordsOf = (step: Step, { places }: ProfileGroup): Step => {
  if (step.level !== 'profile') return step;
  const { level, status, minutes, reason } = step;
  const only = places.length === 1 ? places[0] : undefined;
  return {
    level,
    status,
    ...(minutes === undefined ? {} : { minutes }),
    ...(reason === undefined ? {} : { reason }),
    ...(places.length === 0 ? {} : { components: [...new Set(places.map(({ component }) => component))].sort(byText) }),
    ...(only?.file === undefined ? {} : { file: only.file }),
    ...(only?.line === undefined ? {} : { line: only.line }),
  };
};

const DETAILS_SHOWN = 3;

const joinDetails = (outcomes: readonly Outcome[]): string => {
  const details = [
    ...new Set(outcomes.map(({ resolved: { timeout } }) => (timeout.status === 'unreadable' ? timeout.detail : ''))),
  ].sort(byText);
  const rest = details.length - DETAILS_SHOWN;
  return [...details.slice(0, DETAILS_SHOWN), ...(rest > 0 ? [`+${rest}`] : [])].join('; ');
};

/** Each remark once, in an order that does not depend on the input's. */
const distinct = (refs: readonly NoteRef[]): readonly NoteRef[] =>
  [...new Map(refs.map((ref): [string, NoteRef] => [JSON.stringify(ref), ref]))]
    .sort(([a], [b]) => byText(a, b))
    .map(([, ref]) => ref);

const rowOf = (
  outcomes: readonly [Outcome, ...Outcome[]],
  rules: ChannelRules,
  groups: ProfileGroups,
  org: OrgSessionFacts
): Population => {
  const [{ profileClass, resolved }] = outcomes;
  const group = groups.groupOf(outcomes.map((outcome) => outcome.profileClass));
  const trace = resolved.timeout.trace.map((step) => withRecordsOf(step, group));
  const timeout: Timeout =
    resolved.timeout.status === 'known'
      ? { ...resolved.timeout, trace }
      : { ...resolved.timeout, detail: joinDetails(outcomes), trace };
  const wasProfileLookedAt = trace.some(({ level }) => level === 'profile');
  const { usersOf } = rules;
  return {
    views: group.views,
    row: {
      channel: rules.channel,
      profileSet: group.setId,
      members: timeout.status === 'known' && timeout.origin === 'profile' ? group.members : [],
      userTypes: group.userTypes,
      activeUsers: usersOf === undefined ? group.activeUsers : sumOrNull(group.views.map(usersOf)),
      timeout,
      idleLogout: timeout.status === 'known' && resolved.hasIdleWindow ? idleWindow(timeout.minutes) : null,
      requiredLevelAtLogin: profileClass.views[0].requiredLevel,
      onTimeout: { warning: warningShown(org), forceLogout: org.forceLogout },
      notes: [
        ...rules.notes,
        ...distinct([
          ...outcomes.flatMap((outcome) => outcome.resolved.notes),
          ...(wasProfileLookedAt ? group.recordNotes : []),
          ...group.userTypeNotes,
        ]),
      ],
    },
  };
};

const minutesOf = ({ row }: Population): number => (row.timeout.status === 'known' ? row.timeout.minutes : Infinity);

const byMinutes = (a: Population, b: Population): number => {
  const [left, right] = [minutesOf(a), minutesOf(b)];
  return left === right ? byText(a.row.profileSet, b.row.profileSet) : left - right;
};

/** The rows of one channel: classes with the same outcome become one. Shortest first, unreadable last. */
export const populationsOf = (
  classes: readonly ProfileClass[],
  rules: ChannelRules,
  groups: ProfileGroups,
  org: OrgSessionFacts,
  isByProfile: boolean
): readonly Population[] => {
  const outcomes = classes.map((profileClass): Outcome => ({ profileClass, resolved: rules.resolve(profileClass.views[0]) }));
  const rows = groupBy(outcomes, (outcome) => (isByProfile ? String(outcome.profileClass.id) : outcomeKey(outcome)));
  return [...rows.values()].map((group) => rowOf(group, rules, groups, org)).sort(byMinutes);
};
