import { readdirSync, readFileSync } from 'node:fs';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parse } from 'yaml';

type Step = {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
};

type Job = {
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
};

export type Workflow = {
  readonly permissions?: unknown;
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly jobs: Readonly<Record<string, Job>>;
};

const FOLDER = new URL('../../.github/workflows/', import.meta.url);

/** The text of each workflow of the project, by file name. */
export const workflowTexts: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [file, readFileSync(new URL(file, FOLDER), 'utf8')])
);

export const workflowOf = (text: string): Workflow => parse(text) as Workflow;

/** The actions of others that a workflow file uses: repository, commit and version, each once. */
export const pinsIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(/^\s*(?:- )?uses: (?!\.\/)([^/\s]+\/[^/@\s]+)[^@\s]*@?(.*)$/gm)].map(
      ([, action = '', version = '']) => `${action} ${version}`
    )
  ),
];

/** What GitHub would refuse in a workflow file: its own parser, with its own schema (workflow-v1.0), expressions included. */
export async function problemsOf(file: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return [...new Set(context.errors.getErrors().map(({ message }) => message))];
}
