import { html, type Markup } from './markup.js';

export type Section = {
  /** The fragment that leads to it. */
  readonly id: string;
  readonly title: string;
  readonly lead: string | null;
  readonly body: Markup;
};

export const sectionMarkup = ({ id, title, lead, body }: Section): Markup =>
  html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${lead === null ? null : html`<p class="lead">${lead}</p>`} ${body}
  </section>`;

/** A table whose first column names the row. */
export const table = (
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly [Markup | string, ...(Markup | string)[]])[]
): Markup =>
  html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}">
    <table class="plain">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...others]) =>
            html`<tr>
              <th scope="row"><bdi>${first}</bdi></th>
              ${others.map((cell) => html`<td>${cell}</td>`)}
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;

export const list = (texts: readonly string[]): Markup =>
  html`<ul>
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`;
