import { groupBy } from '../../facts/order.js';
import type { Duration } from '../../facts/refreshPolicy.js';
import { countsAllOf } from '../../facts/tokenUse.js';
import { whyTokensUnread } from '../audience.js';
import { fixAccess, fixed } from '../corrections.js';
import { spanOfLifetime, spoken } from '../duration.js';
import { byValue, ifNamed, speaksAgainst, speaksFor, unseen, type Evidence } from '../evidence.js';
import type { AppCause, AboutApp } from '../cause.js';
import { OF_REFRESH } from '../symptoms.js';

/** Not in Salesforce Help; integrators report it of each app and user (Oracle Integration docs, appsmith issue 38961). */
const TOKENS_PER_USER = 5;

const MINUTE = 60_000;

/** Tokens that nobody used for longer than the app lets them live, at the time of the reading. A month counts as its longest. */
export const tokensPastIdle = ({ tokens, snapshot, question }: AboutApp, idle: Duration): readonly Evidence[] => {
  const latest = Date.parse(snapshot.source.readAt) - spanOfLifetime(idle).to * MINUTE;
  const past = tokens.filter(({ lastUsedAt, createdAt }) => Date.parse(lastUsedAt ?? createdAt ?? '') < latest);
  if (past.length === 0) return [];
  return [speaksFor(ifNamed('fair', question), 'tokens-past-idle', [past.length, tokens.length, spoken(idle)])];
};

/** A user who authorizes an app once more than it has tokens for loses the oldest one. */
export const tooManyTokens: AppCause = {
  id: 'too-many-tokens',
  explains: OF_REFRESH,
  about: 'app',
  evidence: ({ app, tokens, snapshot, question }) => {
    const perUser = groupBy(
      tokens.filter(({ userId }) => userId !== null),
      ({ userId }) => String(userId)
    );
    const atLimit = [...perUser.values()].filter((held) => held.length >= TOKENS_PER_USER).length;
    if (atLimit > 0) {
      return [speaksFor(ifNamed('fair', question), 'users-at-token-limit', [atLimit, TOKENS_PER_USER], app.place)];
    }
    return app.id !== null && countsAllOf(snapshot.tokens, app.id)
      ? [speaksAgainst('no-user-at-token-limit', [TOKENS_PER_USER], app.place)]
      : [unseen('tokens-unread', whyTokensUnread(snapshot), app.place)];
  },
  correction: () => fixed('fix-fewer-tokens', TOKENS_PER_USER),
};

/** Each refresh gives a new refresh token; using the old one again ends both (Metadata API guide, ConnectedApp). */
export const refreshTokenRotated: AppCause = {
  id: 'refresh-token-rotated',
  explains: OF_REFRESH,
  about: 'app',
  evidence: ({ app, question }) => {
    const { refreshRotation, place } = app;
    const unread = { unseen: 'rotation-unread', element: 'isRefreshTokenRotationEnabled', place };
    return [
      byValue(refreshRotation, unread, (isOn) =>
        isOn ? speaksFor(ifNamed('fair', question), 'rotation-on', [], place) : speaksAgainst('rotation-off', [], place)
      ),
    ];
  },
  correction: ({ app }) => fixAccess('fix-keep-newest', app),
};
