import type { AppFacts } from '../facts/app.js';
import { valueOf, type Fact, type NoteRef, type Place } from '../facts/fact.js';
import { onceFor } from '../facts/once.js';
import { groupBy } from '../facts/order.js';
import type { Snapshot } from '../facts/snapshot.js';
import { everybodyIn, resolveAccess, type ResolvedAccess } from '../effective/access.js';
import { channelAmong } from '../effective/appPolicy.js';
import { timeoutIn, timeoutWordsOf, type Reading } from '../effective/channels.js';
import { explainLevels } from './levels.js';
import { otherReadings } from './readings.js';
import type { ExplainedLevel, OtherDecided } from './report.js';
import { appsInOrder } from '../effective/effective.js';
import type { ExplainWords } from './explain.js';
import { appSetup, profileSetup } from '../effective/setup.js';
import { idleWindow, type IdleWindow } from '../effective/idleWindow.js';
import { distinctNotes, profileGroups, type ProfileGroup } from '../effective/profileGroups.js';
import { byProfile, joinProfiles, type ProfileView } from '../effective/profiles.js';
import type { Note } from '../facts/fact.js';
import type { Channel } from '../effective/report.js';
import { namesakesAmong } from '../effective/twins.js';
import type { Decided } from '../effective/timeout.js';

/** What one level says, and what becomes of it. Its places are those of the user kind, the channel or the org. */
export type MatrixLevel = Pick<ExplainedLevel, 'level' | 'written' | 'says' | 'lookedAt' | 'wins' | 'why'>;

/** What one channel gives to the profiles of one behaviour. It names no app: those that say the same have it in common. */
export type Answer = {
  readonly timeout: Decided;
  /** `null`: unreadable, or a JWT. */
  readonly idleLogout: IdleWindow | null;
  /** From the app down to the org. */
  readonly levels: readonly MatrixLevel[];
  /** Published readings that give something else. */
  readonly otherReadings: readonly OtherDecided[];
  readonly notes: readonly Note[];
};

/** A row: the profiles that behave alike in every channel, and may use the same apps. */
export type UserKind = {
  readonly profiles: readonly string[];
  /** Not profiles of the source, but any that it does not hold. */
  readonly isAnyOther: boolean;
  /** Index into `answers` of each channel. */
  readonly behaviour: number;
  readonly userTypes: readonly string[];
  /** `null`: not read. */
  readonly activeUsers: number | null;
  readonly requiredLevelAtLogin: Fact<string>;
  /** The records of its profiles. */
  readonly records: readonly { readonly profile: string; readonly place: Place }[];
  readonly setup: string;
  readonly notes: readonly Note[];
};

/** A column. */
export type MatrixChannel = {
  readonly channel: Channel;
  /** Of the app; `null`: the browser. */
  readonly place: Place | null;
  readonly setup: string | null;
  /** By behaviour. */
  readonly answers: readonly Answer[];
  /** Indexes of the user kinds that may come this way, where nobody can tell all of them; `null`: all. */
  readonly admits: ReadonlySet<number> | null;
  /** Active users who may come this way, where they are not all of the kind's; `null`: not read. */
  readonly usersOf: ReadonlyMap<number, number | null>;
};

/** Every kind of user in every channel. Its size grows with behaviours x channels, not with profiles x channels. */
export type Matrix = {
  readonly kinds: readonly UserKind[];
  readonly channels: readonly MatrixChannel[];
  readonly orgPlace: Place;
};

/** Profiles that no channel can tell apart, with their minutes in the browser. */
type Behaviour = { readonly views: readonly [ProfileView, ...ProfileView[]]; readonly minutes: number };

type Column = {
  readonly channel: Channel;
  /** `null`: the browser. */
  readonly app: AppFacts | null;
  readonly access: ResolvedAccess | null;
  /** The profiles that it is for; `null`: all. */
  readonly chosen: ReadonlySet<ProfileView> | null;
};

const columnsOf = (snapshot: Snapshot, views: readonly ProfileView[]): Column[] => {
  const everybody = everybodyIn(views);
  const namesakes = namesakesAmong(snapshot.apps);
  return [
    { channel: { kind: 'browser' }, app: null, access: null, chosen: null },
    ...appsInOrder(snapshot.apps).map((app): Column => {
      const access = resolveAccess(app, snapshot, everybody);
      const chosen = access.views.length === views.length ? null : new Set(access.views);
      return { channel: channelAmong(app, namesakes), app, access, chosen };
    }),
  ];
};

const answerOf = (
  app: AppFacts | null,
  view: ProfileView,
  { org }: Snapshot,
  reading: Reading,
  { say, tell }: ExplainWords
): Answer => {
  const { timeout, hasIdleWindow, notes } = timeoutIn(app, view, org, reading);
  return {
    timeout,
    idleLogout: timeout.status === 'known' && hasIdleWindow ? idleWindow(timeout.minutes) : null,
    levels: explainLevels(app, view, org, reading, timeout, tell).map(
      ({ level, written, says, lookedAt, wins, why }) => ({ level, written, says, lookedAt, wins, why })
    ),
    otherReadings: otherReadings(reading, timeout, (by) => timeoutIn(app, view, org, by).timeout, tell).filter(
      ({ differs }) => differs
    ),
    notes: distinctNotes(notes).map(say),
  };
};

const minutesOf = (timeout: Decided): number => (timeout.status === 'known' ? timeout.minutes : Infinity);

/** Groups profiles that behave alike and that the same apps admit: shortest in the browser first, by name after that. */
const kindsOf = (
  behaviours: readonly Behaviour[],
  columns: readonly Column[]
): readonly (Behaviour & { readonly behaviour: number })[] => {
  const admittedBy = new Map(
    behaviours.flatMap(({ views }) => views.map((view): [ProfileView, number[]] => [view, []]))
  );
  columns.forEach(({ chosen }, index) => {
    for (const view of chosen ?? []) admittedBy.get(view)?.push(index);
  });
  return behaviours
    .flatMap(({ views, minutes }, behaviour) =>
      [...groupBy(views, (view) => String(admittedBy.get(view))).values()].map((alike) => ({
        views: alike,
        minutes,
        behaviour,
      }))
    )
    .sort((a, b) => (a.minutes === b.minutes ? byProfile(a.views[0], b.views[0]) : a.minutes < b.minutes ? -1 : 1));
};

/** Who may come a way. */
const admittedTo = (
  { app, access, chosen }: Column,
  kinds: readonly { readonly members: readonly [ProfileView, ...ProfileView[]]; readonly group: ProfileGroup }[]
): Pick<MatrixChannel, 'admits' | 'usersOf'> => {
  if (app === null || access === null) return { admits: null, usersOf: new Map() };
  if (valueOf(app.enabled) === false) return { admits: new Set(), usersOf: new Map() };
  const admits = chosen === null ? null : new Set<number>();
  const usersOf = new Map<number, number | null>();
  kinds.forEach(({ members: [first], group }, index) => {
    if (chosen?.has(first) === false) return;
    admits?.add(index);
    const users = access.usersAmong(group);
    if (users !== group.activeUsers) usersOf.set(index, users);
  });
  return { admits, usersOf };
};

/** What every kind of user really gets in every channel, each with the decision behind it. */
export const policyMatrix = (snapshot: Snapshot, reading: Reading, words: ExplainWords): Matrix => {
  const { views } = joinProfiles(snapshot);
  const behaviours = profileGroups('population')
    .classesOf(views)
    .map(({ views: alike }): Behaviour => ({
      views: alike,
      minutes: minutesOf(timeoutIn(null, alike[0], snapshot.org, reading).timeout),
    }));
  const columns = columnsOf(snapshot, views);
  const grouped = kindsOf(behaviours, columns);
  const groups = profileGroups('population');
  const say = (refs: readonly NoteRef[]): Note[] => refs.map(words.say);
  const kinds = grouped.map(({ behaviour, views: members }, index) => ({
    behaviour,
    members,
    group: groups.groupOf([{ id: index, views: members }]),
  }));
  const answersOf = onceFor(
    (app: AppFacts | null) => behaviours.map(({ views: [view] }) => answerOf(app, view, snapshot, reading, words)),
    (app) => (app === null ? null : timeoutWordsOf(app))
  );
  return {
    orgPlace: snapshot.org.place,
    kinds: kinds.map(({ behaviour, members: [first, ...others], group }): UserKind => ({
      profiles: group.views.map(({ profile }) => profile.label),
      isAnyOther: first.isAnyOther,
      behaviour,
      userTypes: group.userTypes,
      activeUsers: group.activeUsers,
      requiredLevelAtLogin: first.requiredLevel,
      records: group.views.flatMap(({ profile, places }) => places.map((place) => ({ profile: profile.label, place }))),
      setup: profileSetup(others.length === 0 ? first : { ...first, isAnyOther: true }),
      notes: say([...group.recordNotes, ...group.userTypeNotes]),
    })),
    channels: columns.map((column): MatrixChannel => {
      const { channel, app } = column;
      return {
        channel,
        place: app?.place ?? null,
        setup: app === null ? null : appSetup(app),
        answers: answersOf(app),
        ...admittedTo(column, kinds),
      };
    }),
  };
};
