import { known, unreadable, unset, type Fact } from '../../facts/fact.js';
import { quoted, shortId } from '../ids.js';
import type { OrgClient } from '../client.js';
import { ask, type ObjectReading } from '../query.js';
import { booleanOf, textOf } from '../rows.js';
import { askOwnPermissions, type OwnPermissions } from './ownPermissions.js';

/** Whoever is logged in, and what may be told of this login. */
export type OperatorFacts = {
  /** 15 characters. */
  readonly userId: string;
  readonly username: string | null;
  readonly profileKey: string | null;
  /** Names of the app that this login came through; `unset`: none. */
  readonly loginApp: Fact<readonly string[]>;
  readonly holds: OwnPermissions;
  readonly orgName: string | null;
  readonly isSandbox: boolean | null;
};

/** What an org asks of whoever changes session policies (Metadata API guide; Help, "Manage Session Policies for a Connected App"). */
const WRITE_PERMISSIONS = [
  'ModifyAllData',
  'ModifyMetadata',
  'CustomizeApplication',
  'ManageRemoteAccess',
  'ManageProfilesPermissionsets',
] as const;

const firstRow = (reading: ObjectReading) => (reading.status === 'read' ? reading.rows[0] : undefined);

/** The app by what the session's own login says (Object Reference, AuthSession.LoginHistoryId, LoginHistory.Application). */
const askLoginApp = async (client: OrgClient, userId: string): Promise<Fact<readonly string[]>> => {
  const sessions = await ask(client, {
    object: 'AuthSession',
    soql: `SELECT IsCurrent, LoginHistoryId FROM AuthSession WHERE UsersId = ${quoted(userId)}`,
    permission: null,
  });
  const current =
    sessions.status === 'read' ? sessions.rows.find((row) => booleanOf(row, 'IsCurrent') === true) : undefined;
  const login = current === undefined ? null : textOf(current, 'LoginHistoryId');
  if (login === null) return unreadable('not-exposed', 'AuthSession.LoginHistoryId');
  const history = await ask(client, {
    object: 'LoginHistory',
    soql: `SELECT Application FROM LoginHistory WHERE Id = ${quoted(login)}`,
    permission: null,
  });
  const row = firstRow(history);
  if (row === undefined) return unreadable('not-exposed', 'LoginHistory.Application');
  const application = textOf(row, 'Application');
  // "Browser" stands for a login without an app.
  return application === null || application === 'Browser' ? unset : known([application]);
};

/** Asks who is logged in, what they may do, and through which app they came; side by side where it can be. */
export const askOperator = async (client: OrgClient): Promise<OperatorFacts> => {
  const fullId = await client.userId();
  const userId = shortId(fullId);
  const [user, holds, org, loginApp] = await Promise.all([
    ask(client, {
      object: 'User',
      soql: `SELECT Username, ProfileId FROM User WHERE Id = ${quoted(fullId)}`,
      permission: null,
    }),
    askOwnPermissions(client, WRITE_PERMISSIONS),
    ask(client, { object: 'Organization', soql: 'SELECT Name, IsSandbox FROM Organization', permission: null }),
    askLoginApp(client, fullId),
  ]);
  const [userRow, orgRow] = [user, org].map(firstRow);
  return {
    userId,
    username: userRow === undefined ? null : textOf(userRow, 'Username'),
    profileKey: userRow === undefined ? null : shortId(textOf(userRow, 'ProfileId')) || null,
    loginApp,
    holds,
    orgName: orgRow === undefined ? null : textOf(orgRow, 'Name'),
    isSandbox: orgRow === undefined ? null : booleanOf(orgRow, 'IsSandbox'),
  };
};
