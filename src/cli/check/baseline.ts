import { readFile } from 'node:fs/promises';
import {
  baselineFor,
  baselineOf,
  baselineSchema,
  NO_BASELINE,
  WHOLE_BASELINE,
  type Baseline,
} from '../../check/baseline.js';
import type { CheckReport } from '../../rules/findings.js';
import { badBaseline } from '../errors.js';
import { checkWritable, writeOutput } from '../output/outputFile.js';
import { printableJson } from '../../render/text/printable.js';

/** What `--baseline` and `--write-baseline` parse to. */
export type BaselineChoice = {
  readonly baseline?: string | undefined;
  readonly 'write-baseline': boolean;
};

const parsed = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw badBaseline(path, (error as SyntaxError).message);
  }
};

/**
 * What was found before, by org. Read before the org is: a baseline that cannot be used costs no request.
 *
 * @throws SfError (exit code 2) for a file that is missing or no baseline.
 */
export const openBaseline = async (choice: BaselineChoice): Promise<(orgId: string | null) => Baseline> => {
  const path = choice.baseline;
  if (path === undefined) return () => NO_BASELINE;
  if (choice['write-baseline']) {
    await checkWritable(path);
    return () => WHOLE_BASELINE;
  }
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw badBaseline(path, (error as NodeJS.ErrnoException).code ?? String(error));
  });
  const checked = baselineSchema.safeParse(parsed(path, text));
  if (checked.success) return (orgId) => baselineFor(checked.data, orgId);
  const [issue] = checked.error.issues;
  throw badBaseline(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
};

/** Keeps what is found now, where that was asked for. */
export const keepBaseline = async (choice: BaselineChoice, reports: readonly CheckReport[]): Promise<void> => {
  if (choice.baseline === undefined || !choice['write-baseline']) return;
  await writeOutput(choice.baseline, `${printableJson(JSON.stringify(baselineOf(reports), null, 2))}\n`);
};
