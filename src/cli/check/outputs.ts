import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { OutputOptions } from '../../render/check/output.js';
import type { CheckReport } from '../../rules/findings.js';
import type { ManyOrgsReport, OrgResult } from '../../check/manyOrgs.js';
import { pageOfSeveral, sameOutput } from '../errors.js';
import { checkWritable, formatOf, writeOutput } from '../output/outputFile.js';
import { folderInRepository } from './repository.js';
import { wordsFrom } from '../output/words.js';

/** What `sf session check` answers: of one source, or of several orgs. */
export type CheckResult = CheckReport | ManyOrgsReport;

/** The endings that a file with the result of a check may have. */
export const CHECK_FORMATS = {
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.csv': 'csv',
  '.md': 'markdown',
  '.sarif': 'sarif',
  '.xml': 'junit',
  '.html': 'html',
} as const;

type CheckFormat = (typeof CHECK_FORMATS)[keyof typeof CHECK_FORMATS];

const checkedIn = (result: CheckResult): readonly OrgResult[] =>
  'orgs' in result ? result.orgs : [{ name: result.source.name, report: result }];

/** The reports there are: of an org that could not be read there is none. */
export const reportsIn = (result: CheckResult): readonly CheckReport[] =>
  checkedIn(result).flatMap((checked) => ('report' in checked ? [checked.report] : []));

/** Writes the page of a check: it shows more than the result holds. */
type PageOf = (report: CheckReport) => Promise<string>;

/** Each renderer is loaded only when a file asks for it. */
const RENDERERS: Readonly<
  Record<CheckFormat, (result: CheckResult, options: OutputOptions, pageOf: PageOf) => string | Promise<string>>
> = {
  json: async (result) => (await import('../../render/check/json.js')).renderJson(result),
  ndjson: async (result) => (await import('../../render/check/ndjson.js')).renderNdjson(checkedIn(result)),
  csv: async (result, options) => (await import('../../render/check/csv.js')).renderCsv(checkedIn(result), options),
  markdown: async (result, options) =>
    (await import('../../render/check/markdown.js')).renderMarkdown(checkedIn(result), options),
  sarif: async (result, options) =>
    (await import('../../render/check/sarif.js')).renderSarif(checkedIn(result), options),
  junit: async (result, options) =>
    (await import('../../render/check/junit.js')).renderJunit(checkedIn(result), options),
  html: (result, _, pageOf) => {
    if ('orgs' in result) throw pageOfSeveral();
    return pageOf(result);
  },
};

/** A file that will be written: its place and format are known to be good. */
export type PlannedOutput = { readonly path: string; readonly format: CheckFormat };

/**
 * The files of `--output-file`, checked before anything is read.
 *
 * @throws SfError for an ending that names no format, a page where several orgs are asked for, one file named twice, a folder that is not there or not writable.
 */
export const planOutputs = async (paths: readonly string[], areSeveral: boolean): Promise<readonly PlannedOutput[]> => {
  const planned = paths.map((path) => ({ path, format: formatOf(path, CHECK_FORMATS) }));
  if (areSeveral && planned.some(({ format }) => format === 'html')) throw pageOfSeveral();
  const twice = paths.find((path, index) => paths.slice(0, index).some((before) => resolve(before) === resolve(path)));
  if (twice !== undefined) throw sameOutput(twice);
  await Promise.all(paths.map(checkWritable));
  return planned;
};

const versionOfPlugin = async (): Promise<string> => {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};

const optionsHere = async (): Promise<OutputOptions> => ({
  words: wordsFrom('outputs'),
  version: await versionOfPlugin(),
  folder: folderInRepository(process.cwd()),
});

/**
 * Writes all files, whatever the exit code of the check will be.
 *
 * @throws SfError for the first file that could not be written; the others are there by then.
 */
export const writeOutputs = async (
  planned: readonly PlannedOutput[],
  result: CheckResult,
  pageOf: PageOf
): Promise<void> => {
  if (planned.length === 0) return;
  const options = await optionsHere();
  const written = await Promise.allSettled(
    planned.map(async ({ path, format }) => {
      await writeOutput(path, await RENDERERS[format](result, options, pageOf));
    })
  );
  const failed = written.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

/** The commands by which GitHub Actions annotates code, for stdout. */
export const annotationsOf = async (result: CheckResult): Promise<string> => {
  const { renderAnnotations } = await import('../../render/check/annotations.js');
  return renderAnnotations(checkedIn(result), await optionsHere());
};
