import { unreadable } from '../facts/fact.js';
import type { Cause } from './cause.js';
import { speaksFor, unseen, type Evidence } from './evidence.js';
import type { Question } from './question.js';

type Asked = Pick<Question, 'texts'>;

/** A text that was pasted can come of this cause. */
export const isNamedByText = ({ id }: Pick<Cause, 'id'>, { texts }: Asked): boolean =>
  texts.some(({ causes }) => causes.includes(id));

/** What was pasted says by itself that it is this cause; nothing where other causes give the same text. */
export const onlyByText = ({ id }: Pick<Cause, 'id'>, { texts }: Asked): readonly Evidence[] => {
  const text = texts.find(({ only, causes }) => only === true && causes.includes(id));
  if (text === undefined) return [];
  return [speaksFor('certain', text.isProven === false ? 'text-only-this-not-proven' : 'text-only-this')];
};

/**
 * What a text says of a cause of which no fact speaks. `left`: the causes of the text that the facts have not
 * refuted, the likelier first, where they make none of them more than possible; then the text is what there is. Else the
 * facts decide, and nothing that is read tells of this one.
 */
export const textAloneEvidence = (
  cause: Pick<Cause, 'id'>,
  left: readonly string[],
  question: Asked
): readonly Evidence[] => {
  const only = onlyByText(cause, question);
  if (only.length > 0) return only;
  if (!left.includes(cause.id)) return [unseen('told-by-nothing-read', unreadable('not-exposed', 'Setup'))];
  return [left[0] === cause.id ? speaksFor('fair', 'text-most-often-this') : speaksFor('weak', 'text-can-be-this')];
};
