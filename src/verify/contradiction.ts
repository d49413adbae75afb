import { note, type NoteRef } from '../facts/fact.js';
import { byText } from '../facts/order.js';
import { DOCUMENTED, type Reading } from '../effective/channels.js';
import { strengthOf, type Strength } from './evidence.js';
import { countedIn, type LastChange, type SessionCase } from './sessionCase.js';

/**
 * The other published readings that may fit. Without an app's own value the first two say the same; with one the first is
 * the documented reading.
 */
const OTHER_READINGS: readonly { readonly code: string; readonly reading: Reading }[] = [
  { code: 'fits-profile-tightens', reading: { ...DOCUMENTED, precedence: 'profile-tightens' } },
  { code: 'fits-shortest', reading: { ...DOCUMENTED, precedence: 'shortest' } },
  { code: 'fits-zero-inherits', reading: { ...DOCUMENTED, profileZero: 'inherit' } },
];

const times = (seconds: number | null, factor: number): number | null => (seconds === null ? null : seconds * factor);

const byApp = ({ app, by }: SessionCase): number | null => (app === null ? null : by(DOCUMENTED));

/** What the sessions would fit if a value did not count, or counted in another unit. */
const OTHER_VALUES: readonly { readonly code: string; readonly secondsOf: (one: SessionCase) => number | null }[] = [
  { code: 'fits-without-app', secondsOf: ({ app, withoutApp }) => (app === null ? null : withoutApp) },
  { code: 'fits-org', secondsOf: ({ byOrg }) => byOrg },
  { code: 'fits-seconds', secondsOf: (one) => times(byApp(one), 1 / 60) },
  { code: 'fits-hours', secondsOf: (one) => times(byApp(one), 60) },
];

/** Where all sessions of a type contradict, the type may live by rules of its own. */
export type TypesThatNeverAgree = ReadonlySet<string>;

/** Sessions of one population, one type and one life that is not the computed one. */
export type ContradictingCases = readonly [SessionCase, ...SessionCase[]];

const fitting = (cases: ContradictingCases): NoteRef | undefined => {
  const fits = (secondsOf: (one: SessionCase) => number | null): boolean =>
    cases.every((one) => secondsOf(one) === one.group.seconds);
  const code =
    OTHER_READINGS.find(({ reading }) => fits(({ by }) => by(reading)))?.code ??
    OTHER_VALUES.find(({ secondsOf }) => fits(secondsOf))?.code;
  return code === undefined ? undefined : note(code);
};

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

/** Of two changes at one time, the component that comes first by name, whatever the order of the cases. */
const latestOf = (cases: ContradictingCases): LastChange | null =>
  cases
    .flatMap(({ lastChange }) => lastChange ?? [])
    .sort((a, b) => b.time - a.time || byText(a.component, b.component))[0] ?? null;

export type Explained = {
  readonly likeliest: NoteRef;
  readonly older: number | null;
  readonly sessions: number;
  readonly users: number;
  readonly strength: Strength;
};

/**
 * Why sessions most likely live by another timeout. First of all because they began before what decides was last changed:
 * such sessions speak neither for nor against a reading. Then the reading, or the value of another level, that they fit.
 */
export const explainContradiction = (cases: ContradictingCases, neverAgree: TypesThatNeverAgree): Explained => {
  const { sessions, users } = countedIn(cases);
  const lastChange = latestOf(cases);
  const older = cases.reduce((sum, one) => sum + one.older, 0);
  const since = strengthOf(sessions - older, users);
  const explained = (likeliest: NoteRef, strength: Strength): Explained => ({
    likeliest,
    older: lastChange === null ? null : older,
    sessions,
    users,
    strength,
  });
  if (lastChange !== null && older === sessions) {
    return explained(note('older-than-change', lastChange.component, dateOf(lastChange.time)), 'weak');
  }
  const fit = fitting(cases);
  if (fit !== undefined) return explained(fit, since);
  const [{ row, group }] = cases;
  if (row.notes.some(({ code }) => code === 'portal-range')) return explained(note('portal-rules'), since);
  return explained(
    neverAgree.has(group.sessionType) ? note('type-never-agrees', group.sessionType) : note('no-reading-fits'),
    since
  );
};
