import type { PageAnswer, PageChannel, PageData, PageKind, PageLevel } from '../src/render/html/pageData.js';
import { usersAt } from '../src/render/html/grid.js';
import { fill } from '../src/render/html/words.js';
import { element, found, name, usersText } from './elements.js';

const LISTED = 30;

type Traced = {
  readonly kind: number;
  readonly answer: PageAnswer;
  /** The first is shown; the others behave alike. */
  readonly channels: readonly [PageChannel, ...PageChannel[]];
  /** The fragment that leads here. */
  readonly link: string;
};

export type TraceDialog = { readonly open: (traced: Traced) => void };

/** The decision behind one cell, in a dialog. `onClose` runs however it is closed. */
export const traceDialog = (data: PageData, onClose: () => void): TraceDialog => {
  const dialog = found('trace', HTMLDialogElement);
  const words = (key: string, ...values: readonly (string | number)[]): string =>
    fill(data.words[key] ?? key, ...values);

  const placeOf = (level: PageLevel, kind: PageKind, channel: PageChannel): readonly string[] => {
    switch (level.level) {
      case 'app':
        return channel.place === null ? [] : [channel.place];
      case 'profile':
        return kind.records;
      case 'org':
        return [data.orgPlace];
    }
  };

  const setupOf = (level: PageLevel, kind: PageKind, channel: PageChannel): string =>
    ({ app: channel.setup ?? '', profile: kind.setup, org: data.orgSetup })[level.level];

  const listOf = (texts: readonly string[], kind: 'places' | 'names'): HTMLElement => {
    const rest = texts.length - LISTED;
    return element(
      'ul',
      { class: kind },
      ...texts.slice(0, LISTED).map((text) => element('li', {}, name(text))),
      rest > 0 ? element('li', {}, words('page.records.more', rest)) : null
    );
  };

  const levelItem = (level: PageLevel, kind: PageKind, channel: PageChannel): HTMLElement =>
    element(
      'li',
      { class: `level ${level.role} ${level.state}` },
      element('p', { class: 'says' }, element('b', {}, level.title), ` ${level.text}`),
      element('p', {}, level.why),
      listOf(placeOf(level, kind, channel), 'places'),
      element('p', { class: 'setup' }, name(setupOf(level, kind, channel)))
    );

  const block = (key: string, ...content: readonly (Node | null)[]): HTMLElement =>
    element('section', {}, element('h3', {}, words(key)), ...content);

  const texts = (key: string, all: readonly string[]): HTMLElement | null =>
    all.length === 0 ? null : block(key, element('ul', {}, ...all.map((text) => element('li', {}, text))));

  /** To be copied and handed on. */
  const address = (link: string): HTMLElement => {
    const field = element('input', { readonly: true, class: 'address', value: new URL(link, location.href).href });
    field.addEventListener('focus', () => {
      field.select();
    });
    return element('label', { class: 'address-label' }, words('page.link'), field);
  };

  const noteTexts = (answer: PageAnswer, kind: PageKind): string[] =>
    [...new Set([...answer.notes, ...kind.notes])].flatMap((index) => data.notes[index] ?? []);

  dialog.addEventListener('close', onClose);
  dialog.addEventListener('click', (event) => {
    // The backdrop is the dialog itself; whatever is in it is something else.
    if (event.target === dialog) dialog.close();
  });

  return {
    open: ({ kind: index, answer, channels: [channel, ...others], link }) => {
      const kind = data.kinds[index];
      if (kind === undefined) return;
      const close = element('button', { type: 'button', class: 'close', 'aria-label': words('page.close') }, '×');
      close.addEventListener('click', () => {
        dialog.close();
      });
      const users = usersAt(data, index, channel);
      dialog.replaceChildren(
        element(
          'div',
          { class: 'trace-body' },
          close,
          element('h2', { id: 'trace-title' }, name(kind.title), ' · ', name(channel.title)),
          element('p', { class: 'kind-title' }, channel.kindTitle),
          element(
            'p',
            { class: 'verdict' },
            element(
              'span',
              { class: `chip band-${answer.band ?? 'unknown'}` },
              answer.minutes === null ? '?' : String(answer.minutes)
            ),
            element('span', {}, answer.sentence)
          ),
          answer.idle === null ? null : element('p', {}, answer.idle),
          block(
            'page.levels',
            element('ol', { class: 'levels' }, ...answer.levels.map((level) => levelItem(level, kind, channel)))
          ),
          element(
            'dl',
            {},
            element('dt', {}, words('page.who')),
            element('dd', {}, channel.who),
            element('dt', {}, words('page.login')),
            element('dd', {}, kind.loginLevel),
            ...(channel.token === null
              ? []
              : [element('dt', {}, words('page.token')), element('dd', {}, channel.token)])
          ),
          block('page.whose', element('p', {}, usersText(users, data.words)), listOf(kind.profiles, 'names')),
          others.length === 0
            ? null
            : block(
                'page.same-for',
                listOf(
                  others.map(({ title }) => title),
                  'names'
                )
              ),
          texts('page.readings', answer.readings),
          texts('page.notes', noteTexts(answer, kind)),
          address(link)
        )
      );
      if (!dialog.open) dialog.showModal();
    },
  };
};
