import type { ControlResult, PackResult } from '../../rules/findings.js';
import { controlTable, verdictText } from '../check/controlsText.js';
import { printable } from '../text/printable.js';
import { html, type Markup } from './markup.js';
import { table, type Section } from './section.js';
import type { PageWords } from './words.js';

const isAnswered = ({ reason }: ControlResult): boolean => reason === undefined;

/** Controls that nothing answers, each with the reason: silence is never a pass. */
const unansweredMarkup = (
  controls: readonly ControlResult[],
  pack: string,
  { say, checkWords }: PageWords
): Markup | null =>
  controls.length === 0
    ? null
    : table(
        say('controls.unanswered', pack),
        ['control', 'asks', 'verdict', 'reason'].map((key) => say(`controls.column.${key}`)),
        controls.map((control): [string, string, string, string] => [
          control.id,
          control.title,
          verdictText(control, checkWords),
          [control.reason, control.leftOpen].filter((text) => text !== undefined).join(' '),
        ])
      );

/** What the rules of a passing control leave open. */
const openMarkup = (controls: readonly ControlResult[], { checkWords }: PageWords): Markup | null => {
  const open = controls.flatMap(({ id, leftOpen }) =>
    leftOpen === undefined ? [] : [checkWords('control.left', id, leftOpen)]
  );
  return open.length === 0
    ? null
    : html`<ul>
        ${open.map((text) => html`<li>${printable(text)}</li>`)}
      </ul>`;
};

const packMarkup = ({ pack, release, controls }: PackResult, words: PageWords): Markup => {
  const answered = controls.filter(isAnswered);
  const { heads, rows } = controlTable(answered, words.checkWords);
  return html`<h3>${pack} ${release}</h3>
    ${table(
      words.say('controls.of', pack),
      heads,
      rows.map(([first = '', ...cells]): [string, ...string[]] => [printable(first), ...cells.map(printable)])
    )}
    ${openMarkup(answered, words)}
    ${unansweredMarkup(
      controls.filter((control) => !isAnswered(control)),
      pack,
      words
    )}`;
};

/** A table for each standard that the policy builds on, with every one of its controls; `null`: it builds on none. */
export const controlsSection = (packs: readonly PackResult[], words: PageWords): Section | null =>
  packs.length === 0
    ? null
    : {
        id: 'standards',
        title: words.say('controls.title'),
        lead: words.say('controls.lead'),
        body: html`${packs.map((pack) => packMarkup(pack, words))}`,
      };
