import { unreadable, type Fact, type GapReason, type Place } from '../facts/fact.js';

export type Level = 'app' | 'profile' | 'org';
export const PRECEDENCES = ['first-set', 'shortest', 'profile-tightens'] as const;
/** `first-set` is the documented reading; the two others are published elsewhere and serve for comparison. */
export type Precedence = (typeof PRECEDENCES)[number];

/** What one level says, and which components say it. */
export type LevelFact = { readonly level: Level; readonly fact: Fact<number>; readonly places: readonly Place[] };

/** One level that was looked at on the way to the answer. */
export type Step = {
  level: Level;
  status: 'known' | 'unset' | 'unreadable';
  minutes?: number;
  reason?: GapReason;
  /** Where one component alone gave the level, or kept it from being read. */
  component?: string;
  file?: string;
  line?: number;
};

export type Timeout =
  | { status: 'known'; minutes: number; origin: Level; loosens: boolean; trace: Step[] }
  | { status: 'unreadable'; reason: GapReason; detail: string; trace: Step[] };

/** A timeout without the way to it, which names components. */
export type Decided =
  Omit<Extract<Timeout, { status: 'known' }>, 'trace'> | Omit<Extract<Timeout, { status: 'unreadable' }>, 'trace'>;

/** The answer, and whether `loosens` could be judged: it cannot where a level below is unreadable. */
export type ResolvedTimeout = { readonly timeout: Timeout; readonly loosensJudged: boolean };

/** The only one of its kind, if it is. */
export const onlyOne = <T>([first, ...others]: readonly T[]): T | undefined =>
  others.length === 0 ? first : undefined;

const stepOf = ({ level, fact, places }: LevelFact): Step => {
  const single = fact.status === 'unset' ? undefined : onlyOne(places);
  return {
    level,
    status: fact.status,
    ...(fact.status === 'known' ? { minutes: fact.value } : {}),
    ...(fact.status === 'unreadable' ? { reason: fact.reason } : {}),
    ...single,
  };
};

const NOTHING_SET = unreadable('missing', 'sessionTimeout');

/** What the levels decide by themselves: the winner, an obstacle, or nothing; and how many levels were looked at. */
type Decision = { readonly winner: LevelFact | null; readonly obstacle: LevelFact | null; readonly lookedAt: number };

const firstSet = (levels: readonly LevelFact[]): Decision => {
  const found = levels.find(({ fact }) => fact.status !== 'unset');
  if (found === undefined) return { winner: null, obstacle: null, lookedAt: levels.length };
  const lookedAt = levels.indexOf(found) + 1;
  return found.fact.status === 'known'
    ? { winner: found, obstacle: null, lookedAt }
    : { winner: null, obstacle: found, lookedAt };
};

/** A level that says nothing is never the shortest. */
const minutesOf = (level: LevelFact | null): number => (level?.fact.status === 'known' ? level.fact.value : Infinity);

const shortest = (levels: readonly LevelFact[]): Decision => {
  const obstacle = levels.find(({ fact }) => fact.status === 'unreadable') ?? null;
  const winner = levels.reduce<LevelFact | null>(
    (best, level) => (minutesOf(level) < minutesOf(best) ? level : best),
    null
  );
  return { winner: obstacle === null ? winner : null, obstacle, lookedAt: levels.length };
};

const profileTightens = (levels: readonly LevelFact[]): Decision => {
  const [top, ...below] = levels;
  if (top?.level !== 'app') return shortest(levels);
  if (top.fact.status !== 'unset') return firstSet(levels);
  const decision = shortest(below);
  return { ...decision, lookedAt: decision.lookedAt + 1 };
};

const DECIDE: Readonly<Record<Precedence, (levels: readonly LevelFact[]) => Decision>> = {
  'first-set': firstSet,
  shortest,
  'profile-tightens': profileTightens,
};

/**
 * The timeout that ends an idle session: by the documented reading the first level that is set, app before profile
 * before org (Salesforce Help, "Manage Session Policies for a Connected App"); a set value may be longer than the level
 * below it, which the answer then calls `loosens`. An unreadable level stops the search: what is below it is not known
 * to count. `levels` go from the app down to the org; a session without an app has no app level.
 */
export const resolveTimeout = (levels: readonly LevelFact[], precedence: Precedence): ResolvedTimeout => {
  const { winner, obstacle, lookedAt } = DECIDE[precedence](levels);
  const trace = levels.slice(0, lookedAt).map(stepOf);
  if (winner?.fact.status !== 'known') {
    const why = obstacle?.fact.status === 'unreadable' ? obstacle.fact : NOTHING_SET;
    return { timeout: { status: 'unreadable', reason: why.reason, detail: why.detail, trace }, loosensJudged: true };
  }
  const minutes = winner.fact.value;
  const below = levels.slice(levels.indexOf(winner) + 1);
  const without = below.length === 0 ? null : resolveTimeout(below, precedence).timeout;
  return {
    timeout: {
      status: 'known',
      minutes,
      origin: winner.level,
      loosens: without?.status === 'known' && minutes > without.minutes,
      trace,
    },
    loosensJudged: precedence === 'shortest' || without?.status !== 'unreadable',
  };
};
