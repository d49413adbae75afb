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
import { sha256 } from '../sha256.js';
import { printableJson } from '../../render/text/printable.js';

/** What `--baseline` and `--write-baseline` parse to. */
export type BaselineChoice = {
  readonly baseline?: string | undefined;
  readonly 'write-baseline': boolean;
};

/** What was found before in an org, by its id; `hash`: of a file with that, where there is one. */
type OpenBaseline = { readonly baselineFor: (orgId: string | null) => Baseline; readonly hash: string | null };

/**
 * What was found before, by org. Read before the org is: a baseline that cannot be used costs no request.
 *
 * @throws UnusableFile for a file that is missing or no baseline.
 */
export const openBaseline = async (choice: BaselineChoice): Promise<OpenBaseline> => {
  const path = choice.baseline;
  if (path === undefined) return { baselineFor: () => NO_BASELINE, hash: null };
  if (choice['write-baseline']) {
    await checkWritable(path);
    return { baselineFor: () => WHOLE_BASELINE, hash: null };
  }
  const file = await readJson(path, { kind: 'baseline', format: BASELINE_FORMAT, schema: baselineSchema });
  return { baselineFor: (orgId) => baselineFor(file, orgId), hash: sha256(JSON.stringify(file)) };
};

/** Keeps what is found now, where that was asked for. */
export const keepBaseline = async (choice: BaselineChoice, reports: readonly CheckReport[]): Promise<void> => {
  if (choice.baseline === undefined || !choice['write-baseline']) return;
  await writeOutput(choice.baseline, `${printableJson(JSON.stringify(baselineOf(reports), null, 2))}\n`);
};
