import type { Snapshot } from '../../facts/snapshot.js';
import { changeAgain, shellWord } from '../../facts/source.js';
import type { Finding } from '../../rules/findings.js';
import { amendmentsIn, isOpen, mendAll, type MergedAmendment } from '../../check/amendments.js';
import { renderDesiredYaml } from '../../render/check/desiredYaml.js';
import { desiredOfSeveral } from '../errors.js';
import { checkEditedFile, type Asking } from '../output/editedFile.js';
import { formatOf, writeOutput } from '../output/outputFile.js';
import { counted } from '../../render/text/words.js';
import { wordsFrom } from '../output/words.js';
import { answerCheck, type CheckRequest } from './check.js';
import { POLICY_FORMATS } from './policyInit.js';

/** What `--write-desired` and `--overwrite` parse to. */
export type DesiredChoice = { readonly 'write-desired'?: string | undefined; readonly overwrite: boolean };

/** Writes what mends a check, once it is known. */
export type DesiredWriter = {
  /** Takes the reading on its way to the rules. */
  readonly keep: (snapshot: Snapshot) => Snapshot;
  /** What was written, for the screen; `null` where nothing was asked for. */
  readonly write: (request: CheckRequest, found: readonly Finding[]) => Promise<string | null>;
};

const written = async (
  path: string,
  snapshot: Snapshot,
  findings: readonly Finding[],
  request: CheckRequest
): Promise<string> => {
  const words = wordsFrom('desired');
  const mendable = amendmentsIn(findings).length;
  const open = counted('findings', findings.filter(isOpen).length, words);
  if (mendable === 0) return words('nothing', open);
  const findingsIn = (mended: Snapshot): readonly Finding[] => answerCheck(mended, request).findings;
  const entries: readonly MergedAmendment[] = mendAll(snapshot, findings, findingsIn);
  const flags = [...new Set(entries.flatMap((entry) => entry.flags))];
  const command = ['sf session set', changeAgain(snapshot.source), `--file ${shellWord(path)}`, ...flags].join(' ');
  const day = snapshot.source.readAt.slice(0, 'YYYY-MM-DD'.length);
  const head = [words('head', snapshot.source.name, day), words('mends', mendable, open), words('use', command)];
  await writeOutput(path, renderDesiredYaml(entries, head, words));
  return words('written', path, mendable, open, `${command} --dry-run`);
};

/**
 * Gets ready to write, as a file for `sf session set --file`, all that mends what a check finds.
 *
 * @throws SfError for another ending than YAML's, several orgs, a file that is there and must not be replaced.
 */
export const openDesired = async (
  { 'write-desired': path, overwrite }: DesiredChoice,
  areSeveral: boolean,
  asking: Asking
): Promise<DesiredWriter> => {
  let kept: Snapshot | undefined;
  if (path !== undefined) {
    if (areSeveral) throw desiredOfSeveral();
    formatOf(path, POLICY_FORMATS);
    await checkEditedFile(path, overwrite, asking);
  }
  return {
    keep: (snapshot) => {
      kept = snapshot;
      return snapshot;
    },
    write: async (request, found) =>
      path === undefined || kept === undefined ? null : written(path, kept, found, request),
  };
};
