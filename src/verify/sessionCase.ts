import type { AppFacts } from '../facts/app.js';
import type { Place } from '../facts/fact.js';
import { byText } from '../facts/order.js';
import type { SettingChanges } from '../facts/observedSession.js';
import type { OrgSessionFacts } from '../facts/orgSession.js';
import { DOCUMENTED, timeoutIn, type Reading } from '../effective/channels.js';
import type { ProfileView } from '../effective/profiles.js';
import type { EffectivePolicy } from '../effective/report.js';
import type { Level, Timeout } from '../effective/timeout.js';
import type { OneKind } from './sessionChannel.js';

/** The last change of what decides a timeout: which component, and when (milliseconds since 1970, UTC). */
export type LastChange = { readonly component: string; readonly time: number };

/** Sessions that are alike, with the timeouts that they can be held against. */
export type SessionCase = {
  readonly group: OneKind;
  readonly app: AppFacts | null;
  readonly view: ProfileView;
  readonly row: EffectivePolicy;
  /** Seconds by a reading; `null`: not known. */
  readonly by: (reading: Reading) => number | null;
  /** Seconds that the user would get without the app, by the documented reading. */
  readonly withoutApp: number | null;
  /** Seconds that the org alone gives. */
  readonly byOrg: number | null;
  readonly lastChange: LastChange | null;
  /** How many of the sessions began before that change. */
  readonly older: number;
};

const secondsOf = (timeout: Timeout): number | null => (timeout.status === 'known' ? timeout.minutes * 60 : null);

/** The timeout of one profile's users in one channel. */
const timeoutBy = (app: AppFacts | null, view: ProfileView, org: OrgSessionFacts, reading: Reading): Timeout =>
  timeoutIn(app, view, org, reading).timeout;

/** The latest change among the components that were looked at. */
const lastChangeOf = (
  { trace }: Timeout,
  placesOf: Readonly<Record<Level, readonly Place[]>>,
  changes: SettingChanges
): LastChange | null =>
  [...new Set(trace.flatMap(({ level }) => placesOf[level].map(({ component }) => component)))]
    .sort(byText)
    .reduce<LastChange | null>((last, component) => {
      const time = changes.get(component);
      return time === undefined || time <= (last?.time ?? 0) ? last : { component, time };
    }, null);

export const sessionCase = (
  group: OneKind,
  app: AppFacts | null,
  view: ProfileView,
  row: EffectivePolicy,
  org: OrgSessionFacts,
  changes: SettingChanges
): SessionCase => {
  const lastChange = lastChangeOf(
    timeoutBy(app, view, org, DOCUMENTED),
    { app: app === null ? [] : [app.place], profile: view.places, org: [org.place] },
    changes
  );
  return {
    group,
    app,
    view,
    row,
    by: (reading) => secondsOf(timeoutBy(app, view, org, reading)),
    withoutApp: secondsOf(timeoutBy(null, view, org, DOCUMENTED)),
    byOrg: org.timeoutMinutes.status === 'known' ? org.timeoutMinutes.value * 60 : null,
    lastChange,
    older: lastChange === null ? 0 : group.startedAt.filter((time) => time < lastChange.time).length,
  };
};

/** Sessions and distinct users of several cases. */
export const countedIn = (cases: readonly SessionCase[]): { sessions: number; users: number } => ({
  sessions: cases.reduce((sum, { group }) => sum + group.startedAt.length, 0),
  users: new Set(cases.flatMap(({ group }) => group.users)).size,
});
