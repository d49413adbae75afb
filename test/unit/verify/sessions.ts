import { answerQuestions, type OpenQuestion, type QuestionAnswer } from '../../../src/verify/openQuestions.js';
import { sortSessions, type Observed } from '../../../src/verify/sortSessions.js';
import { verifySessions } from '../../../src/verify/verify.js';
import type { VerifiedPopulation, VerifyReport } from '../../../src/verify/report.js';
import type { SessionGroup, SessionReading } from '../../../src/facts/observedSession.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { reportOf, say } from '../support/builders.js';

/** 2026-11-22 08:00 UTC. */
const EIGHT = Date.parse('2026-11-22T08:00:00Z');

let lastUser = 0;

/** Browser sessions of Sales that live two hours, each of another user, begun at eight. */
export const sessions = (count: number, change: Partial<SessionGroup> = {}): SessionGroup => ({
  sessionType: 'UI',
  loginType: 'Application',
  profileKey: 'Sales',
  application: 'Browser',
  seconds: 7200,
  isJwt: false,
  hasParent: false,
  isOver: false,
  startedAt: Array.from({ length: count }, () => EIGHT),
  users: Array.from({ length: count }, () => (lastUser += 1)),
  usernames: [],
  ...change,
});

/** Sessions through an app. */
export const through = (app: string, count: number, change: Partial<SessionGroup> = {}): SessionGroup =>
  sessions(count, { sessionType: 'Oauth2', loginType: 'Remote Access 2.0', application: app, ...change });

export const observed = (
  groups: readonly SessionGroup[],
  changes: Readonly<Record<string, string>> = {}
): Observed => ({
  reading: {
    groups,
    read: groups.reduce((sum, { startedAt }) => sum + startedAt.length, 0),
    total: groups.reduce((sum, { startedAt }) => sum + startedAt.length, 0),
    sight: 'everybody',
    requests: 1,
    gaps: [],
  } satisfies SessionReading,
  changes: new Map(Object.entries(changes).map(([component, time]) => [component, Date.parse(time)])),
});

export const verify = (
  snapshot: Snapshot,
  groups: readonly SessionGroup[],
  changes: Readonly<Record<string, string>> = {}
): VerifyReport => verifySessions(snapshot, reportOf(snapshot), observed(groups, changes), say);

/** A population in one line: who, the computed minutes, and agree / contradict / not compared. */
const lineOf = (
  { channel, profileSet, timeout, agree, contradict, notCompared }: VerifiedPopulation,
  report: VerifyReport
): string => {
  const where = channel.kind === 'browser' ? 'browser' : channel.name;
  const minutes = timeout.status === 'known' ? String(timeout.minutes) : timeout.reason;
  return `${where} ${report.profileSets[profileSet]!.join('+')} ${minutes}: ${agree}/${contradict}/${notCompared}`;
};

export const linesOf = (report: VerifyReport): string[] =>
  report.populations.filter((row) => row.sessions > 0).map((row) => lineOf(row, report));

/** Contradictions as `seconds xN: code (args), strength`. */
export const contradictionsOf = (report: VerifyReport): string[] =>
  report.populations.flatMap(({ contradictions }) =>
    contradictions.map(
      ({ seconds, sessions: count, likeliest, strength }) =>
        `${seconds} x${count}: ${likeliest.code}${likeliest.text === '' ? '' : ` (${likeliest.text})`}, ${strength}`
    )
  );

/** What is not compared, as `N reason (detail)`. */
export const leftOf = ({ notCompared }: VerifyReport): string[] =>
  notCompared.map(({ reason, detail, sessions: count }) => `${count} ${reason}${detail === '' ? '' : ` (${detail})`}`);

export const answerOf = (
  snapshot: Snapshot,
  groups: readonly SessionGroup[],
  question: OpenQuestion,
  changes: Readonly<Record<string, string>> = {}
): QuestionAnswer | undefined =>
  answerQuestions(sortSessions(snapshot, reportOf(snapshot), observed(groups, changes)).cases).find(
    (answer) => answer.question === question
  );
