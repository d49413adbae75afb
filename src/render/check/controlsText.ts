import { groupBy } from '../../facts/order.js';
import type { ControlResult, PackResult } from '../../rules/findings.js';
import { wrap } from '../text/printable.js';
import { renderTable, type Cell, type Column } from '../text/table.js';
import { counted, type Words } from '../text/words.js';

const INDENT = '  ';

const plainWhen = ({ date, daysLeft, release }: ControlResult, words: Words): string => {
  if (date === undefined) return release ?? '';
  return Number(daysLeft) > 0
    ? words('control.days-left', date, counted('control.day', Number(daysLeft), words))
    : words('control.since', date);
};

/** When a control takes effect: the day with what is left of it, or the release; and how well that is known. */
export const whenText = (control: ControlResult, words: Words): string => {
  const { certainty = 'official' } = control;
  const when = plainWhen(control, words);
  return when === '' || certainty === 'official' ? when : words('control.known', when, words(`control.${certainty}`));
};

/** The verdict in a word or two: a pass says where it is one in part. */
export const verdictText = ({ verdict, leftOpen }: ControlResult, words: Words): string => {
  const text = words(`control.${verdict}`);
  return verdict === 'pass' && leftOpen !== undefined ? words('control.in-part', text) : text;
};

/** A rule by its id alone: which version it is, the list of rules says. */
const idOf = (rule: string): string => rule.replace(/@\d+$/, '');

/** How many subjects fail, and how many could not be assessed, by rule. */
export const subjectsText = ({ rules }: ControlResult, words: Words): string =>
  rules
    .flatMap(({ rule, failed, notAssessed }) => [
      ...(failed > 0 ? [words('control.failing', idOf(rule), failed)] : []),
      ...(notAssessed > 0 ? [words('control.open', idOf(rule), notAssessed)] : []),
    ])
    .join('; ');

/** One line for outputs without tables: what a control comes to and why. */
export const controlText = (pack: string, control: ControlResult, words: Words): string =>
  words(
    'control.text',
    pack,
    control.id,
    verdictText(control, words),
    [subjectsText(control, words), whenText(control, words), control.reason, control.leftOpen]
      .filter((text) => text !== undefined && text !== '')
      .join('; ') || control.title
  );

const isAnswered = ({ reason }: ControlResult): boolean => reason === undefined;

const packLines = ({ pack, release, controls }: PackResult, words: Words, width: number): string[] => {
  const answered = controls.filter(isAnswered);
  const others = groupBy(
    controls.filter((control) => !isAnswered(control)),
    ({ verdict, reason = '' }) => words('control.reason', words(`control.${verdict}`), reason)
  );
  const columns: Column[] = words('control.columns')
    .split('|')
    .map((head, index) => (index === 0 ? { head, whole: true } : { head }));
  const rows = answered.map((control): Cell[] => [
    [control.id],
    [control.title],
    [verdictText(control, words)],
    [subjectsText(control, words)],
    [whenText(control, words)],
  ]);
  const open = answered.flatMap(({ id, leftOpen }) =>
    leftOpen === undefined ? [] : [words('control.left', id, leftOpen)]
  );
  const without = [...others].map(([reason, all]) => {
    const names = all.map((control) => {
      const when = whenText(control, words);
      return when === '' ? control.id : words('control.when', control.id, when);
    });
    return words('control.names', names.join(', '), reason);
  });
  return [
    words('control.pack', pack, release),
    ...renderTable(columns, rows, width),
    ...[...open, ...without].flatMap((line) => wrap(line, width, INDENT)),
    '',
  ];
};

/** A table for each standard: control, what it asks, verdict, subjects, when; then what is left open and what nothing answers. */
export const controlLines = (packs: readonly PackResult[], words: Words, width: number): string[] =>
  packs.flatMap((pack) => packLines(pack, words, width));
