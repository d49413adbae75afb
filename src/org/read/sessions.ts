import { unreadable, type Gap, type Unreadable } from '../../facts/fact.js';
import type { SessionGroup, SessionReading, Sight } from '../../facts/observedSession.js';
import { failureOf, gapOf, type OrgFailure } from '../failures.js';
import { quoted, shortId } from '../ids.js';
import type { OrgClient, Page, Row } from '../client.js';
import { askOwnPermissions } from './ownPermissions.js';
import { booleanOf, numberOf, textOf } from '../rows.js';

/** Who sees the sessions of all users; anybody else sees their own, without an error (Object Reference, AuthSession). */
const SEE_ALL_SESSIONS = 'Manage Users';
/** `IsAssociatedWithJwtAccessToken` exists from here on (Object Reference, AuthSession). */
const JWT_SINCE = 64;

const FIELDS = [
  'Id',
  'ParentId',
  'UsersId',
  'Users.ProfileId',
  'SessionType',
  'LoginType',
  'NumSecondsValid',
  'CreatedDate',
  'LastModifiedDate',
];
const JWT = 'IsAssociatedWithJwtAccessToken';
/**
 * The only way from a session to its app. Of LoginHistory itself neither Id nor Application can be filtered by (Object
 * Reference), so the login is read through the session and costs no request of its own.
 */
const APPLICATION = 'LoginHistory.Application';

export type SessionOptions = {
  /** The time of the reading, ISO 8601: sessions whose end has passed are told apart. */
  readonly now: string;
  /** Also the users' names. */
  readonly withUsers: boolean;
  /** Of one user alone. */
  readonly userId?: string;
  /** Called between two pages, when the rows of the one before are no longer needed. */
  readonly betweenPages?: () => void;
};

/** A group while sessions are added to it. */
type Tally = Omit<SessionGroup, 'startedAt' | 'users' | 'usernames'> & {
  readonly startedAt: number[];
  readonly users: Set<number>;
  readonly usernames: Set<string>;
};

const timeOf = (row: Row, field: string): number => Date.parse(textOf(row, field) ?? '');

/** A session without a parent names itself as its parent (Object Reference), or none (seen in public code). */
const hasParent = (row: Row): boolean => {
  const parent = shortId(textOf(row, 'ParentId'));
  return parent !== '' && parent !== shortId(textOf(row, 'Id'));
};

/** Folds sessions into groups, page by page: what is kept grows with the kinds of sessions, and by a number a session. */
const sessionTally = (now: number) => {
  const tallies = new Map<string, Tally>();
  const userNumbers = new Map<string, number>();
  const numberOfUser = (id: string): number => {
    const number = userNumbers.get(id) ?? userNumbers.size;
    userNumbers.set(id, number);
    return number;
  };
  let read = 0;
  return {
    add: (rows: readonly Row[]): void => {
      read += rows.length;
      for (const row of rows) {
        const seconds = numberOf(row, 'NumSecondsValid');
        const end = timeOf(row, 'LastModifiedDate') + (seconds ?? NaN) * 1000;
        const alike = {
          sessionType: textOf(row, 'SessionType'),
          loginType: textOf(row, 'LoginType'),
          profileKey: shortId(textOf(row, 'Users.ProfileId')) || null,
          application: textOf(row, APPLICATION),
          seconds,
          isJwt: booleanOf(row, JWT),
          hasParent: hasParent(row),
          isOver: end <= now,
        };
        const key = JSON.stringify(Object.values(alike));
        const tally = tallies.get(key) ?? { ...alike, startedAt: [], users: new Set(), usernames: new Set() };
        tallies.set(key, tally);
        tally.startedAt.push(timeOf(row, 'CreatedDate'));
        tally.users.add(numberOfUser(shortId(textOf(row, 'UsersId'))));
        const username = textOf(row, 'Users.Username');
        if (username !== null) tally.usernames.add(username);
      }
    },
    read: () => read,
    users: () => userNumbers.size,
    groups: (): readonly SessionGroup[] =>
      [...tallies].map(([, { users, usernames, ...tally }]) => ({
        ...tally,
        users: [...users],
        usernames: [...usernames],
      })),
  };
};

/** Whether the user sees the sessions of all users; `null`: the org does not say. */
const askSeesAllSessions = async (client: OrgClient): Promise<boolean | null> =>
  (await askOwnPermissions(client, ['ManageUsers']))('ManageUsers');

const gap = (reason: Gap['reason'], detail: string): Gap => ({ component: 'AuthSession', reason, detail });

/** A page, or why there is none. */
type Answer = { readonly page: Page } | { readonly failure: OrgFailure };

const answered = async (page: Promise<Page>): Promise<Answer> => {
  try {
    return { page: await page };
  } catch (error) {
    return { failure: failureOf(error) };
  }
};

/** An object that a user may not see is one that the org does not know. */
const whyUnread = (failure: OrgFailure): Unreadable =>
  failure.kind === 'type' ? unreadable('no-permission', SEE_ALL_SESSIONS) : gapOf(failure, SEE_ALL_SESSIONS);

const queryOf = (fields: readonly string[], userId: string | undefined): string =>
  `SELECT ${fields.join(', ')} FROM AuthSession${userId === undefined ? '' : ` WHERE UsersId = ${quoted(userId)}`}`;

/** The first page, without what the org does not know or does not show to this user. */
const firstAnswer = async (
  client: OrgClient,
  fields: readonly string[],
  userId: string | undefined
): Promise<{ readonly answer: Answer; readonly requests: number; readonly gaps: readonly Gap[] }> => {
  const answer = await answered(client.firstPage(queryOf([...fields, APPLICATION], userId)));
  const isRefused = 'failure' in answer && (answer.failure.kind === 'field' || answer.failure.kind === 'permission');
  if (!isRefused) return { answer, requests: 1, gaps: [] };
  const { reason, detail } = gapOf(answer.failure, 'Manage Users, or Monitor Login History');
  return {
    answer: await answered(client.firstPage(queryOf(fields, userId))),
    requests: 2,
    gaps: [{ component: APPLICATION, reason, detail }],
  };
};

/** Whoever sees sessions of several users sees them all. */
const sightOf = (seesAll: boolean | null, users: number): Sight => {
  if (seesAll !== null) return seesAll ? 'everybody' : 'own-only';
  return users > 1 ? 'everybody' : 'not-known';
};

const sightGaps: Readonly<Record<Sight, readonly Gap[]>> = {
  everybody: [],
  'own-only': [gap('no-permission', SEE_ALL_SESSIONS)],
  'not-known': [gap('not-exposed', SEE_ALL_SESSIONS)],
};

/**
 * Reads the live sessions, in pages as large as the org gives them (2,000 rows at most: REST API guide, Query Options
 * Header), one after the other, and keeps no row. Neither a session's parent nor its age could be told from an aggregate.
 */
export const readSessions = async (client: OrgClient, options: SessionOptions): Promise<SessionReading> => {
  const fields = [
    ...FIELDS,
    ...(client.apiVersion >= JWT_SINCE ? [JWT] : []),
    ...(options.withUsers ? ['Users.Username'] : []),
  ];
  const [seesAll, first] = await Promise.all([askSeesAllSessions(client), firstAnswer(client, fields, options.userId)]);
  const tally = sessionTally(Date.parse(options.now));
  let { answer, requests } = first;
  let total: number | null = null;
  while ('page' in answer) {
    const { page } = answer;
    total ??= page.total;
    tally.add(page.rows);
    if (page.next === null) break;
    options.betweenPages?.();
    requests += 1;
    answer = await answered(client.nextPage(page));
  }
  const read = tally.read();
  const sight = sightOf(seesAll, tally.users());
  const why = 'failure' in answer ? whyUnread(answer.failure) : null;
  const unread =
    total === null && why !== null
      ? [gap(why.reason, why.detail)]
      : why !== null || read < (total ?? 0)
        ? [gap('truncated', `${read} / ${total}${why === null ? '' : `: ${why.detail}`}`)]
        : [];
  return {
    groups: tally.groups(),
    read,
    total,
    sight,
    requests,
    gaps: [...unread, ...first.gaps, ...(total === null ? [] : sightGaps[sight])],
  };
};
