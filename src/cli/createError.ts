import { SfError } from '@salesforce/core/sfError';
import { printableLog } from '../render/text/printable.js';
import { safeLine } from './output/safeText.js';
import { wordsFrom } from './output/words.js';

/** What a sentence is filled with. A list is lines; nothing else, whoever named it, can begin one. */
type Value = string | readonly string[];

const shown = (value: Value): string => (typeof value === 'string' ? safeLine(value) : value.map(shown).join('\n'));

/** An error in the words of `messages/errors.md`, whose values no terminal obeys: what is wrong, and what to do next. */
export const createError = (
  key: string,
  values: readonly Value[],
  exitCode: number,
  actionValues: readonly Value[] = values
): SfError => {
  const words = wordsFrom('errors');
  const actions = words(`${key}.actions`, ...actionValues.map(shown))
    .split('\n')
    .map((line) => printableLog(line.replace(/^- /, '')))
    .filter((line) => line !== '');
  return SfError.create({
    name: `${key}Error`,
    message: printableLog(words(key, ...values.map(shown))),
    actions,
    exitCode,
  });
};
