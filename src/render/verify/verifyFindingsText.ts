import type { QuestionAnswer } from '../../verify/openQuestions.js';
import type { Contradiction, VerifiedPopulation, VerifyReport } from '../../verify/report.js';
import { labelOf, profilesOf, shortened } from '../text/cells.js';
import { displayWidth, wrap } from '../text/printable.js';
import { renderTable, type Cell } from '../text/table.js';
import { lifeText, type VerifyScreenOptions } from './verifyCells.js';
import { counted, type Words } from '../text/words.js';

const INDENT = '  ';
/** The longest list of profiles in a sentence. */
const PROFILES_ROOM = 60;

const whoText = (
  row: VerifiedPopulation,
  report: VerifyReport,
  { words, verifyWords }: VerifyScreenOptions
): string => {
  const profiles = shortened(words)(profilesOf(row, report), (text) => displayWidth(text) <= PROFILES_ROOM);
  return row.channel.kind === 'browser'
    ? verifyWords('who.browser', profiles)
    : verifyWords('who.app', labelOf(row.channel), profiles);
};

const olderText = ({ olderThanLastChange, sessions }: Contradiction, words: Words): string[] =>
  olderThanLastChange === null || olderThanLastChange === 0 || olderThanLastChange === sessions
    ? []
    : [words('older', olderThanLastChange)];

const sentenceOf = (
  { sessions, sessionType, users, seconds }: Contradiction,
  who: string,
  computed: number,
  words: Words
): string => {
  const life = lifeText(seconds, words);
  return sessions === 1
    ? words('contradiction.one', who, sessionType, life, computed)
    : words('contradiction.many', who, sessions, sessionType, counted('users', users, words), life, computed);
};

const contradictionTexts = (row: VerifiedPopulation, report: VerifyReport, options: VerifyScreenOptions): string[] => {
  const { verifyWords } = options;
  const computed = row.timeout.status === 'known' ? row.timeout.minutes : 0;
  return row.contradictions.map((one) =>
    [
      sentenceOf(one, whoText(row, report, options), computed, verifyWords),
      one.likeliest.text,
      ...olderText(one, verifyWords),
      verifyWords(`strength.${one.strength}`),
      ...(one.usernames === undefined ? [] : [verifyWords('usernames', one.usernames.join(', '))]),
    ].join(' ')
  );
};

/** What contradicts, and the likeliest reason. */
export const contradictionLines = (report: VerifyReport, options: VerifyScreenOptions): string[] => {
  const texts = report.populations.flatMap((row) => contradictionTexts(row, report, options));
  return texts.length === 0
    ? []
    : ['', options.verifyWords('contradictions.title'), ...texts.flatMap((text) => wrap(text, options.width, INDENT))];
};

const answerCells = (
  { question, compared, decisive, readings, answer, strength }: QuestionAnswer,
  words: Words
): Cell[] => [
  [words(`question.${question}`)],
  readings.map(({ reading, fits }) => words('fits', words(`reading.${reading}`), fits, compared)),
  [
    decisive === 0
      ? words('not-decided')
      : answer === null
        ? words('not-settled', decisive)
        : words('settled', words(`reading.${answer}`), decisive, words(`evidence.${strength}`)),
  ],
];

/** What the sessions say on questions that documents leave open. */
export const questionLines = ({ questions }: VerifyReport, { verifyWords, width }: VerifyScreenOptions): string[] =>
  questions.length === 0
    ? []
    : [
        '',
        verifyWords('questions.title'),
        ...renderTable(
          ['question', 'fits', 'settled'].map((key) => ({ head: verifyWords(`column.${key}`) })),
          questions.map((answer) => answerCells(answer, verifyWords)),
          width
        ),
      ];
