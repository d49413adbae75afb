import { byText, groupBy } from '../facts/order.js';
import type { Snapshot } from '../facts/snapshot.js';
import { DOCUMENTED } from '../effective/channels.js';
import type { Say } from '../effective/effective.js';
import { sortGaps } from '../effective/gaps.js';
import type { EffectivePolicy, EffectiveReport } from '../effective/report.js';
import { explainContradiction, type TypesThatNeverAgree } from './contradiction.js';
import { strengthOf } from './evidence.js';
import { answerQuestions } from './openQuestions.js';
import { countedIn, type SessionCase } from './sessionCase.js';
import { sortSessions, type Left, type Observed } from './sortSessions.js';
import type { Contradiction, SeenSessions, VerifiedPopulation, VerifyReport } from './report.js';

const isCompared = ({ row }: SessionCase): boolean => row.timeout.status === 'known';

const agrees = ({ by, group }: SessionCase): boolean => by(DOCUMENTED) === group.seconds;

const sessionsIn = (cases: readonly SessionCase[]): number => countedIn(cases).sessions;

/** Cases of one session type and one life. */
const alike = (cases: readonly SessionCase[]): readonly (readonly [SessionCase, ...SessionCase[]])[] => [
  ...groupBy(cases, ({ group }) => JSON.stringify([group.sessionType, group.seconds])).values(),
];

const bySessions = (a: { sessions: number; seconds: number; sessionType: string }, b: typeof a): number =>
  b.sessions - a.sessions || a.seconds - b.seconds || byText(a.sessionType, b.sessionType);

const typeOf = ({ group }: SessionCase): string => group.sessionType;

/** Types of which many sessions contradict and none agrees, while other types do. */
const typesThatNeverAgree = (compared: readonly SessionCase[]): TypesThatNeverAgree => {
  const agreeing = new Set(compared.filter(agrees).map(typeOf));
  return new Set(agreeing.size === 0 ? [] : compared.map(typeOf).filter((type) => !agreeing.has(type)));
};

const populationOf = (
  row: EffectivePolicy,
  cases: readonly SessionCase[],
  neverAgree: TypesThatNeverAgree,
  say: Say
): VerifiedPopulation => {
  const compared = cases.filter(isCompared);
  const seen = alike(cases).map((same): SeenSessions => ({
    sessionType: typeOf(same[0]),
    seconds: same[0].group.seconds,
    ...countedIn(same),
    agrees: isCompared(same[0]) ? agrees(same[0]) : null,
  }));
  const contradictions = alike(compared.filter((one) => !agrees(one))).map((same): Contradiction => {
    const { likeliest, older, strength, ...counts } = explainContradiction(same, neverAgree);
    const usernames = [...new Set(same.flatMap(({ group }) => group.usernames))].sort(byText);
    return {
      sessionType: typeOf(same[0]),
      seconds: same[0].group.seconds,
      ...counts,
      olderThanLastChange: older,
      likeliest: say(likeliest),
      strength,
      ...(usernames.length === 0 ? {} : { usernames }),
    };
  });
  const agreeing = compared.filter(agrees);
  const { sessions: agree, users } = countedIn(agreeing);
  const total = sessionsIn(cases);
  return {
    channel: row.channel,
    profileSet: row.profileSet,
    timeout: row.timeout,
    sessions: total,
    agree,
    contradict: sessionsIn(compared) - agree,
    notCompared: total - sessionsIn(compared),
    seen: seen.sort(bySessions),
    contradictions: contradictions.sort(bySessions),
    strength: strengthOf(agree, users),
  };
};

const leftOver = (left: readonly Left[], unknown: readonly SessionCase[]): VerifyReport['notCompared'] => {
  const all = [
    ...left.map(({ group, reason, detail }) => ({ reason, detail, sessions: group.startedAt.length })),
    ...unknown.map(({ group, app }) => ({
      reason: 'timeout-not-known' as const,
      detail: app?.label ?? '',
      sessions: group.startedAt.length,
    })),
  ];
  return [...groupBy(all, ({ reason, detail }) => JSON.stringify([reason, detail])).values()]
    .map((same) => ({ ...same[0], sessions: same.reduce((sum, { sessions }) => sum + sessions, 0) }))
    .sort((a, b) => b.sessions - a.sessions || byText(a.reason, b.reason) || byText(a.detail, b.detail));
};

/**
 * Holds the computed timeout of every population against what live sessions show. `AuthSession.NumSecondsValid` is the
 * life of a session from its last renewal (Object Reference); a session agrees where that is the computed timeout exactly.
 * `report` is of the same snapshot, whole and by the documented reading.
 */
export const verifySessions = (
  snapshot: Snapshot,
  report: EffectiveReport,
  observed: Observed,
  say: Say
): VerifyReport => {
  const { cases, left } = sortSessions(snapshot, report, observed);
  const compared = cases.filter(isCompared);
  const byRow = new Map<EffectivePolicy, SessionCase[]>(report.populations.map((row) => [row, []]));
  for (const one of cases) byRow.get(one.row)?.push(one);
  const neverAgree = typesThatNeverAgree(compared);
  const { reading } = observed;
  const agree = sessionsIn(compared.filter(agrees));
  const contradict = sessionsIn(compared) - agree;
  const notCompared = leftOver(
    left,
    cases.filter((one) => !isCompared(one))
  );
  return {
    formatVersion: 1,
    source: report.source,
    headline: {
      compared: sessionsIn(compared),
      agree,
      contradict,
      notCompared: notCompared.reduce((sum, { sessions }) => sum + sessions, 0),
    },
    coverage: { ...report.coverage, gaps: sortGaps([...report.coverage.gaps, ...reading.gaps]) },
    sessions: {
      sight: reading.sight,
      read: reading.read,
      total: reading.total,
      users: new Set(reading.groups.flatMap(({ users }) => users)).size,
      requests: reading.requests,
      compared: sessionsIn(compared),
      agree,
      contradict,
    },
    populations: [...byRow].map(([row, ofRow]) => populationOf(row, ofRow, neverAgree, say)),
    profileSets: report.profileSets,
    notCompared,
    questions: answerQuestions(cases),
  };
};
