import { APP_FACTS, type AppFacts } from '../facts/app.js';
import { factKeys, valueOf, type Fact, type Gap, type GapReason } from '../facts/fact.js';
import type { AppPolicy, Channel, Draft } from './report.js';
import type { ResolvedAccess } from './access.js';
import { refreshTokenOf, reportedToken, type AssumedLimit } from './refreshToken.js';
import { resolveFlows } from './sessionLevel.js';

export const channelOf = ({ kind, name, label }: AppFacts): Channel => ({ kind, name, label });

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

/** What an app says by itself, for every user alike. */
export const appPolicyOf = (
  app: AppFacts,
  access: ResolvedAccess,
  assumedLimit: AssumedLimit | undefined
): Draft<AppPolicy> => {
  const token = refreshTokenOf(app, assumedLimit);
  const levels = resolveFlows(app.enabled, app.sessionLevel, app.levelAction);
  return {
    channel: channelOf(app),
    enabled: app.enabled,
    access: access.policy,
    tokenFormat: app.tokenFormat,
    sessionTimeoutMinutes: ownTimeout(app),
    sessionLevel: app.sessionLevel,
    sessionLevelAction: app.levelAction,
    flows: levels.flows,
    ipRelaxation: app.ipRelaxation,
    ipRanges: app.ipRanges,
    mobile: { lockMinutes: app.mobileLockMinutes, pinLength: app.pinLength },
    refreshToken: reportedToken(token),
    notes: [...access.notes, ...app.notes, ...levels.notes, ...token.notes],
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
