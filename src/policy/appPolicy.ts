import type { AppFacts } from '../facts/app.js';
import type { Fact } from '../facts/fact.js';
import type { AppPolicy, Channel, Draft } from './report.js';
import type { ResolvedAccess } from './access.js';
import { resolveRefreshToken, type AssumedLimit } from './refreshToken.js';
import { resolveFlows } from './sessionLevel.js';

export const channelOf = ({ kind, name, label }: AppFacts): Channel => ({ kind, name, label });

/** The app's own timeout by the format of its tokens; unknown where the format is. */
const ownTimeout = (app: AppFacts): Fact<number> => {
  if (app.tokenFormat.status === 'unreadable') {
    return app.opaqueTimeout.status === 'unset' && app.jwtTimeout.status === 'unset' ? app.opaqueTimeout : app.tokenFormat;
  }
  return app.tokenFormat.status === 'known' && app.tokenFormat.value === 'jwt' ? app.jwtTimeout : app.opaqueTimeout;
};

/** What an app says by itself, for every user alike. */
export const appPolicyOf = (
  app: AppFacts,
  access: ResolvedAccess,
  assumedLimit: AssumedLimit | undefined
): Draft<AppPolicy> => {
  const { refreshToken, notes } = resolveRefreshToken(app.refreshPolicy, app.idleLimit, assumedLimit);
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
    refreshToken,
    notes: [...access.notes, ...app.notes, ...levels.notes, ...notes],
  };
};

/** Nothing that decides about this app's sessions or refresh tokens is missing. */
export const isAssessed = (app: AppFacts): boolean =>
  app.opaqueTimeout.status !== 'unreadable' &&
  app.refreshPolicy.status !== 'unreadable' &&
  !(app.tokenFormat.status === 'known' && app.tokenFormat.value === 'jwt' && app.jwtTimeout.status === 'unreadable');
