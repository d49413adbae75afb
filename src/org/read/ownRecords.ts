import type { AppFacts } from '../../facts/app.js';
import { known, unreadable, type Gap, type Told } from '../../facts/fact.js';
import { loginRecords, type LoginRow, type OwnRecords, type PersonState } from '../../facts/ownRecords.js';
import { loginAddressesOf, type Snapshot } from '../../facts/snapshot.js';
import { countsAllOf, type TokenUse } from '../../facts/tokenUse.js';
import { askUsageOfUser } from './appUsage.js';
import { askHolds } from './holders.js';
import { askSeesAllLogins, MOST_GROUPS, SEE_ALL_LOGINS } from './loginUse.js';
import { readSessions } from './sessions.js';
import { isFound } from './user.js';
import { quoted, shortId } from '../ids.js';
import type { OrgClient, Row } from '../client.js';
import { ask, type ObjectReading } from '../query.js';
import { booleanOf, numberOf, textOf, timeOf } from '../rows.js';

/** What is asked of an org's own records beside its settings. */
export type RecordsAsked = {
  /** From when on logins count, ISO 8601. */
  readonly since: string;
  /** Also the addresses that logins came from. */
  readonly withAddresses: boolean;
  /** The app that is asked about, among those of the org. */
  readonly appIn: (apps: readonly AppFacts[]) => AppFacts | undefined;
  readonly onRead: (records: OwnRecords) => void;
};

/** Object Reference, UserLogin. */
const MANAGE_USERS = 'Manage Users';

type PersonAnswers = Pick<OwnRecords, 'person' | 'sessions'> & { readonly profileKey: string; readonly userId: string };

/** What was asked, before it is held against what the org is. */
export type RecordAnswers = {
  readonly logins: ObjectReading;
  readonly seesAllLogins: boolean;
  /** A person was named who could not be looked for. */
  readonly whyNoPerson: Gap | null;
  readonly person: PersonAnswers | null;
};

/** Neither `Status` nor `Application` can be filtered by (Object Reference, LoginHistory), so the org counts them all. */
const askLogins = (client: OrgClient, since: string, userId: string | null): Promise<ObjectReading> => {
  const fields = ['Application', 'LoginType', 'Status', ...(userId === null ? [] : ['SourceIp'])].join(', ');
  const whose = userId === null ? '' : `UserId = ${quoted(userId)} AND `;
  return ask(client, {
    object: 'LoginHistory',
    soql:
      `SELECT ${fields}, COUNT(Id) logins, MIN(LoginTime) firstTime, MAX(LoginTime) lastTime FROM LoginHistory ` +
      `WHERE ${whose}LoginTime >= ${since} GROUP BY ${fields} LIMIT ${MOST_GROUPS}`,
    permission: SEE_ALL_LOGINS,
  });
};

const flagIn = (reading: ObjectReading, field: string): Told<boolean> => {
  if (reading.status === 'unread') return reading.why;
  const [row] = reading.rows;
  const flag = row === undefined ? null : booleanOf(row, field);
  return flag === null ? unreadable('missing', `UserLogin.${field}`) : known(flag);
};

/** By the profile, as the person's own row tells, or by anything else that they hold. */
const askPermission = async (client: OrgClient, user: Row, name: string, now: string): Promise<Told<boolean>> =>
  booleanOf(user, `Profile.${name}`) === true ? known(true) : askHolds(client, name, textOf(user, 'Id') ?? '', now);

const askState = async (client: OrgClient, user: Row, now: string): Promise<PersonState> => {
  const [login, apiEnabled, apiOnly] = await Promise.all([
    ask(client, {
      object: 'UserLogin',
      soql: `SELECT IsFrozen, IsPasswordLocked FROM UserLogin WHERE UserId = ${quoted(textOf(user, 'Id') ?? '')}`,
      permission: MANAGE_USERS,
    }),
    askPermission(client, user, 'PermissionsApiEnabled', now),
    askPermission(client, user, 'PermissionsApiUserOnly', now),
  ]);
  return {
    isFrozen: flagIn(login, 'IsFrozen'),
    isPasswordLocked: flagIn(login, 'IsPasswordLocked'),
    apiEnabled,
    apiOnly,
  };
};

const askPerson = async (client: OrgClient, user: Row, now: string): Promise<PersonAnswers> => {
  const userId = textOf(user, 'Id') ?? '';
  const [person, sessions] = await Promise.all([
    askState(client, user, now),
    readSessions(client, { now, withUsers: false, userId }),
  ]);
  return { userId, profileKey: shortId(textOf(user, 'ProfileId')), person, sessions };
};

/** Asks for everything that waits for no more than the person's id. */
export const askRecords = async (
  client: OrgClient,
  { since }: RecordsAsked,
  person: Promise<Row | Gap> | undefined,
  now: string
): Promise<RecordAnswers> => {
  const sees = askSeesAllLogins(client);
  const found = await person;
  const user = found !== undefined && isFound(found) ? found : null;
  const isLost = found !== undefined && user === null;
  const whyNoPerson = isLost ? (found as Gap) : null;
  const unasked: ObjectReading = { status: 'unread', why: unreadable('missing', 'User') };
  const [seesAllLogins, logins, answers] = await Promise.all([
    sees,
    isLost ? unasked : askLogins(client, since, user === null ? null : textOf(user, 'Id')),
    user === null ? null : askPerson(client, user, now),
  ]);
  return { logins, seesAllLogins, whyNoPerson, person: answers };
};

/** `null`: a row without its figures, which are never nothing. */
const loginRowOf = (row: Row): LoginRow | null => {
  const [logins, first, last] = [numberOf(row, 'logins'), timeOf(row, 'firstTime'), timeOf(row, 'lastTime')];
  if (logins === null || first === null || last === null) return null;
  return {
    application: textOf(row, 'Application'),
    loginType: textOf(row, 'LoginType'),
    status: textOf(row, 'Status'),
    sourceIp: textOf(row, 'SourceIp'),
    logins,
    first,
    last,
  };
};

/** Whoever may not see the logins of others and sees some of one person is that person. */
const loginsIn = (
  { logins, seesAllLogins, whyNoPerson, person }: RecordAnswers,
  snapshot: Snapshot,
  { withAddresses }: RecordsAsked
): OwnRecords['logins'] => {
  if (whyNoPerson !== null) return unreadable(whyNoPerson.reason, whyNoPerson.detail);
  if (logins.status === 'unread') return logins.why;
  const isOwn = person !== null && logins.rows.length > 0;
  if (!seesAllLogins && !isOwn) return unreadable('no-permission', SEE_ALL_LOGINS);
  if (logins.isCut || logins.rows.length >= MOST_GROUPS) return unreadable('truncated', `${MOST_GROUPS} groups`);
  const rows = logins.rows.map(loginRowOf);
  const counted = rows.filter((row) => row !== null);
  if (counted.length < rows.length) return unreadable('malformed', 'LoginHistory: COUNT()');
  return known(
    loginRecords(counted, person === null ? null : loginAddressesOf(snapshot, person.profileKey), withAddresses)
  );
};

/** The tokens of one user for one app: OauthToken, or what the usage of an external client app tells. */
const tokensOf = async (
  client: OrgClient,
  userId: string,
  app: AppFacts,
  { tokens }: Snapshot
): Promise<Told<readonly TokenUse[]>> => {
  const { id } = app;
  if (id === null) return unreadable('not-installed', app.name);
  const own = tokens.tokens.filter((token) => token.appId === id && token.userId === shortId(userId));
  // Whoever may not see the tokens of others and sees some of one person is that person.
  const isOwn = own.length > 0 && tokens.gaps.every(({ reason }) => reason === 'no-permission');
  if (isOwn || countsAllOf(tokens, id)) return known(own);
  if (app.kind === 'external-client-app') return askUsageOfUser(client, id, userId);
  const [gap] = tokens.gaps;
  return gap === undefined ? unreadable('missing', 'OauthToken') : unreadable(gap.reason, gap.detail);
};

/** The records, held against what the org is. */
export const readRecords = async (
  client: OrgClient,
  answers: RecordAnswers,
  snapshot: Snapshot,
  asked: RecordsAsked
): Promise<OwnRecords> => {
  const { person } = answers;
  const app = asked.appIn(snapshot.apps);
  return {
    since: asked.since,
    person: person?.person ?? null,
    logins: loginsIn(answers, snapshot, asked),
    tokens: person === null || app === undefined ? null : await tokensOf(client, person.userId, app, snapshot),
    sessions: person?.sessions ?? null,
  };
};
