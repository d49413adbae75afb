import { known, unreadable, type Fact } from '../../facts/fact.js';
import { isSuccess, LOGIN_DAYS, type LoginUse } from '../../facts/loginUse.js';
import type { OrgClient, Row } from '../client.js';
import { ask } from '../query.js';
import { numberOf, textOf } from '../rows.js';
import { askOwnPermissions } from './ownPermissions.js';

/** Who sees the logins of all users; anybody else sees their own, without an error. */
export const SEE_ALL_LOGINS = 'Manage Users, or Monitor Login History';
const DAY = 24 * 60 * 60 * 1000;
/** Groups of one aggregate query; more are refused with EXCEEDED_ID_LIMIT (SOQL guide, GROUP BY). */
export const MOST_GROUPS = 2000;

/** Whether the user sees everybody's logins, or nothing but their own (Object Reference, LoginHistory). */
export const askSeesAllLogins = async (client: OrgClient): Promise<boolean> => {
  const holds = await askOwnPermissions(client, ['ManageUsers'], ['MonitorLoginHistory']);
  return [holds('ManageUsers'), holds('MonitorLoginHistory')].includes(true);
};

/** `null`: a row without its counts, which are never nothing. */
const useOf = (row: Row): LoginUse | null => {
  const [logins, users] = [numberOf(row, 'logins'), numberOf(row, 'users')];
  if (logins === null || users === null) return null;
  return {
    loginType: textOf(row, 'LoginType'),
    loginSubType: textOf(row, 'LoginSubType'),
    apiType: textOf(row, 'ApiType'),
    logins,
    users,
  };
};

/** How users have logged in, counted by the org itself. Two requests side by side, and no row of a person. */
export const askLoginUse = async (client: OrgClient, now: string): Promise<Fact<readonly LoginUse[]>> => {
  const since = new Date(Date.parse(now) - LOGIN_DAYS * DAY).toISOString();
  const [seesAll, reading] = await Promise.all([
    askSeesAllLogins(client),
    ask(client, {
      object: 'LoginHistory',
      soql:
        'SELECT LoginType, LoginSubType, ApiType, Status, COUNT(Id) logins, COUNT_DISTINCT(UserId) users ' +
        `FROM LoginHistory WHERE LoginTime >= ${since} GROUP BY LoginType, LoginSubType, ApiType, Status ` +
        `LIMIT ${MOST_GROUPS}`,
      permission: SEE_ALL_LOGINS,
    }),
  ]);
  if (reading.status === 'unread') return reading.why;
  // A part of the logins is no answer to who still logs in.
  if (!seesAll) return unreadable('no-permission', SEE_ALL_LOGINS);
  if (reading.isCut || reading.rows.length >= MOST_GROUPS) return unreadable('truncated', `${MOST_GROUPS} groups`);
  const successes = reading.rows.filter((row) => isSuccess(textOf(row, 'Status')));
  // An org in which logins were tried and not one went well speaks of success in other words.
  const [first] = reading.rows;
  if (first !== undefined && successes.length === 0) {
    return unreadable('unknown-value', `LoginHistory.Status: ${textOf(first, 'Status') ?? '-'}`);
  }
  const uses = successes.map(useOf);
  const counted = uses.filter((use) => use !== null);
  return counted.length === uses.length ? known(counted) : unreadable('malformed', 'LoginHistory: COUNT()');
};
