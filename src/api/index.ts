/**
 * For other programs: the questions that commands answer, answered by the same functions. Nothing here writes to an org or
 * to a file. Paths and the default org are those of the working directory, as for the commands.
 */
import { toUserError } from '../cli/errors.js';
import { orgsAllowed, type AllowedOrgs } from '../cli/open/logins.js';
import { whenStopped, type Watch } from '../cli/output/progress.js';
import type { Reply, Arguments, Parameter, ProgramQuestion } from './question.js';
import { QUESTIONS } from './questions.js';
import { resultSchema, type JsonSchema } from './schemas.js';

export type { AllowedOrgs, Reply, Arguments, JsonSchema, Parameter };
export { resultSchema };

export type QuestionName = keyof typeof QUESTIONS;

/** What a question takes, and what it is about. */
export type QuestionFacts = Omit<ProgramQuestion, 'ask'>;

/** Every question, by name. */
export const questions: Readonly<Record<QuestionName, QuestionFacts>> = QUESTIONS;

export type AskOptions = {
  /** The orgs that may be read. */
  readonly orgs: AllowedOrgs;
  /** Gets a line for each step of a long reading. */
  readonly onProgress?: (text: string) => void;
  /** After it nothing more is asked of an org, and there is no answer. */
  readonly signal?: AbortSignal;
};

const watchFor = ({ onProgress, signal }: AskOptions): Watch => {
  const says = onProgress ?? (() => undefined);
  return {
    isSilent: onProgress === undefined,
    ...(signal === undefined ? {} : { signal }),
    spinner: {
      start: says,
      stop: () => undefined,
      get status() {
        return undefined;
      },
      set status(text: string | undefined) {
        if (text !== undefined) says(text);
      },
    },
  };
};

const listed = (value: unknown): readonly string[] =>
  value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(String);

/** What was given, with the default org by its name where no source was; refused where an org may not be read. */
const withOrgs = async (question: ProgramQuestion, given: Arguments, orgs: AllowedOrgs): Promise<Arguments> => {
  const isGiven = (name: string): boolean => listed(given[name]).length > 0;
  const named = question.parameters.filter(({ names }) => names === 'orgs').flatMap(({ name }) => listed(given[name]));
  await orgsAllowed(named, orgs);
  if (question.sources === null || question.sources.some(isGiven)) return given;
  const [byDefault] = await orgsAllowed([undefined], orgs);
  return byDefault === undefined ? given : { ...given, 'target-org': byDefault };
};

/**
 * Asks a question. `given`: the command's flags without their dashes.
 *
 * @throws an error with what the command says under `--json`: `message`, `actions` with what to do next, `exitCode`.
 */
export const ask = async (name: QuestionName, given: Arguments, asking: AskOptions): Promise<Reply> => {
  const question = QUESTIONS[name];
  try {
    const checked = await withOrgs(question, given, asking.orgs);
    return await Promise.race([question.ask(checked, watchFor(asking)), whenStopped(asking.signal)]);
  } catch (error) {
    throw toUserError(error);
  }
};
