import { valueOf } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import type { TokenFacts, TokenPaging, TokenUse } from '../facts/tokenUse.js';
import type { Lifetime } from '../effective/lifetime.js';
import type { RefreshToken } from '../effective/refreshToken.js';
import { dated, endsAlike, endsOf, type DatedToken } from './tokenEnd.js';

/** What becomes of an app's tokens, under one reading of what its policies mean. */
export type ImpactFigures = {
  /** Alive before and dead after: they fail at their next refresh. */
  newlyFailing: number;
  /** Dead already, without the change. */
  alreadyExpired: number;
  /** Of those that outlive the change: they fail within 30 days if they stay as idle as they are. */
  failingWithin30Days: number;
  /** Of these: they would without the change, too. */
  failingAnyway: number;
  /** When the first of those that outlive the change fails unless it is used. UTC; `null`: none ever does. */
  nextToFail: string | null;
  /** Users of the tokens that newly fail. */
  usersFailing: number;
  /** `null`: it cannot be told which users are integrations. */
  integrationUsersFailing: number | null;
};

/** Whom a change of an app's refresh token policy hits. */
export type RefreshImpact = ImpactFigures & {
  tokens: number;
  users: number;
  /** `null`: it cannot be told. */
  integrationUsers: number | null;
  /** UTC; `null`: no token was ever used. */
  oldestLastUse: string | null;
  /** Tokens that nothing dates: they are in no other figure. */
  undated: number;
  /** Every token of the app is in the figures. */
  complete: boolean;
  /** How many tokens of the org were read, of how many (`null`: not known), and how. */
  reading: { read: number; total: number | null; howRead: TokenPaging };
  /** The figures above are those without the 30-day limit; these are those with it. `null`: it is known, and counted with. */
  underLimit: ImpactFigures | null;
};

/** What a policy makes of an app's tokens: with one lifetime, or where the 30-day limit is unknown with one for each case. */
export type Lifetimes = Pick<RefreshToken, 'asWritten' | 'underLimit' | 'effective'>;

/** The impact on the app of that id; `null`: it is not known. */
export type ImpactOf = (appId: string | null, before: Lifetimes, after: Lifetimes) => RefreshImpact | null;

const THIRTY_DAYS = 30 * 24 * 3_600_000;

type Move = { readonly before: Lifetime; readonly after: Lifetime };

const moveOf = (before: Lifetime | null, after: Lifetime | null): Move | null =>
  before === null || after === null ? null : { before, after };

/** One move, or where it depends on the limit the one without it and the one with it. */
const movesOf = (
  before: Lifetimes,
  after: Lifetimes
): { readonly first: Move; readonly underLimit: Move | null } | null => {
  const effective = moveOf(valueOf(before.effective) ?? null, valueOf(after.effective) ?? null);
  if (effective !== null) return { first: effective, underLimit: null };
  const first = moveOf(before.asWritten, after.asWritten);
  return first === null ? null : { first, underLimit: moveOf(before.underLimit, after.underLimit) };
};

type Fate = 'expired' | 'newly-failing' | 'alive';

/**
 * A policy change acts at the next refresh (ruling 20). Deaths are never counted too few: a token is alive before if it may
 * be, and dead after if it may be. Where the change leaves one way of ending as it is, nothing newly ends in that way.
 */
const fateOf = (token: DatedToken, before: Lifetime, after: Lifetime, now: number): Fate => {
  if (endsOf(token, before).some(({ latest }) => latest < now)) return 'expired';
  const ends = endsOf(token, after).filter(({ ending }) => !endsAlike(before, after, ending));
  return ends.some(({ earliest }) => earliest <= now) ? 'newly-failing' : 'alive';
};

/** When it ends if it is not used: at the earliest, or at the latest. A single use is no matter of time. */
const endByTime = (token: DatedToken, lifetime: Lifetime, bound: 'earliest' | 'latest'): number =>
  Math.min(...endsOf(token, lifetime).flatMap((end) => (end.ending === 'singleUse' ? [] : [end[bound]])));

const usersOf = (tokens: readonly TokenUse[]): ReadonlySet<string> =>
  new Set(tokens.flatMap(({ userId }) => userId ?? []));

const countAmong = (users: ReadonlySet<string>, integrations: ReadonlySet<string> | null): number | null =>
  integrations === null ? null : [...users].filter((user) => integrations.has(user)).length;

const figuresOf = (
  tokens: readonly DatedToken[],
  { before, after }: Move,
  integrations: ReadonlySet<string> | null,
  now: number
): ImpactFigures => {
  const fates = groupBy(tokens, (token) => fateOf(token, before, after, now));
  const of = (fate: Fate): readonly DatedToken[] => fates.get(fate) ?? [];
  const within30Days = (token: DatedToken, lifetime: Lifetime, bound: 'earliest' | 'latest'): boolean =>
    endByTime(token, lifetime, bound) <= now + THIRTY_DAYS;
  const soon = of('alive').filter((token) => within30Days(token, after, 'earliest'));
  const next = of('alive').reduce((first, token) => Math.min(first, endByTime(token, after, 'earliest')), Infinity);
  const failing = usersOf(of('newly-failing'));
  return {
    newlyFailing: of('newly-failing').length,
    alreadyExpired: of('expired').length,
    failingWithin30Days: soon.length,
    failingAnyway: soon.filter((token) => within30Days(token, before, 'latest')).length,
    nextToFail: next === Infinity ? null : new Date(Math.max(next, now)).toISOString(),
    usersFailing: failing.size,
    integrationUsersFailing: countAmong(failing, integrations),
  };
};

const oldestUse = (tokens: readonly TokenUse[]): string | null =>
  tokens.reduce<string | null>(
    (oldest, { lastUsedAt: use }) => (use !== null && (oldest === null || use < oldest) ? use : oldest),
    null
  );

/**
 * Whom changes of refresh token policies hit: tokens alive under what an app's policy means before and dead under what it
 * means after (ruling 20). `facts` are one reading of the tokens, sorted by app once for all changes.
 */
export const impactsOf = (facts: TokenFacts | null, now: string): ImpactOf => {
  if (facts === null) return () => null;
  const { tokens, total, howRead, complete, uncountedApps } = facts.reading;
  // Nothing came of a reading that is not whole: that is no answer, and not "no tokens".
  if (howRead === null || (tokens.length === 0 && !complete)) return () => null;
  const byApp = groupBy(tokens, ({ appId }) => appId ?? '');
  const integrations = valueOf(facts.integrationUsers);
  const time = Date.parse(now);
  return (appId, before, after) => {
    const moves = movesOf(before, after);
    if (appId === null || moves === null) return null;
    const own = byApp.get(appId) ?? [];
    // Nobody has counted them: that is not none.
    if (own.length === 0 && uncountedApps.includes(appId)) return null;
    const datable = own.flatMap((token) => dated(token) ?? []);
    const figures = (move: Move): ImpactFigures => figuresOf(datable, move, integrations, time);
    const users = usersOf(own);
    return {
      ...figures(moves.first),
      tokens: own.length,
      users: users.size,
      integrationUsers: countAmong(users, integrations),
      oldestLastUse: oldestUse(own),
      undated: own.length - datable.length,
      complete: complete && datable.length === own.length,
      reading: { read: tokens.length, total, howRead },
      underLimit: moves.underLimit === null ? null : figures(moves.underLimit),
    };
  };
};

/** Whether a change may make a token fail that is alive; one that nothing dates may fail by any. `null`: it is not known. */
export const mayNewlyFail = (token: TokenUse, before: Lifetimes, after: Lifetimes, now: string): boolean | null => {
  const moves = movesOf(before, after);
  if (moves === null) return null;
  const own = dated(token);
  const isFailing = (move: Move | null): boolean =>
    move !== null && own !== null && fateOf(own, move.before, move.after, Date.parse(now)) === 'newly-failing';
  return own === null ? null : isFailing(moves.first) || isFailing(moves.underLimit);
};
