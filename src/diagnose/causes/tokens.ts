import { groupBy } from '../../facts/order.js';
import type { OwnRecords } from '../../facts/ownRecords.js';
import type { Duration } from '../../facts/refreshPolicy.js';
import { countsAllOf, type TokenUse } from '../../facts/tokenUse.js';
import { whyTokensUnread } from '../audience.js';
import { fixAccess, fixed } from '../corrections.js';
import { spanOfLifetime, spoken } from '../duration.js';
import { byValue, ifNamed, speaksAgainst, speaksFor, unseen, type Evidence } from '../evidence.js';
import type { AboutOrg, AppCause, AboutApp } from '../cause.js';
import { OF_REFRESH } from '../symptoms.js';

/** Salesforce Help, platform.remoteaccess_request_approve: of one app and user; the oldest, or least recently used, goes. */
export const TOKENS_PER_USER = 5;

const MINUTE = 60_000;

/** Those of the person for the app where both were named, and nobody could hide any; `null`: not told. */
const tokensOfPerson = ({ records }: AboutOrg): readonly TokenUse[] | null =>
  records?.tokens?.status === 'known' ? records.tokens.value : null;

/** Tokens that nobody used for longer than the app lets them live, at the time of the reading. A month counts as its longest. */
export const tokensPastIdle = (subject: AboutApp, idle: Duration): readonly Evidence[] => {
  const { tokens: ofAll, snapshot, question } = subject;
  const own = tokensOfPerson(subject);
  const tokens = own ?? ofAll;
  const latest = Date.parse(snapshot.source.readAt) - spanOfLifetime(idle).to * MINUTE;
  const past = tokens.filter(({ lastUsedAt, createdAt }) => Date.parse(lastUsedAt ?? createdAt ?? '') < latest);
  if (past.length === 0) return [];
  if (own !== null) {
    const weight = past.length === own.length ? 'strong' : 'fair';
    return [speaksFor(weight, 'tokens-of-person-past-idle', [past.length, own.length, spoken(idle)])];
  }
  return [speaksFor(ifNamed('fair', question), 'tokens-past-idle', [past.length, tokens.length, spoken(idle)])];
};

/** A user who authorizes an app once more than it has tokens for loses the oldest one. */
export const tooManyTokens: AppCause = {
  id: 'too-many-tokens',
  explains: OF_REFRESH,
  about: 'app',
  evidence: (subject) => {
    const { app, tokens, snapshot, question } = subject;
    const own = tokensOfPerson(subject);
    if (own !== null) {
      return [
        own.length >= TOKENS_PER_USER
          ? speaksFor('strong', 'person-at-token-limit', [own.length, TOKENS_PER_USER], app.place)
          : speaksAgainst('person-below-token-limit', [own.length, TOKENS_PER_USER], app.place),
      ];
    }
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

/** Somebody revoked the token, or it is gone for another reason: the person holds none for the app. */
export const tokenGone = ({ tokens }: OwnRecords): readonly Evidence[] =>
  tokens?.status === 'known' && tokens.value.length === 0 ? [speaksFor('fair', 'person-has-no-token')] : [];
