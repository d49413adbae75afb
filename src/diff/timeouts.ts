import type { AppFacts } from '../facts/app.js';
import { known, unreadable, unset, type Fact, type Place } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import { timeoutIn, type ChannelTimeout, type Reading } from '../effective/channels.js';
import { idleWindow, type IdleWindow } from '../effective/idleWindow.js';
import { factKey } from '../effective/profileGroups.js';
import type { ProfileView } from '../effective/profiles.js';
import type { Channel } from '../effective/report.js';
import type { Level, Step, Timeout } from '../effective/timeout.js';
import type { ChangeCause } from './report.js';
import { causeOf, distinctPlaces, profileSetOf, type DifferenceDraft } from './draft.js';
import { judge, moreIsLooser, type ChangeVerdict } from './judge.js';
import type { Pair } from './pairing.js';
import { pairClasses, type PairClass, type ProfilePair, type Side } from './sides.js';

/** A channel that both sides have, and the profiles that come through it on both. */
export type ChannelPair = {
  readonly channel: Channel;
  readonly apps: Pair<AppFacts> | null;
  readonly audience: PairedAudience;
};

/** Prepared once, however many channels share it. */
export type PairedAudience = { readonly id: string; readonly classes: readonly PairClass[] };

export const audienceOf = (id: string, pairs: readonly ProfilePair[]): PairedAudience => ({
  id,
  classes: pairClasses(pairs),
});

type Outcome = {
  readonly pairs: PairClass;
  readonly verdict: ChangeVerdict;
  readonly before: ChannelTimeout;
  readonly after: ChannelTimeout;
};

const LEVELS: readonly Level[] = ['app', 'profile', 'org'];

const factOf = (timeout: Timeout): Fact<number> =>
  timeout.status === 'known' ? known(timeout.minutes) : unreadable(timeout.reason, timeout.detail);

const windowOf = ({ timeout, hasIdleWindow }: ChannelTimeout): IdleWindow | null =>
  timeout.status === 'known' && hasIdleWindow ? idleWindow(timeout.minutes) : null;

const stepOf = ({ timeout }: ChannelTimeout, level: Level): Step | undefined =>
  timeout.trace.find((step) => step.level === level);

/** What a level said. The detail of an obstacle is that of the answer that it blocks. */
const sayingOf = (step: Step, { timeout }: ChannelTimeout): Fact<number> => {
  if (step.minutes !== undefined) return known(step.minutes);
  if (step.reason === undefined) return unset;
  const isObstacle = timeout.status === 'unreadable' && timeout.reason === step.reason;
  return unreadable(step.reason, isObstacle ? timeout.detail : step.level);
};

type LevelChange = { readonly level: Level; readonly before: Fact<number>; readonly after: Fact<number> };

/** The levels that both sides asked and that answered differently, or could not be read. */
const levelChanges = ({ before, after }: Outcome): readonly LevelChange[] =>
  LEVELS.flatMap((level) => {
    const [left, right] = [stepOf(before, level), stepOf(after, level)];
    if (left === undefined || right === undefined) return [];
    const change = { level, before: sayingOf(left, before), after: sayingOf(right, after) };
    const isSame = change.before.status !== 'unreadable' && factKey(change.before) === factKey(change.after);
    return isSame ? [] : [change];
  });

/** What the answer of a channel depends on besides the profile: apps that are alike here are resolved once. */
const signatureOf = (apps: Pair<AppFacts> | null): string =>
  JSON.stringify(
    apps === null ? null : [apps.before, apps.after].map((app) => [app.tokenFormat, app.opaqueTimeout, app.jwtTimeout])
  );

const isIndependent = (apps: Pair<AppFacts> | null, { before, after }: Outcome): boolean =>
  apps !== null &&
  [apps.before, apps.after].every(({ tokenFormat }) => tokenFormat.status !== 'unreadable') &&
  [before, after].every((side) => stepOf(side, 'profile') === undefined);

/** Compares the session timeouts of channels that have the same sides, by classes of profiles. */
export const timeoutDrafts = (
  channels: readonly ChannelPair[],
  before: Side,
  after: Side,
  reading: Reading
): readonly DifferenceDraft[] => {
  const resolve = (app: AppFacts | null, view: ProfileView, { snapshot }: Side): ChannelTimeout =>
    timeoutIn(app, view, snapshot.org, reading);

  const outcomeOf = (apps: Pair<AppFacts> | null, pairs: PairClass): Outcome => {
    const left = resolve(apps?.before ?? null, pairs[0].before, before);
    const right = resolve(apps?.after ?? null, pairs[0].after, after);
    return {
      pairs,
      before: left,
      after: right,
      verdict: judge(factOf(left.timeout), factOf(right.timeout), moreIsLooser),
    };
  };

  const placesOf = (level: Level, side: Side, apps: readonly AppFacts[], views: readonly ProfileView[]): Place[] => {
    const places: Readonly<Record<Level, () => readonly Place[]>> = {
      app: () => apps.map(({ place }) => place),
      profile: () => views.flatMap((view) => view.places),
      org: () => [side.snapshot.org.place],
    };
    return distinctPlaces(places[level]());
  };

  const rowOf = (
    outcomes: readonly [Outcome, ...Outcome[]],
    isForAll: boolean,
    group: readonly ChannelPair[]
  ): DifferenceDraft[] => {
    const [first] = outcomes;
    const pairs = outcomes.flatMap((outcome) => outcome.pairs);
    const changes = levelChanges(first);
    const causesOf = (apps: readonly Pair<AppFacts>[]): ChangeCause[] =>
      changes.map(({ level, before: left, after: right }) =>
        causeOf({ before: left, after: right }, level, 'sessionTimeout', {
          before: placesOf(
            level,
            before,
            apps.map((app) => app.before),
            pairs.map((pair) => pair.before)
          ),
          after: placesOf(
            level,
            after,
            apps.map((app) => app.after),
            pairs.map((pair) => pair.after)
          ),
        })
      );
    const draft = {
      facet: 'session-timeout' as const,
      verdict: first.verdict,
      profiles: isForAll ? null : profileSetOf(pairs),
      before: factOf(first.before.timeout),
      after: factOf(first.after.timeout),
      idleLogout: { before: windowOf(first.before), after: windowOf(first.after) },
    };
    // An app that is itself a cause is named with its own component; the others share what the profile or the org did.
    const isOwn = changes.some(({ level }) => level === 'app');
    const parts = isOwn ? group.map((pair) => [pair]) : [group];
    return parts.map((part) => ({
      ...draft,
      channels: part.map(({ channel }) => channel),
      because: causesOf(part.flatMap(({ apps }) => apps ?? [])),
    }));
  };

  const outcomesOf = ({ apps, audience }: ChannelPair): { outcomes: readonly Outcome[]; isForAll: boolean } => {
    const [first, ...others] = audience.classes;
    if (first === undefined) return { outcomes: [], isForAll: false };
    const outcome = outcomeOf(apps, first);
    return isIndependent(apps, outcome)
      ? { outcomes: [outcome], isForAll: true }
      : { outcomes: [outcome, ...others.map((pairs) => outcomeOf(apps, pairs))], isForAll: false };
  };

  const outcomeKey = (outcome: Outcome): string =>
    JSON.stringify([factOf(outcome.before.timeout), factOf(outcome.after.timeout), levelChanges(outcome)]);

  const groups = groupBy(channels, ({ apps, audience }) => JSON.stringify([signatureOf(apps), audience.id]));
  return [...groups.values()].flatMap((group) => {
    const { outcomes, isForAll } = outcomesOf(group[0]);
    const changed = outcomes.filter(({ verdict }) => verdict !== 'same');
    return [...groupBy(changed, outcomeKey).values()].flatMap((alike) => rowOf(alike, isForAll, group));
  });
};
