import type { OutputOptions } from '../../render/check/output.js';
import type { CheckReport } from '../../rules/findings.js';
import { SHARD_MISSING, type ManyOrgsReport, type OrgResult } from '../../check/manyOrgs.js';
import { EXIT } from '../exitCodes.js';
import { planFiles, writeFiles, type PlannedFile } from '../output/outputFile.js';
import { versionOfPlugin } from '../pluginVersion.js';
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

/** A shard that is not there, in every file as an org that could not be read is: what it holds is not known. */
const missingIn = ({ missing = [] }: ManyOrgsReport): readonly OrgResult[] => {
  const words = wordsFrom('manyOrgs');
  return missing.map(({ index, of, command }) => ({
    name: words('missing.name', index, of),
    error: { name: SHARD_MISSING, message: words('missing.error', command) },
    exitCode: EXIT.notAssessed,
  }));
};

const checkedIn = (result: CheckResult): readonly OrgResult[] =>
  'orgs' in result ? [...result.orgs, ...missingIn(result)] : [{ name: result.source.name, report: result }];

/** The reports there are: of an org that could not be read there is none. */
export const reportsIn = (result: CheckResult): readonly CheckReport[] =>
  checkedIn(result).flatMap((checked) => ('report' in checked ? [checked.report] : []));

/** Writes the page of a check of one source: it shows more than the result holds. */
type PageOf = (report: CheckReport) => Promise<string>;

/** Each renderer is loaded only when a file asks for it. */
const RENDERERS: Readonly<
  Record<CheckFormat, (result: CheckResult, options: OutputOptions, pageOf?: PageOf) => string | Promise<string>>
> = {
  json: async (result) => (await import('../../render/text/json.js')).renderJson(result),
  ndjson: async (result) => (await import('../../render/check/ndjson.js')).renderNdjson(checkedIn(result)),
  csv: async (result, options) => (await import('../../render/check/csv.js')).renderCsv(checkedIn(result), options),
  markdown: async (result, options) =>
    (await import('../../render/check/markdown.js')).renderMarkdown(checkedIn(result), options),
  sarif: async (result, options) =>
    (await import('../../render/check/sarif.js')).renderSarif(checkedIn(result), options),
  junit: async (result, options) =>
    (await import('../../render/check/junit.js')).renderJunit(checkedIn(result), options),
  html: async (result, { words }, pageOf) => {
    if (!('orgs' in result) && pageOf !== undefined) return pageOf(result);
    const [{ renderManyOrgsPage }, { pageStyle }] = await Promise.all([
      import('../../render/check/manyOrgsPage.js'),
      import('../output/pageStyle.js'),
    ]);
    return renderManyOrgsPage(checkedIn(result), { words, manyWords: wordsFrom('manyOrgs'), style: await pageStyle() });
  },
};

/** The files of a check that will be written. */
type PlannedOutputs = readonly PlannedFile<CheckFormat>[];

/**
 * The files of `--output-file`, checked before anything is read.
 *
 * @throws SfError as `planFiles` does.
 */
export const planOutputs = (paths: readonly string[]): Promise<PlannedOutputs> => planFiles(paths, CHECK_FORMATS);

const optionsHere = async (): Promise<OutputOptions> => ({
  words: wordsFrom('outputs'),
  version: await versionOfPlugin(),
  folder: folderInRepository(process.cwd()),
});

/** Writes all files, whatever the exit code of the check will be. */
export const writeOutputs = async (planned: PlannedOutputs, result: CheckResult, pageOf?: PageOf): Promise<void> => {
  if (planned.length === 0) return;
  const options = await optionsHere();
  await writeFiles(planned, (format) => RENDERERS[format](result, options, pageOf));
};

/** The commands by which GitHub Actions annotates code, for stdout. */
export const annotationsOf = async (result: CheckResult): Promise<string> => {
  const { renderAnnotations } = await import('../../render/check/annotations.js');
  return renderAnnotations(checkedIn(result), await optionsHere());
};
