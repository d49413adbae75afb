import { note } from '../facts/fact.js';
import type { RawNode } from '../facts/raw.js';
import { sayingOf } from '../facts/saying.js';
import { componentName, type ComponentDifference } from './component.js';
import { compareReadBack } from './compareReadBack.js';
import { outcomeEntry, written, type Ready, type Written } from './order.js';
import { payloadOf } from './payload.js';
import type { ComponentReading, OrgPorts, WriteAnswer } from './ports.js';

/** What a write came to, and whether the run must stop over it. */
export type OutcomeOfWrite = { readonly result: Written; readonly stops: boolean };

const inWords = (found: readonly ComponentDifference[]): string =>
  found.map(({ path, before, after }) => `${path}: ${before ?? '-'} -> ${after ?? '-'}`).join('; ');

/** What an org says of a component that belongs to the publisher of a package. */
const isPublishers = (fullName: string, code: string): boolean =>
  code === 'CANNOT_MODIFY_MANAGED_OBJECT' || (/^\w+?__/.test(fullName) && code.startsWith('INSUFFICIENT_ACCESS'));

/** What the org said, within a sentence. */
const quotedFrom = (answer: Extract<WriteAnswer, { status: 'refused' }>): string => sayingOf(answer).replace(/\.$/, '');

/** The org said no. `found`: what is there, where it was read. */
const refusal = ({ order }: Ready, answer: Extract<WriteAnswer, { status: 'refused' }>, found?: RawNode): Written => {
  const words = quotedFrom(answer);
  if (isPublishers(order.key.fullName, answer.code)) return written('refused', note('publisher-owned', words), found);
  // An org that does not take an old policy back has its reasons (the 30-day limit): an answer, not a failure.
  return written(order.done === 'rolled-back' ? 'refused' : 'failed', note('org-said', words), found);
};

const whyUnread = (reading: ComponentReading | undefined): string =>
  reading?.status === 'unread' ? reading.why : 'readMetadata: -';

/** What was put back, named by what is there now. */
const afterPutBack = (
  { order, current, target }: Ready,
  found: RawNode,
  unlike: readonly ComponentDifference[],
  answer: WriteAnswer | undefined,
  again: ComponentReading | undefined
): Written => {
  if (again?.status === 'absent') return written('failed', note('gone-after-write', componentName(order.key)));
  if (again?.status !== 'read')
    return written('not-known', note('put-back-not-confirmed', inWords(unlike), whyUnread(again)));
  const { type } = order.key;
  if (compareReadBack(type, current, target, again.node).status === 'as-planned') {
    return written(order.done, note('put-back-left-it', inWords(unlike)), again.node);
  }
  const isBack = compareReadBack(type, found, current, again.node);
  if (isBack.status === 'as-planned') {
    // What a rollback puts back is what it was to take away: nothing was rolled back.
    return order.done === 'rolled-back'
      ? written('failed', note('rollback-put-back', inWords(unlike)), again.node)
      : written('rolled-back', note('put-back', inWords(unlike)), again.node);
  }
  const left = isBack.status === 'other' ? isBack.differences : unlike;
  const words = answer?.status === 'refused' || answer?.status === 'unknown' ? `; ${answer.message}` : '';
  return written('failed', note('put-back-failed', `${inWords(left)}${words}`), again.node);
};

/** Writes the component as it was, if nobody else has touched it since, and reads it again. */
const putBack = async (
  one: Ready,
  found: RawNode,
  unlike: readonly ComponentDifference[],
  ports: OrgPorts
): Promise<Written> => {
  const { order, current } = one;
  const { type, fullName } = order.key;
  const asFound = written('failed', note('not-as-planned', inWords(unlike)), found);
  if ((await ports.isOurs(order.key)) !== true) return asFound;
  // A run that ends in the middle of putting back leaves what was found, which no intent tells.
  try {
    await ports.journal.append([outcomeEntry(ports.now(), order.key, asFound)]);
  } catch {
    return asFound;
  }
  const [answer] = await ports.write(type, [payloadOf(order.key, found, current)]);
  const [again] = await ports.read(type, [fullName]);
  return afterPutBack(one, found, unlike, answer, again);
};

/** What is there is what was to be there. */
const done = (
  { order }: Ready,
  answer: WriteAnswer,
  normalised: readonly ComponentDifference[],
  found: RawNode
): Written => {
  switch (answer.status) {
    case 'unknown':
      return written(order.done, note('reply-lost-done', answer.message), found);
    case 'refused':
      return written(order.done, note('refused-yet-there', quotedFrom(answer)), found);
    case 'taken':
      return written(order.done, normalised.length === 0 ? undefined : note('normalised', inWords(normalised)), found);
  }
};

/** What is there is what was there before. */
const notDone = (one: Ready, answer: WriteAnswer, found: RawNode): Written => {
  switch (answer.status) {
    case 'unknown':
      return written('failed', note('reply-lost-not-done', answer.message), found);
    case 'refused':
      return refusal(one, answer, found);
    case 'taken':
      return written('refused', note('ignored-by-org'), found);
  }
};

/**
 * Takes the org's answer and the component as it is now together: the outcome is named by what was read (ruling 26b). What
 * was sent and could not be read back is not known.
 */
export const outcomeOfWrite = async (
  one: Ready,
  answer: WriteAnswer,
  reading: ComponentReading,
  ports: OrgPorts
): Promise<OutcomeOfWrite> => {
  const { order, current, target } = one;
  if (reading.status !== 'read') {
    if (answer.status === 'refused') return { result: refusal(one, answer), stops: false };
    const result =
      reading.status === 'absent'
        ? written('failed', note('gone-after-write', componentName(order.key)))
        : written('not-known', note('not-confirmed', reading.why));
    return { result, stops: true };
  }
  const { node: found } = reading;
  const confirmation = compareReadBack(order.key.type, current, target, found);
  switch (confirmation.status) {
    case 'as-planned':
      return { result: done(one, answer, confirmation.normalised, found), stops: false };
    case 'not-done':
      return { result: notDone(one, answer, found), stops: false };
    case 'other': {
      // What a refused write did not do is somebody else's work: it is not put back.
      const unlike = inWords(confirmation.differences);
      const result =
        answer.status === 'refused'
          ? written('failed', note('refused-and-changed', quotedFrom(answer), unlike))
          : await putBack(one, found, confirmation.differences, ports);
      return { result, stops: true };
    }
  }
};
