import { valueOf } from '../facts/fact.js';
import { DOCUMENTED } from '../effective/channels.js';
import { strengthOf, type Strength } from './evidence.js';
import { countedIn, type SessionCase } from './sessionCase.js';

const QUESTIONS = [
  'precedence',
  'profile-zero',
  'connected-app-minutes',
  'external-client-app-precedence',
  'jwt-connected-app',
] as const;
/** A question that documents leave open and sessions can answer. */
export type OpenQuestion = (typeof QUESTIONS)[number];

export type QuestionAnswer = {
  question: OpenQuestion;
  /** Sessions that every reading has a value for. */
  compared: number;
  /** Those of them for which the readings differ: only these tell the readings apart. */
  decisive: number;
  users: number;
  /** `fits`: of all compared; `fitsDecisive`: of those that tell the readings apart. */
  readings: { reading: string; fits: number; fitsDecisive: number }[];
  /** The one reading that fits at least nine in ten of the decisive sessions; `null`: there is none such. */
  answer: string | null;
  strength: Strength;
};

/** What each reading says of a case, in seconds; `null`: the question does not arise, or a reading has no value. */
type Readings = (sessionCase: SessionCase) => Readonly<Record<string, number | null>> | null;

const isByApp = ({ row: { timeout } }: SessionCase): boolean => timeout.status === 'known' && timeout.origin === 'app';

const precedence: Readings = ({ by }) => ({
  'first-set': by(DOCUMENTED),
  shortest: by({ ...DOCUMENTED, precedence: 'shortest' }),
  'profile-tightens': by({ ...DOCUMENTED, precedence: 'profile-tightens' }),
});

/** Where a profile's 0 decides. */
const profileZero: Readings = ({ by, view, row: { timeout } }) => {
  const isZero = valueOf(view.timeout) === 0 && timeout.status === 'known' && timeout.origin === 'profile';
  return isZero ? { 'two-hours': by(DOCUMENTED), inherit: by({ ...DOCUMENTED, profileZero: 'inherit' }) } : null;
};

/** Of an app's own value: taken as it stands by the documented reading, or not in use at all. */
const ownValue =
  (
    kind: 'connected-app' | 'external-client-app',
    units: (seconds: number | null) => Record<string, number | null>
  ): Readings =>
  (sessionCase) =>
    sessionCase.app?.kind === kind && isByApp(sessionCase) && sessionCase.app.tokenFormat.status === 'known'
      ? { ...units(sessionCase.by(DOCUMENTED)), 'user-session': sessionCase.withoutApp }
      : null;

const times = (seconds: number | null, factor: number): number | null => (seconds === null ? null : seconds * factor);

const READINGS: Readonly<Record<OpenQuestion, Readings>> = {
  precedence,
  'profile-zero': profileZero,
  'connected-app-minutes': ownValue('connected-app', (seconds) => ({
    minutes: seconds,
    seconds: times(seconds, 1 / 60),
    hours: times(seconds, 60),
  })),
  'external-client-app-precedence': ownValue('external-client-app', (seconds) => ({ 'app-first': seconds })),
  'jwt-connected-app': ({ app, withoutApp }) => {
    const isAsked = app?.jwtTimeout.status === 'unreadable' && app.jwtTimeout.reason === 'not-exposed';
    const isJwt = app?.tokenFormat.status === 'known' && app.tokenFormat.value === 'jwt';
    return isAsked && isJwt
      ? { 'own-timeout': times(valueOf(app.exposedJwtMinutes), 60), 'user-session': withoutApp }
      : null;
  },
};

/** The share of the decisive sessions that settles a question. */
const SETTLED = 0.9;

type Vote = { readonly sessionCase: SessionCase; readonly sessions: number; readonly readings: Record<string, number> };

/** What a case says on a question. Sessions that began before the last change may show what was set then. */
const votesOf = (cases: readonly SessionCase[], question: OpenQuestion): readonly Vote[] =>
  cases.flatMap((sessionCase) => {
    const readings = READINGS[question](sessionCase) ?? {};
    const values = Object.values(readings);
    const sessions = sessionCase.group.startedAt.length - sessionCase.older;
    if (sessions === 0 || values.length === 0 || values.includes(null)) return [];
    return [{ sessionCase, sessions, readings: readings as Record<string, number> }];
  });

const sum = (votes: readonly Vote[]): number => votes.reduce((total, { sessions }) => total + sessions, 0);

const isDecisive = ({ readings }: Vote): boolean => new Set(Object.values(readings)).size > 1;

const answerTo = (cases: readonly SessionCase[], question: OpenQuestion): readonly QuestionAnswer[] => {
  const votes = votesOf(cases, question);
  const [first] = votes;
  if (first === undefined) return [];
  const decisive = votes.filter(isDecisive);
  const { users } = countedIn(decisive.map(({ sessionCase }) => sessionCase));
  const fitting = (among: readonly Vote[], reading: string): number =>
    sum(among.filter(({ sessionCase, readings }) => readings[reading] === sessionCase.group.seconds));
  const readings = Object.keys(first.readings).map((reading) => ({
    reading,
    fits: fitting(votes, reading),
    fitsDecisive: fitting(decisive, reading),
  }));
  const total = sum(decisive);
  const winners = readings.filter(({ fitsDecisive }) => total > 0 && fitsDecisive >= total * SETTLED);
  const [winner] = winners.length === 1 ? winners : [];
  return [
    {
      question,
      compared: sum(votes),
      decisive: total,
      users,
      readings,
      answer: winner?.reading ?? null,
      strength: winner === undefined ? 'none' : strengthOf(winner.fitsDecisive, users),
    },
  ];
};

/** The questions that the org's sessions have something to say on. */
export const answerQuestions = (cases: readonly SessionCase[]): QuestionAnswer[] =>
  QUESTIONS.flatMap((question) => answerTo(cases, question));
