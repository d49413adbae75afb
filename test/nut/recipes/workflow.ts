import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Ended } from '../run.js';
import type { Workplace } from '../runSession.js';

type Step = {
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string | number>>;
};
type Job = { readonly env?: Readonly<Record<string, string>>; readonly steps: readonly Step[] };
type Workflow = { readonly jobs: Readonly<Record<string, Job>> };

export type WorkflowRun = {
  /** Value of each expression that the workflow may use: `github.base_ref`. */
  readonly context: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
  /** Variables of steps that have another value here. */
  readonly instead?: Readonly<Record<string, string>>;
  /** What stands for an action, by its name without the version; it gets what `with` says. */
  readonly actions: Readonly<Record<string, (inputs: Readonly<Record<string, string>>) => void>>;
};

/** What became of a step that ran commands. */
export type StepEnd = { readonly name: string; readonly ended: Ended };

/** The conditions that the recipes use; another one is an error of this test until it is written here. */
const runsAfter = (condition: string | undefined, hasFailed: boolean, workplace: Workplace): boolean => {
  if (condition === undefined) return !hasFailed;
  const [, file] = /^\$\{\{ hashFiles\('([^']+)'\) != '' \}\}$/.exec(condition) ?? [];
  if (file !== undefined) return !hasFailed && workplace.list().includes(file);
  if (condition === '${{ !cancelled() }}') return true;
  throw new Error(`unknown condition: ${condition}`);
};

const filled = (value: string | number, context: WorkflowRun['context']): string =>
  String(value).replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const found = context[expression];
    if (found === undefined) throw new Error(`unknown expression: ${expression}`);
    return found;
  });

const filledAll = (
  values: Readonly<Record<string, string | number>> | undefined,
  context: WorkflowRun['context']
): Record<string, string> =>
  Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, filled(value, context)]));

/**
 * Runs a job of a workflow file as GitHub would, in a folder here: each `run` with `bash -e` (GitHub Docs, "Workflow syntax", the
 * shell where none is given), a step without a condition only as long as none has failed. Actions are stubbed.
 */
export const runJob = async (
  file: string,
  name: string,
  workplace: Workplace,
  { context, env, actions, instead = {} }: WorkflowRun
): Promise<readonly StepEnd[]> => {
  const { jobs } = parse(readFileSync(file, 'utf8')) as Workflow;
  const job = jobs[name];
  if (job === undefined) throw new Error(`${file}: no job ${name}`);
  const ends: StepEnd[] = [];
  for (const [index, step] of job.steps.entries()) {
    const hasFailed = ends.some(({ ended }) => ended.code !== 0);
    if (!runsAfter(step.if, hasFailed, workplace)) continue;
    if (step.uses !== undefined) {
      const [action = ''] = step.uses.split('@');
      const stub = actions[action];
      if (stub === undefined) throw new Error(`unknown action: ${action}`);
      stub(filledAll(step.with, context));
    }
    if (step.run === undefined) continue;
    const script = `.step-${index}.sh`;
    workplace.write({ [script]: step.run });
    const stepEnv = { ...env, ...filledAll(job.env, context), ...filledAll(step.env, context), ...instead };
    const ended = await workplace.run('bash', ['-e', join(workplace.folder, script)], stepEnv);
    ends.push({ name: step.name ?? '', ended });
  }
  return ends;
};

/** Runs a workflow file of one job. */
export const runWorkflow = (file: string, workplace: Workplace, run: WorkflowRun): Promise<readonly StepEnd[]> => {
  const [name = '', ...others] = Object.keys((parse(readFileSync(file, 'utf8')) as Workflow).jobs);
  if (others.length > 0) throw new Error(`${file}: not one job`);
  return runJob(file, name, workplace, run);
};
