import type { AppFacts } from '../facts/app.js';
import { isSuccess } from '../facts/loginUse.js';
import type { LoginTally, OwnRecords } from '../facts/ownRecords.js';
import { nameKey } from '../facts/profileNames.js';
import type { Cause } from './cause.js';
import { spokenTime } from './duration.js';
import { speaksFor, type Evidence, type Weight } from './evidence.js';
import type { Inquiry } from './inquiry.js';
import type { Question } from './question.js';
import { OF_INTEGRATIONS, OF_REFRESH, type Symptom } from './symptoms.js';
import { CATALOGUE } from './texts/catalogue.js';
import type { KnownText } from './texts/knownText.js';
import { recognise } from './texts/recognise.js';
import { isNamedByText } from './textEvidence.js';

type Asked = Pick<Inquiry, 'question' | 'records'>;

/** `LoginHistory.Application` of a login through an app is its label (Object Reference; `sf session verify` joins by it too). */
export const isThrough = (application: string | null, app: AppFacts | null): boolean =>
  app === null ||
  (application !== null && [app.label, app.name].some((name) => nameKey(name) === nameKey(application)));

/** The logins that a question is about, the newest first; none where nobody asked or they could not be read. */
export const loginsFor = (records: OwnRecords | null, app: AppFacts | null): readonly LoginTally[] =>
  records?.logins.status === 'known'
    ? records.logins.value.tallies.filter(({ application }) => isThrough(application, app))
    : [];

/** Whether a login went well after a refused one; of many people nobody can tell whose it was. */
type Since = 'refused-since' | 'went-well-since' | 'of-many-people';

/** Logins that the org refused, by the text of their status. */
type Refusal = { readonly status: string; readonly tally: LoginTally; readonly text: KnownText; readonly since: Since };

const sinceOf = (refused: LoginTally, logins: readonly LoginTally[], isOfPerson: boolean): Since => {
  if (!isOfPerson) return 'of-many-people';
  const wentWell = logins.some(
    ({ status, application, last }) => isSuccess(status) && application === refused.application && last > refused.last
  );
  return wentWell ? 'went-well-since' : 'refused-since';
};

const refusalsOf = ({ records }: Asked, app: AppFacts | null): readonly Refusal[] => {
  const logins = loginsFor(records, app);
  const isOfPerson = records !== null && records.person !== null;
  return logins.flatMap((tally): Refusal[] => {
    const { status } = tally;
    if (status === null || isSuccess(status)) return [];
    const [text] = recognise(status, CATALOGUE);
    return text === undefined ? [] : [{ status, tally, text, since: sinceOf(tally, logins, isOfPerson) }];
  });
};

const isNoticed = ({ symptom }: KnownText, { symptoms }: Question): boolean =>
  symptom !== undefined && symptoms.includes(symptom);

/** A job whose login is refused notices it as whatever its client makes of it, such as INVALID_SESSION_ID. */
const OF_CLIENTS: readonly Symptom[] = [...OF_INTEGRATIONS, ...OF_REFRESH, 'app-blocked'];

/** The causes that the org's own refusals name: noticed as what was asked, or standing in the way of the person's client. */
export const causesOfRefusals = ({ question, records }: Asked): readonly string[] => {
  const isOfClient = question.symptoms.some((symptom) => OF_CLIENTS.includes(symptom));
  return refusalsOf({ question, records }, question.app)
    .filter(({ text, since }) => isNoticed(text, question) || (isOfClient && since === 'refused-since'))
    .flatMap(({ text }) => text.causes);
};

/** What was pasted names causes, and not this one: what happened to others then says little. */
const isSaidOtherwise = (cause: Cause, question: Question): boolean =>
  question.texts.length > 0 && !isNamedByText(cause, question);

/**
 * A refusal after which nobody came in is what the person asks about, and certain where its status has one cause alone;
 * but a text that was pasted and has one cause goes before it.
 */
const weightOf = ({ text, since }: Refusal, cause: Cause, question: Question): Weight => {
  if (since === 'went-well-since') return 'weak';
  const isFirst = text.causes[0] === cause.id;
  if (since === 'of-many-people') return isSaidOtherwise(cause, question) ? 'weak' : 'fair';
  if (!isFirst) return 'fair';
  const isSaid = question.texts.some(({ only }) => only === true);
  return text.only === true && isNoticed(text, question) && !isSaid ? 'certain' : 'strong';
};

const SENTENCES: Readonly<Record<Since, string>> = {
  'refused-since': 'login-history-refused',
  'went-well-since': 'login-history-refused-once',
  'of-many-people': 'login-history-refused-some',
};

/** What the org wrote down of logins that it refused for a cause. */
export const refusedBy = (cause: Cause, asked: Asked, app: AppFacts | null): readonly Evidence[] =>
  refusalsOf(asked, app ?? asked.question.app)
    .filter(({ text }) => text.causes.includes(cause.id))
    .map((refusal) => {
      const { logins, last } = refusal.tally;
      const weight = weightOf(refusal, cause, asked.question);
      return speaksFor(weight, SENTENCES[refusal.since], [refusal.status, logins, spokenTime(last)]);
    });
