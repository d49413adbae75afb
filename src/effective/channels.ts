import type { AppFacts } from '../facts/app.js';
import { known, note, unset, valueOf, type Fact, type NoteRef } from '../facts/fact.js';
import type { OrgSessionFacts } from '../facts/orgSession.js';
import { factKey } from './profileGroups.js';
import type { ProfileView } from './profiles.js';
import { ZERO_COUNTS_AS, type RecordTimeouts } from './recordTimeouts.js';
import type { AssumedLimit } from './refreshToken.js';
import { resolveTimeout, type LevelFact, type Precedence, type ResolvedTimeout, type Timeout } from './timeout.js';

export type ProfileZero = 'two-hours' | 'inherit';

/** How the facts are read, where more than one reading is published. */
export type Reading = { readonly precedence: Precedence; readonly profileZero: ProfileZero };

/** The documented reading. */
export const DOCUMENTED: Reading = { precedence: 'first-set', profileZero: 'two-hours' };

export const isDocumented = ({ precedence, profileZero }: Reading): boolean =>
  precedence === DOCUMENTED.precedence && profileZero === DOCUMENTED.profileZero;

/** What decides, of an app, how long its sessions live, and where it is. */
export type AppWords = Pick<
  AppFacts,
  'kind' | 'place' | 'tokenFormat' | 'opaqueTimeout' | 'jwtTimeout' | 'exposedJwtMinutes'
>;

/** Apps with the same words give every profile the same timeout by every reading; only the way to it names the app. */
export const timeoutWordsOf = (app: AppWords): string =>
  JSON.stringify([
    app.kind,
    ...[app.tokenFormat, app.opaqueTimeout, app.jwtTimeout, app.exposedJwtMinutes].map(factKey),
  ]);

/** What is remarked of every row where levels do not decide as documented; what 0 counts as is remarked where it occurs. */
export const precedenceNotes = ({ precedence }: Reading): readonly NoteRef[] =>
  precedence === DOCUMENTED.precedence ? [] : [note('precedence-not-documented', precedence)];

/** By what facts are judged that can be read in more than one way, or not at all. */
export type Judging = { readonly reading: Reading; readonly assumedLimit: AssumedLimit | undefined };

export type ChannelTimeout = {
  readonly timeout: Timeout;
  /** Whether half-time renewal applies: not to JWT access tokens, and not where the format is unknown. */
  readonly hasIdleWindow: boolean;
  readonly notes: readonly NoteRef[];
};

/** 0 counts as 2 hours, an override (Metadata API guide, ProfileSessionSetting: "0-2 Hours"), or as not set. */
export const readZero = ({ timeout, zeroConflict }: RecordTimeouts, zero: ProfileZero): Fact<number> => {
  if (timeout.status !== 'known' || timeout.value !== 0) return timeout;
  return zero === 'two-hours' ? known(ZERO_COUNTS_AS) : (zeroConflict ?? unset);
};

const profileLevel = (view: ProfileView, zero: ProfileZero): LevelFact => ({
  level: 'profile',
  fact: readZero(view, zero),
  places: view.places,
});

const orgLevel = (org: OrgSessionFacts): LevelFact => ({ level: 'org', fact: org.timeoutMinutes, places: [org.place] });

const judged = ({ timeout, loosensJudged }: ResolvedTimeout): readonly NoteRef[] =>
  timeout.status === 'known' && !loosensJudged ? [note('loosens-not-judged')] : [];

const zeroNotes = (view: ProfileView, timeout: Timeout, zero: ProfileZero): readonly NoteRef[] => {
  const isZero = view.timeout.status === 'known' && view.timeout.value === 0;
  const wasLookedAt = timeout.trace.some(({ level }) => level === 'profile');
  return isZero && wasLookedAt ? [note(zero === 'two-hours' ? 'zero-is-two-hours' : 'zero-inherits')] : [];
};

/** The timeout of a session without an app: profile, then org. */
const browserTimeout = (view: ProfileView, org: OrgSessionFacts, reading: Reading): ChannelTimeout => {
  const levels = [profileLevel(view, reading.profileZero), orgLevel(org)];
  const resolved = resolveTimeout(levels, reading.precedence);
  return {
    timeout: resolved.timeout,
    hasIdleWindow: true,
    notes: [...zeroNotes(view, resolved.timeout, reading.profileZero), ...judged(resolved)],
  };
};

/** What an app's own value rests on. */
const appNotes = (app: AppWords, timeout: Timeout, isJwt: boolean): readonly NoteRef[] => {
  if (timeout.status !== 'known' || timeout.origin !== 'app' || isJwt) return [];
  return [note(app.kind === 'connected-app' ? 'minutes-assumed' : 'eca-precedence-by-analogy')];
};

/** Both readings of a JWT connected app: its own timeout, which may or may not count, and the user's session. */
const notExposedNotes = (app: AppWords, below: ResolvedTimeout): readonly NoteRef[] =>
  app.jwtTimeout.status === 'unreadable' && app.jwtTimeout.reason === 'not-exposed'
    ? [
        note(
          'jwt-timeout-not-exposed',
          valueOf(app.exposedJwtMinutes) ?? '?',
          below.timeout.status === 'known' ? below.timeout.minutes : '?'
        ),
      ]
    : [];

/**
 * A JWT of an external client app that leaves its life to the user's session (ruling 10): the Metadata API guide says so, and
 * Salesforce Help (xcloud.admin_sessions) that session timeout settings don't apply to sessions of JWT access tokens.
 */
const userSessionNotes = (app: AppWords): readonly NoteRef[] =>
  app.kind === 'external-client-app' && app.jwtTimeout.status === 'unset' ? [note('jwt-user-session-not-proven')] : [];

/** The timeout of a session through an app, by the format of its access tokens. */
const appTimeout = (app: AppWords, view: ProfileView, org: OrgSessionFacts, reading: Reading): ChannelTimeout => {
  const below = [profileLevel(view, reading.profileZero), orgLevel(org)];
  const withApp = (fact: Fact<number>): ResolvedTimeout =>
    resolveTimeout([{ level: 'app', fact, places: [app.place] }, ...below], reading.precedence);
  const resolve = (isJwt: boolean): ChannelTimeout => {
    const resolved = withApp(isJwt ? app.jwtTimeout : app.opaqueTimeout);
    return {
      timeout: resolved.timeout,
      hasIdleWindow: !isJwt,
      notes: [
        ...appNotes(app, resolved.timeout, isJwt),
        ...zeroNotes(view, resolved.timeout, reading.profileZero),
        ...judged(resolved),
        ...(isJwt
          ? [
              note('jwt-activity-not-proven'),
              ...userSessionNotes(app),
              ...notExposedNotes(app, resolveTimeout(below, reading.precedence)),
            ]
          : []),
      ],
    };
  };
  const { tokenFormat } = app;
  if (tokenFormat.status !== 'unreadable')
    return resolve(tokenFormat.status === 'known' && tokenFormat.value === 'jwt');
  return eitherFormat(resolve(false), resolve(true), withApp(tokenFormat).timeout);
};

/** Without the token format the timeout is known only if both formats give the same minutes. */
const eitherFormat = (opaque: ChannelTimeout, jwt: ChannelTimeout, unknownFormat: Timeout): ChannelTimeout => {
  const a = opaque.timeout;
  const b = jwt.timeout;
  const isSame =
    a.status === 'known'
      ? b.status === 'known' && a.minutes === b.minutes
      : b.status === 'unreadable' && a.reason === b.reason;
  return {
    timeout: isSame ? a : unknownFormat,
    hasIdleWindow: false,
    notes: [...(isSame ? opaque.notes : []), note('token-format-unknown')],
  };
};

/** The timeout of a profile's session through an app, or without one (`null`). */
export const timeoutIn = (
  app: AppWords | null,
  view: ProfileView,
  org: OrgSessionFacts,
  reading: Reading
): ChannelTimeout => (app === null ? browserTimeout(view, org, reading) : appTimeout(app, view, org, reading));
