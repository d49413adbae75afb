import { countOf } from '../facts/addressRanges.js';
import { APP_FACTS, type AppFacts } from '../facts/app.js';
import {
  factKeys,
  known,
  mapFact,
  note,
  valueOf,
  type Fact,
  type Gap,
  type GapReason,
  type NoteRef,
} from '../facts/fact.js';
import type { OrgOauthFacts } from '../facts/orgOauth.js';
import type { AppPolicy, Channel, Unworded } from './report.js';
import type { ResolvedAccess } from './access.js';
import { reportedToken, type RefreshToken } from './refreshToken.js';
import { resolveFlows } from './sessionLevel.js';

/** A channel that is an app. */
type AppChannel = Exclude<Channel, { kind: 'browser' }>;

export const channelOf = ({ kind, name, label }: AppFacts): AppChannel => ({ kind, name, label });

/** The same, for people: it tells whether an app of the other kind is called so, too. */
export const channelAmong = (app: AppFacts, namesakes: ReadonlySet<AppFacts>): AppChannel => ({
  ...channelOf(app),
  ...(namesakes.has(app) ? { twin: true } : {}),
});

/** Reasons that lie in the value itself. */
const SENSELESS: ReadonlySet<GapReason> = new Set(['malformed', 'unknown-value', 'conflict']);

/** Reasons for which no request failed: the component is there, and cannot tell. */
const UNTOLD: ReadonlySet<GapReason> = new Set(['missing', 'not-exposed', 'old-api-version']);

const isSame = (a: Fact<number>, b: Fact<number>): boolean =>
  a.status === b.status && valueOf(a) === valueOf(b) && a.status !== 'unreadable';

/** The app's own timeout by the format of its tokens; where that is unknown, what both formats agree on. */
const ownTimeout = (app: AppFacts): Fact<number> => {
  if (app.tokenFormat.status === 'unreadable') {
    return isSame(app.opaqueTimeout, app.jwtTimeout) ? app.opaqueTimeout : app.tokenFormat;
  }
  return app.tokenFormat.status === 'known' && app.tokenFormat.value === 'jwt' ? app.jwtTimeout : app.opaqueTimeout;
};

/** What is to be said of ranges that refresh tokens are bound to (ruling 29b): which switch makes them count is not proven. */
const addressNotes = ({ tokenIpRanges, ipBinding }: AppFacts): readonly NoteRef[] => [
  ...((valueOf(tokenIpRanges)?.length ?? 0) > 0 ? [note('token-allowlist-switch-not-proven')] : []),
  ...(valueOf(ipBinding) === true ? [note('ip-binding-by-name')] : []),
];

/** What is known of an app beside its own facts. */
export type AroundApp = {
  readonly access: ResolvedAccess;
  readonly token: RefreshToken;
  readonly oauth: OrgOauthFacts;
  /** Tokens of it on record. */
  readonly tokens: number;
  /** The apps that one of the other kind is called as, too. */
  readonly twins: ReadonlySet<AppFacts>;
  readonly namesakes: ReadonlySet<AppFacts>;
};

const aroundNotes = (app: AppFacts, { token: { issued }, tokens, twins }: AroundApp): readonly NoteRef[] => [
  ...(twins.has(app) ? [note('twin-of-other-kind')] : []),
  ...(issued === 'no' && tokens > 0 ? [note('tokens-without-scope', tokens)] : []),
];

/** What an app says by itself, for every user alike. */
export const appPolicyOf = (app: AppFacts, around: AroundApp): Unworded<AppPolicy> => {
  const { access, token, oauth } = around;
  const levels = resolveFlows(app, oauth);
  return {
    channel: channelAmong(app, around.namesakes),
    enabled: app.enabled,
    access: access.policy,
    tokenFormat: app.tokenFormat,
    scopes: mapFact(app.scopes, (scopes) => known([...scopes])),
    tokenIpRanges: countOf(app.tokenIpRanges),
    sessionTimeoutMinutes: ownTimeout(app),
    sessionLevel: app.sessionLevel,
    sessionLevelAction: app.levelAction,
    flows: levels.flows,
    ipRelaxation: app.ipRelaxation,
    ipRanges: app.ipRanges,
    mobile: { lockMinutes: app.mobileLockMinutes, pinLength: app.pinLength },
    refreshToken: reportedToken(token),
    notes: [
      ...access.notes,
      ...app.notes,
      ...aroundNotes(app, around),
      ...levels.notes,
      ...addressNotes(app),
      ...token.notes,
    ],
  };
};

/**
 * The app's own word on sessions and refresh tokens was read. What an idle limit that nobody may read makes of it is another
 * matter: the row says that by itself.
 */
export const isAssessed = (app: AppFacts): boolean =>
  ownTimeout(app).status !== 'unreadable' && app.refreshPolicy.status !== 'unreadable';

/**
 * What of an app is a gap by itself, since no request failed over it: values that make no sense, and the two that decide
 * about its sessions and tokens where the component cannot tell them.
 */
export const gapsOfApp = (app: AppFacts): readonly Gap[] => {
  const deciding = [ownTimeout(app), app.refreshPolicy];
  const all = factKeys(APP_FACTS).map((key): Fact<unknown> => app[key]);
  const gapsFor = (facts: readonly Fact<unknown>[], reasons: ReadonlySet<GapReason>): readonly Gap[] =>
    facts.flatMap((fact) =>
      fact.status === 'unreadable' && reasons.has(fact.reason)
        ? [{ component: app.place.component, reason: fact.reason, detail: fact.detail }]
        : []
    );
  return [...gapsFor(all, SENSELESS), ...gapsFor(deciding, UNTOLD)];
};
