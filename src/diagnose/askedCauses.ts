import type { OwnRecords } from '../facts/ownRecords.js';
import type { Cause } from './cause.js';
import type { Inquiry } from './inquiry.js';
import type { Question } from './question.js';
import { causesOfRefusals } from './recorded.js';
import { CAUSES } from './registry.js';
import { isNamedByText } from './textEvidence.js';

type Asked = Pick<Inquiry, 'question' | 'records'>;

const NOT_INSTALLED = 'app-not-installed';

/** What no facts are there for where the org does not know the app. */
const OF_APPS: readonly Cause['about'][] = ['app', 'entry', 'session'];

const canBeAsked = (cause: Cause, { isAppUnknown }: Question): boolean =>
  !isAppUnknown || cause.id === NOT_INSTALLED || !OF_APPS.includes(cause.about);

/** What is so of the person now, and explains by itself whatever they noticed. */
const isSoNow = (cause: Cause, records: OwnRecords | null): boolean =>
  cause.about === 'text' &&
  records !== null &&
  cause.recorded?.(records).some((item) => item.kind === 'for' && item.weight === 'strong') === true;

const isAsked = (cause: Cause, { question, records }: Asked): boolean =>
  isNamedByText(cause, question) ||
  isSoNow(cause, records) ||
  cause.explains.some((symptom) => question.named.includes(symptom)) ||
  (question.isAppUnknown && cause.id === NOT_INSTALLED);

/**
 * The causes that a question asks for: all of a symptom that was named, of an error text those that give it, and those of
 * which the org's own records speak. Of equally likely ones those of the text go first, in its order.
 */
export const askedCauses = (asked: Asked): readonly Cause[] => {
  const { question } = asked;
  const refused = causesOfRefusals(asked);
  const order = question.texts.flatMap(({ causes }) => causes);
  const placeOf = ({ id }: Cause): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return CAUSES.filter(
    (cause) => (isAsked(cause, asked) || refused.includes(cause.id)) && canBeAsked(cause, question)
  ).sort((a, b) => placeOf(a) - placeOf(b));
};
