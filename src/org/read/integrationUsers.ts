import { known, unreadable, type Fact } from '../../facts/fact.js';
import { isCurrent } from './access.js';
import { shortId } from '../ids.js';
import type { OrgClient } from '../client.js';
import { ask } from '../query.js';
import { textOf } from '../rows.js';

const VIEW_SETUP = 'View Setup and Configuration';

/** The user license for integrations (Salesforce Help, "Give Integration Users API Only Access"). */
const LICENSE = 'Salesforce Integration';

const HOLDERS = 'SELECT AssigneeId, ExpirationDate, IsActive FROM PermissionSetAssignment WHERE';

/** Each question, and the field of the answer that is a user. */
const QUESTIONS = [
  {
    object: 'User',
    soql: `SELECT Id FROM User WHERE Profile.PermissionsApiUserOnly = true OR Profile.UserLicense.Name = '${LICENSE}'`,
    user: 'Id',
  },
  {
    object: 'PermissionSetAssignment',
    soql: `${HOLDERS} PermissionSet.PermissionsApiUserOnly = true`,
    user: 'AssigneeId',
  },
  {
    // An assignment of a group need not name a permission set (Object Reference, PermissionSetAssignment: nillable).
    object: 'PermissionSetAssignment',
    soql:
      `${HOLDERS} PermissionSetGroupId IN (SELECT PermissionSetGroupId FROM PermissionSetGroupComponent ` +
      'WHERE PermissionSet.PermissionsApiUserOnly = true)',
    user: 'AssigneeId',
  },
] as const;

/**
 * Users that the platform itself shows to be integrations: they have the license for integrations, or "API Only User" by
 * their profile, a permission set or a group. One question that is not answered leaves it open who is one.
 */
export const askIntegrationUsers = async (client: OrgClient, now: string): Promise<Fact<ReadonlySet<string>>> => {
  const readings = await Promise.all(
    QUESTIONS.map(async ({ object, soql, user }) => ({
      user,
      reading: await ask(client, { object, soql, permission: VIEW_SETUP }),
    }))
  );
  const ids = new Set<string>();
  for (const { user, reading } of readings) {
    if (reading.status === 'unread') return reading.why;
    if (reading.isCut) return unreadable('truncated', `${reading.rows.length} / ${reading.total}`);
    for (const row of reading.rows.filter((each) => isCurrent(each, now))) ids.add(shortId(textOf(row, user)));
  }
  return known(ids);
};
