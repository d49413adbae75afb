/** What `sf` calls the want of an org. */
const NO_ORG: readonly string[] = ['NoDefaultEnvError', 'NoUsernameFoundError'];

export const lacksOrg = ({ name }: Error): boolean => NO_ORG.includes(name);

/** How oclif begins what a flag's parser throws; what its own parser throws says what was parsed. */
export const isBadUsage = (error: Error): boolean => error.message.startsWith('Parsing --') || 'parse' in error;

/** What a flag's parser said, without what oclif wraps it in. */
export const unwrapped = (message: string): string =>
  message.replace(/^Parsing --[\w-]+\s+/, '').replace(/\s*See more help with --help\s*$/, '');

/**
 * The same behind the flag's name, on one line: what oclif wraps it in holds a tab, and whoever gave the flag may have given line
 * ends. The way to the help stays behind it.
 */
export const afterFlag = (message: string, inOneLine: (text: string) => string): string => {
  if (!message.startsWith('Parsing --')) return message;
  const help = message.lastIndexOf('\nSee more help with --help');
  const [said, rest] = help < 0 ? [message, ''] : [message.slice(0, help), message.slice(help)];
  return `${inOneLine(said.replace(/^Parsing (--[\w-]+)\s+/, '$1: '))}${rest}`;
};

/**
 * Gives an error an exit code. By itself oclif ends a wrong value with 2; the real `sf` configures 1 for all that it has no
 * kind for, a value that is not on a flag's list among them (its package.json, `oclif.exitCodes.default`).
 */
export const withExitCode = (error: Error, exitCode: number): void => {
  if ('oclif' in error) Object.assign(error, { oclif: { exit: exitCode } });
  Object.assign(error, { exitCode });
};

type Word = { readonly input: string };

/** What oclif's parser keeps of the words that it was given: `sf` makes a proposal of them. */
const wordsOf = (error: object): Word[] => {
  const { parse } = error as { parse?: { output?: { raw?: Word[] } } };
  return parse?.output?.raw ?? [];
};

/** Makes the words that a proposal may repeat such as may be shown. */
export const showWordsBy = (shown: (word: string) => string, error: Error): void => {
  for (const word of wordsOf(error)) Object.assign(word, { input: shown(word.input) });
};
