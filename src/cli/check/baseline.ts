import {
  BASELINE_FORMAT,
  baselineFor,
  baselineOf,
  baselineSchema,
  NO_BASELINE,
  WHOLE_BASELINE,
  type Baseline,
} from '../../check/baseline.js';
import type { CheckReport } from '../../rules/findings.js';
import { readJson } from '../../files/json.js';
import { checkWritable, writeOutput } from '../output/outputFile.js';
import { printableJson } from '../../render/text/printable.js';

/** What `--baseline` and `--write-baseline` parse to. */
export type BaselineChoice = {
  readonly baseline?: string | undefined;
  readonly 'write-baseline': boolean;
};

/**
 * What was found before, by org. Read before the org is: a baseline that cannot be used costs no request.
 *
 * @throws UnusableFile for a file that is missing or no baseline.
 */
export const openBaseline = async (choice: BaselineChoice): Promise<(orgId: string | null) => Baseline> => {
  const path = choice.baseline;
  if (path === undefined) return () => NO_BASELINE;
  if (choice['write-baseline']) {
    await checkWritable(path);
    return () => WHOLE_BASELINE;
  }
  const file = await readJson(path, { kind: 'baseline', format: BASELINE_FORMAT, schema: baselineSchema });
  return (orgId) => baselineFor(file, orgId);
};

/** Keeps what is found now, where that was asked for. */
export const keepBaseline = async (choice: BaselineChoice, reports: readonly CheckReport[]): Promise<void> => {
  if (choice.baseline === undefined || !choice['write-baseline']) return;
  await writeOutput(choice.baseline, `${printableJson(JSON.stringify(baselineOf(reports), null, 2))}\n`);
};
