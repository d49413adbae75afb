import { known, unreadable, type Fact } from '../../facts/fact.js';
import { LOGIN_DAYS, type LoginUse } from '../../facts/loginUse.js';
import type { OrgClient } from '../client.js';
import { ask } from '../query.js';
import { booleanOf, numberOf, textOf } from '../rows.js';

const PERMISSION = 'Manage Users, or Monitor Login History';
const DAY = 24 * 60 * 60 * 1000;
/** "Status is either success or a reason for failure"; it cannot be filtered by (Object Reference, LoginHistory). */
const SUCCESS = 'success';
/** Groups of one aggregate query; more are refused with EXCEEDED_ID_LIMIT (SOQL guide, GROUP BY). */
const MOST_GROUPS = 2000;

/** Whether the user sees everybody's logins, or nothing but their own (Object Reference, LoginHistory). */
const askSeesAll = async (client: OrgClient): Promise<boolean> => {
  const reading = await ask(client, {
    object: 'UserPermissionAccess',
    soql: 'SELECT PermissionsManageUsers, PermissionsMonitorLoginHistory FROM UserPermissionAccess',
    simpler: ['SELECT PermissionsManageUsers FROM UserPermissionAccess'],
    permission: null,
  });
  const [row] = reading.status === 'read' ? reading.rows : [];
  return (
    row !== undefined &&
    ['PermissionsManageUsers', 'PermissionsMonitorLoginHistory'].some((field) => booleanOf(row, field) === true)
  );
};

/** How users have logged in, counted by the org itself. Two requests side by side, and no row of a person. */
export const askLoginUse = async (client: OrgClient, now: string): Promise<Fact<readonly LoginUse[]>> => {
  const since = new Date(Date.parse(now) - LOGIN_DAYS * DAY).toISOString();
  const [seesAll, reading] = await Promise.all([
    askSeesAll(client),
    ask(client, {
      object: 'LoginHistory',
      soql:
        'SELECT LoginType, LoginSubType, ApiType, Status, COUNT(Id) logins, COUNT_DISTINCT(UserId) users ' +
        `FROM LoginHistory WHERE LoginTime >= ${since} GROUP BY LoginType, LoginSubType, ApiType, Status ` +
        `LIMIT ${MOST_GROUPS}`,
      permission: PERMISSION,
    }),
  ]);
  if (reading.status === 'unread') return reading.why;
  // A part of the logins is no answer to who still logs in.
  if (!seesAll) return unreadable('no-permission', PERMISSION);
  if (reading.isCut || reading.rows.length >= MOST_GROUPS) return unreadable('truncated', `${MOST_GROUPS} groups`);
  return known(
    reading.rows
      .filter((row) => textOf(row, 'Status')?.toLowerCase() === SUCCESS)
      .map((row): LoginUse => ({
        loginType: textOf(row, 'LoginType'),
        loginSubType: textOf(row, 'LoginSubType'),
        apiType: textOf(row, 'ApiType'),
        logins: numberOf(row, 'logins') ?? 0,
        users: numberOf(row, 'users') ?? 0,
      }))
  );
};
