import { questions, resultSchema, type JsonSchema, type QuestionName } from 'sf-plugin-session/api';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { inputSchema } from './inputSchema.js';
import { portable } from './portable.js';
import { RESULT_TEXTS, TOOL_TEXTS } from './texts.js';

type ToolName = keyof typeof TOOL_TEXTS;

/** Which question a tool asks. */
const QUESTION_OF: Readonly<Record<ToolName, QuestionName>> = {
  session_effective: 'effective',
  session_explain: 'explain',
  session_check: 'check',
  session_diff: 'diff',
  session_diagnose: 'diagnose',
  session_history: 'history',
  session_what_if: 'what-if',
  session_plan_fix: 'plan-fix',
};

/** By what an answer can be made shorter. */
const FILTERS: readonly string[] = ['profile', 'app', 'user'];

export const TOOL_NAMES = Object.keys(TOOL_TEXTS) as ToolName[];

/** The question of a tool; `undefined` for a name that no tool has. */
export const questionOf = (tool: string): QuestionName | undefined =>
  Object.hasOwn(QUESTION_OF, tool) ? QUESTION_OF[tool as ToolName] : undefined;

/** The schema of what a question takes. */
export const inputOf = (question: QuestionName): ReturnType<typeof inputSchema> =>
  inputSchema(questions[question].parameters);

/** The parameters of a question that make its answer shorter. */
export const filtersOf = (question: QuestionName): readonly string[] =>
  questions[question].parameters.map(({ name }) => name).filter((name) => FILTERS.includes(name));

const ownDescription = (text: (typeof TOOL_TEXTS)[ToolName]): string | undefined =>
  'description' in text ? text.description : undefined;

/** The first paragraph of a command's description says what it is for. */
const descriptionOf = ({ summary, description }: { readonly summary: string; readonly description: string }): string =>
  `${summary} ${description.split('\n')[0] ?? ''}`.trim();

/** The result as the command's `--json` has it, with what it ended with and what is not shown. */
const outputSchema = async (question: QuestionName): Promise<JsonSchema & { readonly type: 'object' }> => {
  const { schema, definitions } = await resultSchema(question);
  return {
    type: 'object',
    properties: {
      exitCode: { type: 'integer', description: RESULT_TEXTS.exitCode },
      result: portable(schema),
      cut: {
        type: 'array',
        description: RESULT_TEXTS.cut,
        items: {
          type: 'object',
          properties: {
            list: { type: 'string' },
            from: { type: 'integer' },
            shown: { type: 'integer' },
            of: { type: 'integer' },
          },
          required: ['list', 'from', 'shown', 'of'],
          additionalProperties: false,
        },
      },
    },
    required: ['exitCode', 'result', 'cut'],
    additionalProperties: false,
    definitions: portable(definitions),
  };
};

const toolOf = async (name: ToolName): Promise<Tool> => {
  const question = questions[QUESTION_OF[name]];
  const text = TOOL_TEXTS[name];
  return {
    name,
    title: text.title,
    description: ownDescription(text) ?? descriptionOf(question),
    inputSchema: inputOf(QUESTION_OF[name]),
    outputSchema: await outputSchema(QUESTION_OF[name]),
    annotations: {
      title: text.title,
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  };
};

/** Every tool. */
export const listTools = (): Promise<readonly Tool[]> => Promise.all(TOOL_NAMES.map(toolOf));
