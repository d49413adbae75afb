import type { DiffReport } from '../../diff/report.js';
import type { TokenReading } from '../../facts/tokenUse.js';
import type { OutsideMetadata } from '../../explain/report.js';
import type { Matrix } from '../../explain/matrix.js';
import type { EffectiveReport } from '../../effective/report.js';
import type { CheckReport } from '../../rules/findings.js';
import { orgTexts } from '../effective/orgText.js';
import { printable } from '../text/printable.js';
import { agesSection } from './tokenAges.js';
import { changesSection } from './changes.js';
import { distribution } from './distribution.js';
import { pageDocument, type PageAssets } from './document.js';
import { pageData } from './encode.js';
import { controlsSection } from './controls.js';
import { findingsSection } from './findings.js';
import { html, type Markup } from './markup.js';
import { matrixSection, waterfallSection } from './matrixSection.js';
import { overview } from './overview.js';
import { list, sectionMarkup, type Section } from './section.js';
import { tokenLives } from './tokenLives.js';
import { tokensSection } from './tokens.js';
import { unknownSection } from './unknown.js';
import type { PageWords } from './words.js';

/** Everything that a page tells. */
export type PageContent = {
  readonly effective: EffectiveReport;
  readonly matrix: Matrix;
  readonly outside: readonly OutsideMetadata[];
  readonly check: CheckReport;
  readonly tokens: TokenReading;
  /** Against an earlier snapshot, where there is one. */
  readonly diff: DiffReport | null;
};

const sourceText = ({ source }: EffectiveReport, { words }: PageWords): string =>
  [
    ...(source.orgId === null ? [] : [source.orgId]),
    ...(source.apiVersion === null ? [] : [words('source.api', source.apiVersion)]),
    words('source.read', source.readAt.slice(0, 16).replace('T', ' ')),
  ]
    .map(printable)
    .join(' · ');

const header = (content: PageContent, sections: readonly Section[], words: PageWords): Markup => {
  const { say } = words;
  const { effective } = content;
  return html`<a class="skip" href="#matrix">${say('header.skip')}</a>
    <header>
      <div class="title">
        <h1>${say('header.title')} <bdi>${printable(effective.source.name)}</bdi></h1>
        <p class="source">${sourceText(effective, words)}</p>
      </div>
      <div class="actions interactive">
        <button type="button" id="theme"></button>
        <button type="button" id="print">${say('header.print')}</button>
      </div>
      <nav aria-label="${say('header.contents')}">
        ${sections.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}
      </nav>
    </header>`;
};

const orgSection = (content: PageContent, notes: readonly string[], words: PageWords): Section => ({
  id: 'org',
  title: words.say('org.title'),
  lead: null,
  body: html`${list(orgTexts(content.effective, words.words).map(printable))}
    <h3>${words.say('org.notes')}</h3>
    ${notes.length === 0 ? html`<p>${words.say('org.notes.none')}</p>` : list(notes)}`,
});

/** Notes of the org and of apps, each once; those of the cells are in the data. */
const notesOf = ({ effective: { org, apps, populations } }: PageContent): string[] => [
  ...new Set([org, ...populations, ...apps].flatMap(({ notes }) => notes.map(({ text }) => printable(text)))),
];

/** The whole report as one HTML file. The same content gives the same bytes. */
export const renderPage = (content: PageContent, assets: PageAssets, words: PageWords): string => {
  const { say } = words;
  const { effective, matrix, outside, check, tokens, diff } = content;
  const data = pageData(matrix, effective, words);
  const standards = controlsSection(check.controls, words);
  const sections: readonly Section[] = [
    matrixSection(data, words),
    waterfallSection(data, words),
    tokensSection(effective, words),
    agesSection(tokens, effective, words),
    findingsSection(check, words),
    ...(standards === null ? [] : [standards]),
    ...(diff === null ? [] : [changesSection(diff, words)]),
    unknownSection(effective, outside, words),
    orgSection(content, notesOf(content), words),
  ];
  const body = html`${header(content, sections, words)}
    <main>
      <section id="answer" aria-label="${say('answer.title')}">
        ${overview(matrix, effective, words)}
        <div class="figures">${distribution(matrix, words)} ${tokenLives(effective.apps, words)}</div>
      </section>
      ${sections.map(sectionMarkup)}
    </main>
    <footer>${say('footer')}</footer>
    <dialog id="trace" aria-labelledby="trace-title"></dialog>`;
  return pageDocument(say('document.title', printable(effective.source.name)), body, data, assets);
};
