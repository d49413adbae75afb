import type { Place } from '../../facts/fact.js';
import { onceFor } from '../../facts/once.js';
import type { Answer, Matrix, MatrixChannel, MatrixLevel, UserKind } from '../../explain/matrix.js';
import type { Note } from '../../facts/fact.js';
import type { AppPolicy, EffectiveReport } from '../../effective/report.js';
import { ORG_SETUP } from '../../effective/setup.js';
import { tokenText, whoText } from '../effective/appText.js';
import { levelText, placeText, reasonText } from '../text/cells.js';
import { otherText, saysText } from '../explain/explainParts.js';
import { printable } from '../text/printable.js';
import { admittance } from './grid.js';
import type { PageAnswer, PageChannel, PageData, PageKind, PageLevel } from './pageData.js';
import { bandOf, minutesAxis } from './scales.js';
import { wordsToFill, type PageWords } from './words.js';

/** Gives equal things one number, and keeps each once. */
const numbered = <T>(): { readonly all: T[]; readonly numberOf: (item: T) => number } => {
  const all: T[] = [];
  const numbers = new Map<string, number>();
  return {
    all,
    numberOf: (item) => {
      const key = JSON.stringify(item);
      const number = numbers.get(key) ?? all.push(item) - 1;
      numbers.set(key, number);
      return number;
    },
  };
};

const shownPlace = (place: Place, { words }: PageWords): string => printable(placeText(place, words));

const roleOf = ({ wins, lookedAt }: MatrixLevel): PageLevel['role'] =>
  wins ? 'wins' : lookedAt ? 'asked' : 'not-asked';

const levelOf = (level: MatrixLevel, words: PageWords): PageLevel => ({
  level: level.level,
  title: words.words(`origin.${level.level}`),
  text: saysText(level, words),
  minutes: level.says.status === 'known' ? level.says.value : null,
  state: level.says.status,
  role: roleOf(level),
  why: level.why.text,
});

const sentenceOf = ({ timeout }: Answer, { say, words }: PageWords): string => {
  if (timeout.status === 'unreadable') {
    return printable(say('cell.unreadable', reasonText(timeout.reason, words), timeout.detail));
  }
  return say(timeout.loosens ? 'cell.looser' : 'cell.known', timeout.minutes, words(`origin.${timeout.origin}`));
};

const answerOf = (answer: Answer, words: PageWords, notesOf: (notes: readonly Note[]) => number[]): PageAnswer => {
  const { timeout, idleLogout, levels, otherReadings, notes } = answer;
  const minutes = timeout.status === 'known' ? timeout.minutes : null;
  return {
    minutes,
    band: minutes === null ? null : bandOf(minutes),
    looser: timeout.status === 'known' && timeout.loosens,
    sentence: sentenceOf(answer, words),
    idle:
      idleLogout === null
        ? null
        : words.story('screen.idle', idleLogout.afterMoreThanMinutes, idleLogout.atMostMinutes),
    levels: levels.map((level) => levelOf(level, words)),
    readings: otherReadings.map((other) => otherText(other, words)),
    notes: notesOf(notes),
  };
};

const titleOf = ({ profiles, isAnyOther }: UserKind, { words }: PageWords): string => {
  const [first = '', ...others] = profiles.map(printable);
  if (isAnyOther) return words('profiles.all-others');
  return others.length === 0 ? first : words('names.more', first, others.length);
};

const kindOf = (kind: UserKind, words: PageWords, notesOf: (notes: readonly Note[]) => number[]): PageKind => ({
  title: titleOf(kind, words),
  profiles: kind.profiles.map(printable),
  behaviour: kind.behaviour,
  users: kind.activeUsers,
  loginLevel: levelText(kind.requiredLevelAtLogin, words.words),
  userTypes: kind.userTypes.map(printable),
  records: kind.records.map(({ profile, place }) =>
    kind.profiles.length === 1
      ? shownPlace(place, words)
      : words.say('record', printable(profile), shownPlace(place, words))
  ),
  setup: printable(kind.setup),
  notes: notesOf(kind.notes),
});

const minutesIn = ({ answers }: Pick<PageData, 'answers'>): number[] =>
  answers
    .flatMap(({ minutes, levels }) => [minutes, ...levels.map((level) => level.minutes)])
    .filter((m) => m !== null);

/**
 * What the script in the page needs: each distinct answer once, each channel's answers by behaviour, and a bit for each kind
 * of user and app that is not for everybody. `report.apps` and the channels after the browser are in the same order.
 */
export const pageData = (matrix: Matrix, report: EffectiveReport, words: PageWords): PageData => {
  const answers = numbered<PageAnswer>();
  const notes = numbered<string>();
  const notesOf = (all: readonly Note[]): number[] => [
    ...new Set(all.map(({ text }) => notes.numberOf(printable(text)))),
  ];

  const answersOf = onceFor(
    (column: MatrixChannel) => column.answers.map((answer) => answers.numberOf(answerOf(answer, words, notesOf))),
    (column) => column.answers
  );

  const channelOf = (column: MatrixChannel, app: AppPolicy | undefined): PageChannel => {
    const { channel, place, setup, admits, usersOf } = column;
    return {
      kind: channel.kind,
      name: channel.kind === 'browser' ? '' : printable(channel.name),
      title: channel.kind === 'browser' ? words.say('channel.browser') : printable(channel.label),
      kindTitle: words.say(`kind.${channel.kind}`),
      place: place === null ? null : shownPlace(place, words),
      setup: setup === null ? null : printable(setup),
      who: app === undefined ? words.say('who.browser') : whoText(app, words.words),
      token: app === undefined ? null : tokenText(app.refreshToken, words.words),
      answers: answersOf(column),
      admits: admits === null ? null : admittance(matrix.kinds.length, (kind) => admits.has(kind)),
      users: [...usersOf],
    };
  };

  const kinds = matrix.kinds.map((kind) => kindOf(kind, words, notesOf));
  const channels = matrix.channels.map((column, index) => channelOf(column, report.apps[index - 1]));
  return {
    words: wordsToFill(words.say),
    orgPlace: shownPlace(matrix.orgPlace, words),
    orgSetup: ORG_SETUP,
    kinds,
    channels,
    answers: answers.all,
    notes: notes.all,
    axis: minutesAxis(minutesIn({ answers: answers.all })),
  };
};
