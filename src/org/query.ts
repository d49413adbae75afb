import { absentSince } from '../facts/apiVersion.js';
import { unreadable, type Gap, type Unreadable } from '../facts/fact.js';
import { failureOf, gapOf, type OrgFailure } from './failures.js';
import type { OrgClient, Row } from './client.js';

/** The rows of an object, or why there are none to look at. `isCut`: the org has more than it gave. */
export type ObjectReading =
  | { readonly status: 'read'; readonly rows: readonly Row[]; readonly total: number; readonly isCut: boolean }
  | { readonly status: 'unread'; readonly why: Unreadable };

export type OrgQuery = {
  /** The object that is asked, and the first API version that has it. */
  readonly object: string;
  readonly since?: number;
  readonly soql: string;
  /** What is asked, one after the other, where the org does not know a field of the question (an older version, a licence). */
  readonly simpler?: readonly string[];
  /** The permission that a user needs, for the message; `null`: nobody documents that the object can be asked at all. */
  readonly permission: string | null;
  readonly isTooling?: boolean;
  /** `SELECT COUNT()` has a total and no rows. */
  readonly isCount?: boolean;
};

/** An object that a user may not see is one that the org does not know, be it asked for by a relationship to it. */
const isUnknownObject = ({ kind, message }: OrgFailure): boolean =>
  kind === 'type' || (kind === 'field' && message.includes("Didn't understand relationship"));

/** So is an object that is newer than the version. */
const whyUnread = (
  failure: OrgFailure,
  { object, since = 0, permission }: OrgQuery,
  apiVersion: number
): Unreadable => {
  if (!isUnknownObject(failure)) {
    if (failure.kind === 'field') return unreadable('not-exposed', `${object}: ${failure.message}`);
    return gapOf(failure, permission ?? object);
  }
  const absent = absentSince(object, since, apiVersion);
  if (absent.status === 'unreadable') return absent;
  return permission === null ? unreadable('not-exposed', object) : unreadable('no-permission', permission);
};

/** The gap that a reading leaves. */
export const gapsIn = (component: string, reading: ObjectReading): readonly Gap[] => {
  if (reading.status === 'unread') return [{ component, reason: reading.why.reason, detail: reading.why.detail }];
  return reading.isCut ? [{ component, reason: 'truncated', detail: `${reading.rows.length} / ${reading.total}` }] : [];
};

/** Asks for rows. A refusal is an answer of its own; only an org that cannot be asked at all is an error. */
export const ask = async (client: OrgClient, question: OrgQuery): Promise<ObjectReading> => {
  const { soql } = question;
  try {
    const { rows, total } = await (question.isTooling === true ? client.toolingQuery(soql) : client.query(soql));
    return { status: 'read', rows, total, isCut: question.isCount !== true && rows.length < total };
  } catch (error) {
    const failure = failureOf(error);
    const [simpler, ...simplest] = question.simpler ?? [];
    if (failure.kind === 'field' && simpler !== undefined) {
      return ask(client, { ...question, soql: simpler, simpler: simplest });
    }
    return { status: 'unread', why: whyUnread(failure, question, client.apiVersion) };
  }
};
