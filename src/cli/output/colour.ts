import { stripVTControlCharacters, styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** The words of our screens that people look for, and how they stand out. Their texts are in `messages`. */
export const LOOKED_FOR: Readonly<Record<string, Style>> = {
  CRITICAL: ['bold', 'red'],
  HIGH: ['bold', 'red'],
  MEDIUM: ['bold', 'yellow'],
  LOW: ['bold', 'cyan'],
  LOOSER: ['bold', 'red'],
  'not known': 'yellow',
  'not assessed': 'yellow',
  'NOT ASSESSED': 'yellow',
  'NOT READABLE': 'yellow',
};

const WORDS = new RegExp(`(?<![\\w-])(?:${Object.keys(LOOKED_FOR).join('|')})(?![\\w-])`, 'g');

type Stream = Pick<NodeJS.WriteStream, 'isTTY'>;

/** Somebody looks: a terminal, not CI, and nobody said that they want none (https://no-color.org). */
const isWanted = ({ isTTY }: Stream, env: NodeJS.ProcessEnv): boolean =>
  isTTY && [env['CI'], env['NO_COLOR']].every((said) => (said ?? '') === '') && env['TERM'] !== 'dumb';

/**
 * A screen as a terminal shows it. Colour comes last, when everything of an org is harmless and every line has its width: no
 * name can bring any along, and one that holds such a word is shown as our own words are.
 */
export const coloured = (
  screen: string,
  stream: Stream = process.stdout,
  env: NodeJS.ProcessEnv = process.env
): string =>
  isWanted(stream, env)
    ? screen.replace(WORDS, (word) => styleText(LOOKED_FOR[word] ?? [], word, { validateStream: false }))
    : screen;

/** What `sf` has coloured, as it is to be where nobody looks: it colours its errors in CI and in pipes of CI. */
export const asColoured = (
  text: string,
  stream: Stream = process.stderr,
  env: NodeJS.ProcessEnv = process.env
): string => (isWanted(stream, env) ? text : stripVTControlCharacters(text));
