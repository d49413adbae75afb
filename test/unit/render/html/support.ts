import { answerCheck } from '../../../../src/cli/check/check.js';
import { noteWriter, wordsFrom } from '../../../../src/cli/output/words.js';
import type { DiffReport } from '../../../../src/diff/report.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { outsideMetadata } from '../../../../src/explain/outsideMetadata.js';
import { policyMatrix } from '../../../../src/explain/matrix.js';
import { pageData } from '../../../../src/render/html/encode.js';
import type { Markup } from '../../../../src/render/html/markup.js';
import { renderPage, type PageContent } from '../../../../src/render/html/page.js';
import type { PageAnswer, PageChannel, PageData, PageKind } from '../../../../src/render/html/pageData.js';
import type { PageWords } from '../../../../src/render/html/words.js';
import { reportOf } from '../../support/builders.js';

export const words: PageWords = {
  say: wordsFrom('report'),
  words: wordsFrom('screen'),
  story: wordsFrom('explain'),
  diffWords: wordsFrom('diff'),
  checkWords: wordsFrom('check'),
};

export const contentOf = (snapshot: Snapshot, diff: DiffReport | null = null): PageContent => {
  const tell = noteWriter('explain');
  return {
    effective: reportOf(snapshot),
    matrix: policyMatrix(snapshot, DOCUMENTED, { say: noteWriter(), tell }),
    outside: outsideMetadata(tell),
    check: answerCheck(snapshot, {
      reading: DOCUMENTED,
      assumedLimit: undefined,
      failOn: 'info',
      allowNotAssessed: true,
    }),
    tokens: snapshot.tokens,
    diff,
  };
};

export const dataOf = (snapshot: Snapshot): PageData => {
  const { matrix, effective } = contentOf(snapshot);
  return pageData(matrix, effective, words);
};

export const ASSETS = {
  script: 'start();',
  scriptHash: 'sha256-AAAA',
  style: 'p { color: red }',
  styleHash: 'sha256-BBBB',
};

export const pageOf = (snapshot: Snapshot, diff: DiffReport | null = null): string =>
  renderPage(contentOf(snapshot, diff), ASSETS, words);

/** The texts of some markup, one space between them. */
export const textOf = ({ markup }: Markup): string =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&gt;/g, '>')
    .replace(/\s+/g, ' ')
    .trim();

export const answer = (minutes: number | null, change: Partial<PageAnswer> = {}): PageAnswer => ({
  minutes,
  band: minutes === null ? null : 0,
  looser: false,
  sentence: `${minutes ?? '?'}`,
  idle: null,
  levels: [],
  readings: [],
  notes: [],
  ...change,
});

export const kind = (title: string, change: Partial<PageKind> = {}): PageKind => ({
  title,
  profiles: [title],
  behaviour: 0,
  users: 1,
  loginLevel: '',
  userTypes: [],
  records: [],
  setup: '',
  notes: [],
  ...change,
});

/** An app; the browser where the name is empty. */
export const channel = (name: string, answers: readonly number[], change: Partial<PageChannel> = {}): PageChannel => ({
  kind: name === '' ? 'browser' : 'connected-app',
  name,
  title: name === '' ? 'Browser' : `The ${name}`,
  kindTitle: '',
  place: null,
  setup: null,
  who: '',
  token: null,
  answers,
  admits: null,
  users: [],
  ...change,
});

/**
 * Two behaviours and two answers, 15 and not known: in the browser Admin and Sales have 15 minutes and Guests unknown ones,
 * through Old it is the other way round, Closed admits Sales alone.
 */
export const SMALL: PageData = {
  words: {},
  orgPlace: '',
  orgSetup: '',
  kinds: [
    kind('Admin', { users: 2 }),
    kind('Sales (+1)', { users: null, profiles: ['Sales', 'Été'] }),
    kind('Guests', { behaviour: 1, users: 9 }),
  ],
  channels: [
    channel('', [0, 1]),
    channel('Old', [1, 0]),
    channel('Closed', [0, 1], { admits: '4', users: [[1, 7]] }),
    channel('Newer', [1, 0]),
  ],
  answers: [answer(15, { looser: true }), answer(null)],
  notes: [],
  axis: { ticks: [], at: {} },
};
