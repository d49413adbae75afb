import { ask, questions, type AllowedOrgs, type Arguments, type QuestionName } from 'sf-plugin-session/api';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { shortened, type Rest } from './cut.js';
import { REST_FROM, REST_OF } from './inputSchema.js';
import { NotUnderRoots, pathUnder } from './roots.js';
import { errors, restText } from './texts.js';
import { filtersOf } from './tools.js';

/** One call of a tool. */
export type Call = {
  readonly question: QuestionName;
  readonly given: Arguments;
  readonly orgs: AllowedOrgs;
  /** The folders whose files may be read; the first is the working directory. */
  readonly roots: readonly string[];
  readonly onProgress?: (text: string) => void;
  readonly signal: AbortSignal;
  /** So many characters of JSON a result has at most. */
  readonly most: number;
};

/** What an error of the plugin holds. */
type PluginError = Error & { readonly actions?: readonly string[] };

const failed = (text: string): CallToolResult => ({ content: [{ type: 'text', text }], isError: true });

/** The answer to a call that cannot be answered, as a tool gives it: a model reads it and tries again. */
export const failure = (error: unknown): CallToolResult => {
  if (!(error instanceof Error)) return failed(String(error));
  if (error instanceof NotUnderRoots) return failed(error.message);
  const { message, actions = [] }: PluginError = error;
  return failed(errors.failed(message, actions));
};

const pathsIn = (question: QuestionName): readonly string[] =>
  questions[question].parameters.flatMap(({ name, names }) => (names === 'paths' ? [name] : []));

/** What was given, with every path where it really is. */
const withRealPaths = async ({ question, given, roots }: Call): Promise<Arguments> => {
  const resolved = await Promise.all(
    pathsIn(question)
      .filter((name) => given[name] !== undefined)
      .map(async (name) => {
        const value = given[name];
        const paths = await Promise.all(
          (Array.isArray(value) ? value : [value]).map((path) => pathUnder(roots, String(path)))
        );
        return [name, Array.isArray(value) ? paths : paths[0]] as const;
      })
  );
  return { ...given, ...Object.fromEntries(resolved) };
};

const restIn = ({ [REST_OF]: list, [REST_FROM]: from }: Arguments): Rest | undefined =>
  typeof list === 'string' ? { list, from: typeof from === 'number' ? from : 0 } : undefined;

/** Answers a call: the result as `--json` of the command has it, the answer in a sentence, and what is not shown. */
export const answerCall = async (call: Call): Promise<CallToolResult> => {
  const { question, given, orgs, onProgress, signal, most } = call;
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => name !== REST_OF && name !== REST_FROM));
  const asked = await withRealPaths({ ...call, given: own });
  const reply = await ask(question, asked, { orgs, signal, ...(onProgress === undefined ? {} : { onProgress }) });
  const { result, cut } = shortened(reply.result, restIn(given), most);
  const rest = restText(cut, filtersOf(question));
  return {
    structuredContent: { exitCode: reply.exitCode, result, cut },
    content: [{ type: 'text', text: rest === '' ? reply.headline : `${reply.headline}\n\n${rest}` }],
  };
};
