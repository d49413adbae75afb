import { matrixOf, type OrgResult } from '../../check/manyOrgs.js';
import type { CheckReport } from '../../rules/findings.js';
import { plainDocument, type PageStyle } from '../html/document.js';
import { html, type Markup } from '../html/markup.js';
import { list, table } from '../html/section.js';
import { printable } from '../text/printable.js';
import type { Words } from '../text/words.js';
import { controlCells } from './controlsText.js';
import { findingCells } from './findingCells.js';
import { orgsText } from './manyOrgsText.js';
import { matrixText } from './matrixText.js';
import { coverageText, inOrderOfWeight, orgsAmong, type Checked } from './output.js';

export type ManyOrgsPageOptions = {
  /** The sentences of `messages/outputs.md`. */
  readonly words: Words;
  /** Those of `messages/manyOrgs.md`. */
  readonly manyWords: Words;
  readonly style: PageStyle;
};

const rowOf = ([first, ...others]: readonly [string, ...string[]]): [string, ...string[]] => [
  printable(first),
  ...others.map(printable),
];

const section = (title: string, body: Markup): Markup =>
  html`<section>
    <h2>${printable(title)}</h2>
    ${body}
  </section>`;

const findingsTable = ({ findings }: CheckReport, words: Words): Markup =>
  findings.length === 0
    ? html`<p>${words('no-findings')}</p>`
    : table(
        words('page.findings'),
        words('columns').split('|'),
        inOrderOfWeight(findings).map((finding) => rowOf(findingCells(finding, words)))
      );

const gapsList = ({ coverage: { gaps } }: CheckReport, words: Words): Markup | null =>
  gaps.length === 0
    ? null
    : html`<h3>${words('gaps')}</h3>
        ${list(gaps.map(({ component, reason, detail }) => printable(`${component}: ${reason}, ${detail}`)))}`;

const controlTables = ({ controls }: CheckReport, words: Words): readonly Markup[] =>
  controls.map(({ pack, release, controls: all }) =>
    table(
      words('control.pack', pack, release),
      words('control.columns').split('|'),
      all.map((control) => rowOf(controlCells(control, words)))
    )
  );

const orgSection = (result: OrgResult, words: Words): Markup => {
  const title = words('heading', result.name);
  if ('error' in result)
    return section(title, html`<p class="answer">${printable(words('unread', result.error.message))}</p>`);
  const { report } = result;
  return section(
    title,
    html`<p>${coverageText(report, words)}</p>
      ${findingsTable(report, words)} ${gapsList(report, words)} ${controlTables(report, words)}`
  );
};

/** One page, without script, of several orgs: rule by org, worst first, then every finding of each. */
export const renderManyOrgsPage = (checked: Checked, { words, manyWords, style }: ManyOrgsPageOptions): string => {
  const { orgs, shards } = orgsAmong(checked);
  const title = words('heading.orgs', orgs.length);
  const heads = [manyWords('rule'), manyWords('severity'), ...checked.map(({ name }) => printable(name))];
  const rows = matrixOf(checked).map(({ rule, severity, orgs }) =>
    rowOf([rule, manyWords(`severity.${severity}`), ...orgs.map((cell) => matrixText(cell, manyWords))])
  );
  return plainDocument(
    title,
    html`<header><h1>${title}</h1></header>
      <main class="paper">
        <p class="answer">${orgsText({ orgs }, manyWords)}</p>
        ${shards.length === 0 ? null : html`<p>${manyWords('missing', shards.map(({ name }) => name).join(', '))}</p>`}
        ${section(
          words('page.matrix'),
          html`<p class="lead">${manyWords('legend')}</p>
            ${table(words('page.matrix'), heads, rows)}`
        )}
        ${checked.map((result) => orgSection(result, words))}
      </main>`,
    style
  );
};
