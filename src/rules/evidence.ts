import { accessKey, type Snapshot } from '../facts/snapshot.js';
import type { AppFacts } from '../facts/app.js';
import { known, unreadable, unset, type Fact } from '../facts/fact.js';
import { ORG_COMPONENT } from '../facts/orgSession.js';
import { groupBy } from '../facts/order.js';
import { keysOfProfile } from '../facts/profileNames.js';
import { entryOf } from '../facts/table.js';
import type { TokenUse } from '../facts/tokenUse.js';
import { timeoutIn, type Judging } from '../effective/channels.js';
import { appsInOrder } from '../effective/effective.js';
import { joinProfiles, type ProfileView } from '../effective/profiles.js';
import { refreshTokenOf, type RefreshToken } from '../effective/refreshToken.js';
import type { AppPolicy, EffectivePolicy, EffectiveReport } from '../effective/report.js';
import type { Timeout } from '../effective/timeout.js';
import { namesakesAmong } from '../effective/twins.js';
import { namesThere, type NamesThere } from './named.js';
import type { Target } from './outcome.js';

/** A profile with the timeout of its sessions without an app. */
export type ProfileEvidence = {
  readonly target: Target;
  readonly view: ProfileView;
  readonly browser: Timeout;
};

/** An app: what was read, what it means, and what its users' sessions get. */
export type AppEvidence = {
  readonly target: Target;
  readonly app: AppFacts;
  readonly policy: AppPolicy;
  readonly refreshToken: RefreshToken;
  readonly sessions: readonly AppSession[];
  /** Tokens of its users, as far as they were read. */
  readonly tokens: readonly TokenUse[];
};

/** The sessions of some profiles through one app. */
type AppSession = Pick<EffectivePolicy, 'timeout' | 'activeUsers'> & { readonly profiles: readonly string[] };

/** Everything that rules judge by. The same evidence gives the same outcomes. */
export type GatheredEvidence = {
  readonly snapshot: Snapshot;
  readonly report: EffectiveReport;
  readonly org: Target;
  readonly profiles: readonly ProfileEvidence[];
  /** Apps that the org has. */
  readonly apps: readonly AppEvidence[];
  /** Apps that have tokens and no component: there is nothing of theirs to judge but that. */
  readonly strangers: readonly AppEvidence[];
  /** What profiles and apps are called. */
  readonly names: NamesThere;
  /** UTC, ISO 8601. */
  readonly now: string;
};

const orgTarget = ({ org, source }: Snapshot): Target => ({
  subject: { kind: 'org', name: source.name, ...org.place, component: ORG_COMPONENT },
  key: 'org',
  names: [source.name],
  userType: null,
});

const profileTarget = ({ profile, places }: ProfileView): Target => {
  const [place] = places;
  return {
    subject: { kind: 'profile', name: profile.label, ...place },
    key: `profile:${profile.label}`,
    names: keysOfProfile(profile),
    userType: profile.userType,
  };
};

const appTarget = (app: AppFacts, hasNamesake: boolean): Target => ({
  subject: { kind: 'app', name: app.name, ...(hasNamesake ? { appKind: app.kind } : {}), ...app.place },
  key: accessKey(app),
  names: [app.name, app.label],
  appKind: app.kind,
  userType: null,
});

const sessionsByApp = ({ populations, profileSets }: EffectiveReport): ReadonlyMap<string, readonly AppSession[]> =>
  groupBy(
    populations.flatMap(({ channel, timeout, activeUsers, profileSet }) =>
      channel.kind === 'browser'
        ? []
        : [{ app: accessKey(channel), timeout, activeUsers, profiles: profileSets[profileSet] ?? [] }]
    ),
    ({ app }) => app
  );

/** Known from its tokens alone. */
const isStranger = ({ knownBy }: AppFacts): boolean => knownBy === 'tokens';

/** Tokens by the id of their app. What has no id, token or app, joins to nothing. */
const tokensById = (tokens: readonly TokenUse[]): ReadonlyMap<string | null, readonly TokenUse[]> =>
  groupBy(
    tokens.filter(({ appId }) => appId !== null),
    ({ appId }) => String(appId)
  );

/** Puts together what rules judge by. `report` is the whole report on the same snapshot, judged alike. */
export const gatherEvidence = (
  snapshot: Snapshot,
  report: EffectiveReport,
  { reading, assumedLimit }: Judging,
  now: string
): GatheredEvidence => {
  const sessions = sessionsByApp(report);
  const facts = appsInOrder(snapshot.apps);
  const namesakes = namesakesAmong(facts);
  // By id, never by name: an app without a component has nothing but the name that its tokens give.
  const byId = tokensById(snapshot.tokens.tokens);
  const byName = groupBy(snapshot.tokens.tokens, ({ appName }) => appName);
  // The report lists every app, in the same order.
  const apps = report.apps.flatMap((policy, index) =>
    facts.slice(index, index + 1).map((app): AppEvidence => ({
      target: appTarget(app, namesakes.has(app)),
      app,
      policy,
      refreshToken: refreshTokenOf(app, assumedLimit),
      sessions: sessions.get(accessKey(app)) ?? [],
      tokens: (isStranger(app) ? byName.get(app.name) : byId.get(app.id)) ?? [],
    }))
  );
  const org = orgTarget(snapshot);
  // The view that stands for all other profiles is no profile: what it gets is the org's value, judged there.
  const profiles = joinProfiles(snapshot)
    .views.filter(({ isAnyOther }) => !isAnyOther)
    .map((view) => ({
      target: profileTarget(view),
      view,
      browser: timeoutIn(null, view, snapshot.org, reading).timeout,
    }));
  return {
    snapshot,
    report,
    now,
    org,
    profiles,
    apps: apps.filter(({ app }) => !isStranger(app)),
    strangers: apps.filter(({ app }) => isStranger(app)),
    names: namesThere([org, ...[...profiles, ...apps].map(({ target }) => target)]),
  };
};

/** One element with both values: from two files, or twice in one. */
const CONTRADICTORY: readonly string[] = ['true, false', 'false, true'];

/** A flag of the Session Settings. An element that the org did not send is unset: this version of the API may not know it. */
export const orgFlag = ({ org }: Snapshot, element: string): Fact<boolean> => {
  const text = entryOf(org.settings, element);
  if (text === 'true' || text === 'false') return known(text === 'true');
  if (text !== undefined && text !== '') {
    return unreadable(CONTRADICTORY.includes(text) ? 'conflict' : 'unknown-value', `${element}: ${text}`);
  }
  // Where no element was read at all, each of them is unreadable for the same reason.
  const isNothingRead = Object.keys(org.settings).length === 0;
  return isNothingRead && org.lockSessionsToIp.status === 'unreadable' ? org.lockSessionsToIp : unset;
};
