import { note, valueOf, type Fact, type Note, type NoteRef, type Tell, type Unreadable } from '../facts/fact.js';
import type { LoginPlace, LoginTally, OwnRecords, PersonState } from '../facts/ownRecords.js';
import type { SessionGroup, SessionReading } from '../facts/observedSession.js';
import type { UserFacts } from '../facts/snapshot.js';
import type { TokenUse } from '../facts/tokenUse.js';
import { byText } from '../facts/order.js';
import { TOKENS_PER_USER } from './causes/tokens.js';
import { spokenTime } from './duration.js';
import type { Inquiry } from './inquiry.js';
import { isThrough, loginsFor } from './recorded.js';
import type { DiagnosisRecords, RecordLine } from './recordsReport.js';

const MINUTE = 60;
/** Kinds of logins that get a sentence, the newest first. */
const LOGINS_SAID = 12;

const line = (tell: Tell, code: string, ...args: (string | number)[]): Note => tell(note(code, ...args));

const unreadLine = (tell: Tell, code: string, { reason, detail }: Unreadable): RecordLine => ({
  ...tell(note(code, detail)),
  reason,
});

const LOGINS: Readonly<Record<LoginPlace, string>> = {
  inside: 'record-logins-inside',
  outside: 'record-logins-outside',
  'no-ranges': 'record-logins',
  'not-told': 'record-logins',
};

const loginLine = ({ application, loginType, status, logins, last, place, addresses }: LoginTally): NoteRef => {
  const args = [application ?? '-', loginType ?? '-', status ?? '-', logins, spokenTime(last)];
  return addresses.length === 0
    ? note(LOGINS[place], ...args)
    : note('record-logins-from', ...args, addresses.join(', '));
};

const loginLines = (records: OwnRecords, { question: { app } }: Inquiry, tell: Tell): readonly RecordLine[] => {
  const { logins, since } = records;
  if (logins.status === 'unreadable') return [unreadLine(tell, 'record-logins-unread', logins)];
  const own = loginsFor(records, app);
  const rest = own.length - LOGINS_SAID;
  if (own.length > 0) {
    return [
      ...own.slice(0, LOGINS_SAID).map((tally) => tell(loginLine(tally))),
      ...(rest > 0 ? [line(tell, 'record-more-logins', rest)] : []),
    ];
  }
  return [
    app === null
      ? line(tell, 'record-no-login', spokenTime(since))
      : line(tell, 'record-no-login-of-app', app.label, spokenTime(since)),
  ];
};

type Held = NonNullable<DiagnosisRecords['tokens']>;

const heldOf = (tokens: readonly TokenUse[]): Held => {
  const times = (of: (token: TokenUse) => string | null): readonly string[] =>
    tokens.flatMap((token) => of(token) ?? []).sort(byText);
  const created = times(({ createdAt }) => createdAt);
  return {
    held: tokens.length,
    most: TOKENS_PER_USER,
    firstAuthorized: created[0] ?? null,
    lastAuthorized: created.at(-1) ?? null,
    lastUsed: times(({ lastUsedAt }) => lastUsedAt).at(-1) ?? null,
  };
};

const timeOrNone = (time: string | null): string => (time === null ? '-' : spokenTime(time));

const tokenLines = ({ tokens }: OwnRecords, tell: Tell): readonly RecordLine[] => {
  if (tokens === null) return [];
  if (tokens.status === 'unreadable') return [unreadLine(tell, 'record-tokens-unread', tokens)];
  const held = heldOf(tokens.value);
  return held.held === 0
    ? [line(tell, 'record-no-tokens')]
    : [line(tell, 'record-tokens', held.held, held.most, timeOrNone(held.lastAuthorized), timeOrNone(held.lastUsed))];
};

/** Each state in the words of a sentence; one that was not read has a sentence of its own. */
const STATES: readonly (readonly [of: keyof PersonState, holds: string, lacks: string, unread: string])[] = [
  ['isFrozen', 'person-frozen', 'person-not-frozen', 'frozen-unread'],
  ['isPasswordLocked', 'person-password-locked', 'person-password-not-locked', 'password-lock-unread'],
  ['apiEnabled', 'person-has-api', 'person-has-no-api', 'person-api-unread'],
  ['apiOnly', 'person-api-only', 'person-not-api-only', 'api-only-unread'],
];

const personLines = ({ person }: OwnRecords, { snapshot: { user } }: Inquiry, tell: Tell): readonly RecordLine[] => {
  if (person === null || user === undefined) return [];
  return [
    line(tell, user.isActive ? 'person-active' : 'person-inactive'),
    ...STATES.map(([of, holds, lacks, unread]) => {
      const state = person[of];
      return state.status === 'unreadable' ? unreadLine(tell, unread, state) : line(tell, state.value ? holds : lacks);
    }),
  ];
};

const liveIn = ({ groups }: SessionReading, { question: { app } }: Inquiry): readonly SessionGroup[] =>
  groups.filter(({ isOver, application }) => !isOver && isThrough(application, app));

const newestOf = ({ startedAt }: SessionGroup): string => new Date(Math.max(...startedAt)).toISOString();
const minutesOf = ({ seconds }: SessionGroup): number | null => (seconds === null ? null : seconds / MINUTE);

const sessionLines = ({ sessions }: OwnRecords, inquiry: Inquiry, tell: Tell): readonly RecordLine[] => {
  if (sessions === null) return [];
  const live = liveIn(sessions, inquiry);
  const [gap] = sessions.gaps;
  // Whoever may not see the sessions of others and sees some of one person is that person.
  if (live.length === 0 && gap !== undefined) {
    return [{ ...tell(note('record-sessions-unread', gap.detail)), reason: gap.reason }];
  }
  if (live.length === 0) return [line(tell, 'record-no-session')];
  return live.map((group) =>
    line(
      tell,
      'record-sessions',
      group.application ?? group.sessionType ?? '-',
      group.startedAt.length,
      minutesOf(group) ?? '-',
      spokenTime(newestOf(group))
    )
  );
};

const personOf = (person: PersonState, user: UserFacts | undefined): NonNullable<DiagnosisRecords['person']> => {
  const flag = (fact: Fact<boolean>): boolean | null => valueOf(fact);
  return {
    active: user?.isActive ?? null,
    frozen: flag(person.isFrozen),
    passwordLocked: flag(person.isPasswordLocked),
    apiEnabled: flag(person.apiEnabled),
    apiOnly: flag(person.apiOnly),
  };
};

/** What the org has written down, as it is reported: counts and times, no address unless it was asked for, no name. */
export const reportedRecords = (inquiry: Inquiry, tell: Tell): DiagnosisRecords | null => {
  const { records, question, snapshot } = inquiry;
  if (records === null) return null;
  const { since, logins, tokens, person, sessions } = records;
  return {
    since,
    logins:
      logins.status === 'known'
        ? loginsFor(records, question.app).map((tally) => ({ ...tally, addresses: [...tally.addresses] }))
        : null,
    tokens: tokens?.status === 'known' ? heldOf(tokens.value) : null,
    person: person === null ? null : personOf(person, snapshot.user),
    sessions:
      sessions === null || sessions.total === null
        ? null
        : liveIn(sessions, inquiry).map((group) => ({
            application: group.application,
            sessions: group.startedAt.length,
            minutes: minutesOf(group),
            newest: newestOf(group),
          })),
    said: [
      ...personLines(records, inquiry, tell),
      ...loginLines(records, inquiry, tell),
      ...tokenLines(records, tell),
      ...sessionLines(records, inquiry, tell),
    ],
  };
};
