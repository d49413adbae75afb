import type { Unreadable } from '../../facts/fact.js';
import { failureOf, gapOf } from './failures.js';
import type { OrgClient, Row } from './orgClient.js';

/** The rows of an object, or why there are none to look at. `isCut`: the org has more than it gave. */
export type ObjectReading =
  | { readonly status: 'read'; readonly rows: readonly Row[]; readonly total: number; readonly isCut: boolean }
  | { readonly status: 'unread'; readonly why: Unreadable };

export type Question = {
  readonly soql: string;
  /** What is asked where the org does not know a field of the first question (an older version, a licence). */
  readonly simpler?: string;
  /** The permission that a user needs, for the message. */
  readonly permission: string;
  readonly isTooling?: boolean;
  /** `SELECT COUNT()` has a total and no rows. */
  readonly isCount?: boolean;
};

/** Asks for rows. A refusal is an answer of its own; only an org that cannot be asked at all is an error. */
export const ask = async (client: OrgClient, question: Question): Promise<ObjectReading> => {
  const send = question.isTooling === true ? client.toolingQuery : client.query;
  try {
    const { rows, total } = await send(question.soql);
    return { status: 'read', rows, total, isCut: question.isCount !== true && rows.length < total };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'field' && question.simpler !== undefined) {
      return ask(client, { ...question, soql: question.simpler, simpler: undefined });
    }
    return { status: 'unread', why: gapOf(failure, question.permission) };
  }
};
