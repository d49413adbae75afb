import type { Source } from '../../facts/snapshot.js';
import { askAgain, changeAgain } from '../../facts/source.js';
import type { FileEdit } from '../../change/ports.js';
import type { FleetReport } from '../../change/fleet.js';
import type { ChangeReport } from '../../change/report.js';
import type { MigrationReport } from '../../diff/migrationReport.js';
import type { DiffReport } from '../../diff/report.js';
import type { HistoryReport } from '../../diff/historyReport.js';
import type { DiagnosisReport } from '../../diagnose/report.js';
import type { ExplainReport } from '../../explain/report.js';
import type { EffectiveReport } from '../../effective/report.js';
import type { CheckResult } from '../check/outputs.js';
import type { VerifyReport } from '../../verify/report.js';
import { printable, wrap } from '../../render/text/printable.js';
import type { ScreenOptions } from '../../render/text/cells.js';
import type { JournalList } from '../change/journals.js';
import { wordsFrom } from './words.js';
import type { RulesResult } from '../../check/catalog.js';

const USUAL_WIDTH = 100;
const NARROWEST = 60;

/** The terminal's width; 100 columns where there is none. */
export const screenWidth = (columns: number | undefined): number => Math.max(NARROWEST, columns ?? USUAL_WIDTH);

/** A terminal that does not say that it takes UTF-8 gets plain characters. */
const isPlain = ({ LC_ALL, LC_CTYPE, LANG }: NodeJS.ProcessEnv): boolean =>
  !/utf-?8/i.test(LC_ALL ?? LC_CTYPE ?? LANG ?? '');

/** From this width on a picture takes no room from what is read. */
const ROOM_FOR_PICTURES = 100;

/** Pictures are for people at a terminal that can draw them: none in a pipe, in CI or with NO_COLOR. They need no colours. */
export const canDraw = (
  { isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number },
  env: NodeJS.ProcessEnv
): boolean =>
  isTTY === true &&
  (columns ?? 0) >= ROOM_FOR_PICTURES &&
  `${env.NO_COLOR ?? ''}${env.CI ?? ''}` === '' &&
  env.TERM !== 'dumb' &&
  !isPlain(env);

/** How much a screen shows, and the flags that name its source again. */
type Shown = { readonly all: boolean; readonly again: string };

/** How much a screen of a source shows. */
export const shownOf = (all: boolean, source: Source): Shown => ({ all, again: askAgain(source) });

/** Lines are as wide as the terminal; where there is none, as COLUMNS says. */
const columnsHere = ({ columns }: { readonly columns?: number } = process.stdout): number | undefined => {
  const asked = Number(process.env.COLUMNS);
  return columns ?? (Number.isInteger(asked) && asked > 0 ? asked : undefined);
};

const screen = (shown?: Shown): ScreenOptions => ({
  width: screenWidth(columnsHere()),
  words: wordsFrom('screen'),
  pictures: canDraw(process.stdout, process.env),
  ...shown,
});

/** The screen of a report. The renderer is loaded only when people look. */
export const effectiveScreen = async (report: EffectiveReport, shown: Shown): Promise<string> => {
  const { renderEffective } = await import('../../render/effective/effectiveText.js');
  return renderEffective(report, screen(shown));
};

/** The answer in one sentence, for commands whose answer is a file. */
export const headlineScreen = async (report: EffectiveReport): Promise<string> => {
  const { headlineText } = await import('../../render/effective/headlineText.js');
  const { width, words } = screen();
  return wrap(printable(headlineText(report, words)), width).join('\n');
};

export const explainScreen = async (report: ExplainReport, source: Source): Promise<string> => {
  const { renderExplain } = await import('../../render/explain/explainText.js');
  const again = { again: askAgain(source), change: changeAgain(source) };
  return renderExplain(report, { ...screen(), ...again, story: wordsFrom('explain'), ascii: isPlain(process.env) });
};

export const diffScreen = async (report: DiffReport, shown: Shown): Promise<string> => {
  const { renderDiff } = await import('../../render/diff/diffText.js');
  return renderDiff(report, { ...screen(shown), diffWords: wordsFrom('diff') });
};

export const migrationScreen = async (report: MigrationReport): Promise<string> => {
  const { renderMigration } = await import('../../render/migrate-check/migrationText.js');
  return renderMigration(report, {
    ...screen(),
    diffWords: wordsFrom('diff'),
    migrateWords: wordsFrom('migrateCheck'),
  });
};

export const checkScreen = async (
  result: CheckResult,
  {
    showWaived,
    all,
    again,
  }: { readonly showWaived: boolean; readonly all: boolean; readonly again: string | undefined }
): Promise<string> => {
  if ('orgs' in result) {
    const { renderManyOrgs } = await import('../../render/check/manyOrgsText.js');
    return renderManyOrgs(result, { ...screen(), words: wordsFrom('manyOrgs') });
  }
  const { renderCheck } = await import('../../render/check/checkText.js');
  return renderCheck(result, {
    ...screen(),
    all,
    ...(again === undefined ? {} : { again }),
    checkWords: wordsFrom('check'),
    showWaived,
  });
};

export const diagnosisScreen = async (report: DiagnosisReport): Promise<string> => {
  const { renderDiagnosis } = await import('../../render/diagnose/diagnosisText.js');
  return renderDiagnosis(report, { ...screen(), diagnosis: wordsFrom('diagnose') });
};

export const verifyScreen = async (report: VerifyReport, shown: Shown): Promise<string> => {
  const { renderVerify } = await import('../../render/verify/verifyText.js');
  return renderVerify(report, { ...screen(shown), verifyWords: wordsFrom('verify') });
};

export const rulesScreen = async (result: RulesResult): Promise<string> => {
  const { renderRules } = await import('../../render/check/rulesText.js');
  return renderRules(result, { ...screen(), words: wordsFrom('rulesScreen') });
};

export const historyScreen = async (report: HistoryReport): Promise<string> => {
  const { renderHistory } = await import('../../render/history/historyText.js');
  return renderHistory(report, { ...screen(), diffWords: wordsFrom('diff'), history: wordsFrom('history') });
};

/** The screen of what can be taken back. */
export const journalsScreen = async ({ journals }: JournalList): Promise<string> => {
  const { renderJournals } = await import('../../render/change/journalsText.js');
  return renderJournals(journals, { width: screenWidth(columnsHere()), words: wordsFrom('change') });
};

const fleetText = async (report: FleetReport, width: number): Promise<string> => {
  const { renderFleet } = await import('../../render/change/fleetText.js');
  return renderFleet(report, { width, words: wordsFrom('fleet'), change: wordsFrom('change') });
};

/** The screen of a change of several orgs. */
export const fleetScreen = (report: FleetReport): Promise<string> => fleetText(report, screenWidth(columnsHere()));

/** The same for a file. */
export const fleetFileText = async (report: FleetReport): Promise<string> =>
  `${await fleetText(report, USUAL_WIDTH)}\n`;

/**
 * The screen of a change: what it means for whom, and what it would do to files. `goOn`: the command that writes it.
 * `all`: nothing is folded.
 */
export const changeScreen = async (
  report: ChangeReport,
  {
    edits = [],
    effect,
    goOn = null,
  }: { readonly edits?: readonly FileEdit[]; readonly effect?: DiffReport; readonly goOn?: string | null } = {},
  all = false
): Promise<string> => {
  const [{ renderChange, renderUndo }, { renderEffect }, { renderUnifiedDiff }] = await Promise.all([
    import('../../render/change/changeText.js'),
    import('../../render/diff/diffText.js'),
    import('../../render/change/unifiedDiff.js'),
  ]);
  const words = wordsFrom('change');
  const undo = renderUndo(report, words);
  const parts = [
    renderChange(report, { width: screenWidth(columnsHere()), words }),
    ...(effect === undefined ? [] : [renderEffect(effect, { ...screen(), all, diffWords: wordsFrom('diff') })]),
    ...edits.map(renderUnifiedDiff),
    ...(undo === null ? [] : [undo]),
    ...(goOn === null ? [] : [`${words('write-it')}\n${printable(goOn)}`]),
  ];
  return parts.join('\n\n');
};
