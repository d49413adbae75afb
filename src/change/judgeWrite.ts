import { note } from '../facts/fact.js';
import type { RawNode } from '../facts/raw.js';
import { differences, type Difference } from './component.js';
import { confirm } from './confirm.js';
import { written, type Ready, type Written } from './order.js';
import { payloadOf } from './payload.js';
import type { ComponentReading, OrgPorts, WriteAnswer } from './ports.js';

/** What a write came to, and whether the run must stop over it. */
export type Judged = { readonly result: Written; readonly stops: boolean };

const inWords = (found: readonly Difference[]): string =>
  found.map(({ path, before, after }) => `${path}: ${before ?? '-'} -> ${after ?? '-'}`).join('; ');

/** What an org says of a component that belongs to the publisher of a package. */
const isPublishers = (fullName: string, code: string): boolean =>
  code === 'CANNOT_MODIFY_MANAGED_OBJECT' || (/^\w+?__/.test(fullName) && code.startsWith('INSUFFICIENT_ACCESS'));

const refusal = ({ order }: Ready, { code, message }: Extract<WriteAnswer, { status: 'refused' }>): Written => {
  const words = (message.includes(code) ? message : `${code}: ${message}`).replace(/\.$/, '');
  if (isPublishers(order.key.fullName, code)) return written('refused', note('publisher-owned', words));
  // An org that does not take an old policy back has its reasons (the 30-day limit): an answer, not a failure.
  return written(order.done === 'rolled-back' ? 'refused' : 'failed', note('org-said', words));
};

/** Writes the component as it was, if nobody else has touched it since, and reads it again. */
const putBack = async (
  one: Ready,
  found: RawNode,
  unlike: readonly Difference[],
  ports: OrgPorts
): Promise<Written> => {
  const { order, current } = one;
  const { type, fullName } = order.key;
  if ((await ports.isOurs(order.key)) !== true)
    return written('failed', note('not-as-planned', inWords(unlike)), found);
  const [answer] = await ports.write(type, [payloadOf(order.key, found, current)]);
  const [again] = await ports.read(type, [fullName]);
  if (again?.status !== 'read') return written('failed', note('put-back-not-confirmed', inWords(unlike)), found);
  const left = differences(current, again.node);
  if (left.length === 0) return written('rolled-back', note('put-back', inWords(unlike)), again.node);
  const words = answer?.status === 'taken' || answer === undefined ? '' : `; ${answer.message}`;
  return written('failed', note('put-back-failed', `${inWords(left)}${words}`), again.node);
};

/** Takes the org's answer and the component as it is now together: only what was read back counts as done. */
export const judgeWrite = async (
  one: Ready,
  answer: WriteAnswer,
  reading: ComponentReading,
  ports: OrgPorts
): Promise<Judged> => {
  if (answer.status === 'refused') return { result: refusal(one, answer), stops: false };
  if (reading.status !== 'read') {
    const why = reading.status === 'unread' ? reading.why : 'readMetadata: -';
    return { result: written('failed', note('not-confirmed', why)), stops: true };
  }
  const { order, current, target } = one;
  const { node: found } = reading;
  const confirmation = confirm(order.key.type, current, target, found);
  switch (confirmation.status) {
    case 'as-planned': {
      if (answer.status === 'unknown') {
        return { result: written(order.done, note('reply-lost-done', answer.message), found), stops: false };
      }
      const { normalised } = confirmation;
      const reason = normalised.length === 0 ? undefined : note('normalised', inWords(normalised));
      return { result: written(order.done, reason, found), stops: false };
    }
    case 'not-done':
      return answer.status === 'unknown'
        ? { result: written('failed', note('reply-lost-not-done', answer.message), found), stops: false }
        : { result: written('refused', note('ignored-by-org'), found), stops: false };
    case 'other':
      return { result: await putBack(one, found, confirmation.differences, ports), stops: true };
  }
};
