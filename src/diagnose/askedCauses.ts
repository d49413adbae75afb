import type { Cause } from './cause.js';
import type { Question } from './question.js';
import { CAUSES } from './registry.js';
import { isNamedByText } from './textEvidence.js';

const NOT_INSTALLED = 'app-not-installed';

/** What no facts are there for where the org does not know the app. */
const OF_APPS: readonly Cause['about'][] = ['app', 'entry', 'session'];

const canBeAsked = (cause: Cause, { isAppUnknown }: Question): boolean =>
  !isAppUnknown || cause.id === NOT_INSTALLED || !OF_APPS.includes(cause.about);

const isAsked = (cause: Cause, question: Question): boolean =>
  isNamedByText(cause, question) ||
  cause.explains.some((symptom) => question.named.includes(symptom)) ||
  (question.isAppUnknown && cause.id === NOT_INSTALLED);

/**
 * The causes that a question asks for: all of a symptom that was named, and of an error text those that give it. Of equally
 * likely ones those of the text go first, in its order.
 */
export const askedCauses = (question: Question): readonly Cause[] => {
  const order = question.texts.flatMap(({ causes }) => causes);
  const placeOf = ({ id }: Cause): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return CAUSES.filter((cause) => isAsked(cause, question) && canBeAsked(cause, question)).sort(
    (a, b) => placeOf(a) - placeOf(b)
  );
};
