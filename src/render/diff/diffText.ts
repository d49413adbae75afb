import { DIRECTIONS, type Difference, type DiffReport } from '../../diff/report.js';
import { retrieveCommand } from '../../facts/retrieve.js';
import { askAgain } from '../../facts/source.js';
import type { ScreenOptions } from '../text/cells.js';
import {
  countsText,
  noChangeTexts,
  partsOf,
  presenceTexts,
  sourceText,
  type DiffTextOptions,
  type DiffWriter,
} from './diffParts.js';
import { nextLines } from '../text/nextText.js';
import { printable, wrap } from '../text/printable.js';

export type DiffScreenOptions = DiffTextOptions & ScreenOptions;

const INDENT = '  ';

/** "Sales: browser 120 → 480 min, because ProfileSessionSetting:PT1 (file:12)". */
const sentenceOf = (change: Difference, report: DiffReport, writer: DiffWriter): string => {
  const { diffWords } = writer;
  const { who, where, what, before, after, because } = partsOf(change, report, writer);
  const isMinutes = change.facet === 'session-timeout';
  const values =
    isMinutes && change.before.status === 'known' && change.after.status === 'known'
      ? diffWords('minutes', Number(change.before.value), Number(change.after.value))
      : diffWords('arrow', before, after);
  // A channel's minutes are those of its sessions; the org has many kinds.
  const said = isMinutes && change.channels.length > 0 ? values : diffWords('change.what', what, values);
  const sentence = who === '' ? diffWords('change.where', where, said) : diffWords('change.who', who, where, said);
  return because === '' ? sentence : diffWords('change.because', sentence, because);
};

/** So many changes of one direction are shown; the rest is counted. */
const MOST_OF_A_KIND = 20;
/** Beside a plan, which says for itself what is changed for whom. */
const MOST_IN_EFFECT = 3;

/** The changes, looser first, and at the end what nobody can tell; a section each. */
const sectionsOf = (
  report: DiffReport,
  writer: DiffWriter,
  { width, all = false }: ScreenOptions,
  most: number
): readonly string[] => {
  const { diffWords } = writer;
  const sentences = (items: readonly Difference[]): string[] =>
    items.flatMap((item) =>
      wrap(sentenceOf(item, report, writer), width - INDENT.length, INDENT).map((line) => INDENT + line)
    );
  const section = (title: string, items: readonly Difference[]): string[] =>
    items.length === 0
      ? []
      : [
          '',
          title,
          ...sentences(all ? items : items.slice(0, most)),
          ...(all || items.length <= most ? [] : [diffWords('folded', items.length - most)]),
        ];
  return [
    ...DIRECTIONS.flatMap((direction) => {
      const changes = report.changes.filter((change) => change.direction === direction);
      return section(diffWords(`direction.${direction}`, changes.length), changes);
    }),
    ...(all
      ? section(diffWords('not-compared', report.notCompared.length), report.notCompared)
      : report.notCompared.length === 0
        ? []
        : ['', ...wrap(diffWords('not-compared.folded', report.notCompared.length), width, INDENT)]),
  ];
};

/** What brings the types that source trees do not hold: one command for both sides, which is not cut. */
const retrieveLines = (report: DiffReport): readonly string[] => {
  const lacking = (['before', 'after'] as const).flatMap((side) =>
    report[side].kind === 'source-dir' ? report.unreadTypes[side] : []
  );
  const command = retrieveCommand(lacking);
  return command === null ? [] : [INDENT + command];
};

const writerFor = ({ words, diffWords, all = false }: DiffScreenOptions): DiffWriter => ({
  words,
  diffWords,
  all,
  safe: (text) => text,
});

/** The screen of `sf session diff`: how much changed, then between what, then what; what nobody can tell is one line. */
export const renderDiff = (report: DiffReport, options: DiffScreenOptions): string => {
  const { width, diffWords, again } = options;
  const writer = writerFor(options);
  const paragraphs = (texts: readonly string[]): string[] => texts.flatMap((text) => wrap(text, width, INDENT));
  const lines = [
    ...paragraphs([
      countsText(report, diffWords),
      ...noChangeTexts(report, diffWords),
      diffWords('before', sourceText(report.before, writer)),
      diffWords('after', sourceText(report.after, writer)),
      ...presenceTexts(report, writer),
    ]),
    ...retrieveLines(report),
    ...sectionsOf(report, writer, options, MOST_OF_A_KIND),
    ...(report.notes.length === 0 ? [] : ['', ...paragraphs(report.notes.map(({ text }) => text))]),
    ...(again === undefined
      ? []
      : ['', ...nextLines([{ what: 'judge', command: `sf session check ${again}` }], options)]),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};

/** What planned changes mean for people: the changes in effect alone. */
export const renderEffect = (report: DiffReport, options: DiffScreenOptions): string => {
  const { diffWords, width } = options;
  const lines = [
    ...[diffWords('effect', countsText(report, diffWords)), ...noChangeTexts(report, diffWords)].flatMap((text) =>
      wrap(text, width, INDENT)
    ),
    ...sectionsOf({ ...report, notCompared: [] }, writerFor(options), options, MOST_IN_EFFECT),
    ...(report.notCompared.length === 0
      ? []
      : [
          '',
          ...wrap(diffWords('not-compared.effect', report.notCompared.length), width, INDENT),
          `${INDENT}sf session effective ${askAgain(report.before)}`,
        ]),
  ];
  return lines.map(printable).join('\n');
};
