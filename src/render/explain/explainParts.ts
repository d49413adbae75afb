import type { ExplainedLevel, OtherDecided } from '../../explain/report.js';
import { factText } from '../text/cells.js';
import type { Words } from '../text/words.js';

/** `words` are the sentences of `messages/screen.md`, `story` those of `messages/explain.md`. */
export type StoryWords = { readonly words: Words; readonly story: Words };

/** What a level says; a profile's 0 is named as such. */
export const saysText = (
  { says, written }: Pick<ExplainedLevel, 'says' | 'written'>,
  { words, story }: StoryWords
): string => {
  const isZero = written.status === 'known' && written.value === 0;
  if (isZero) {
    return says.status === 'known' ? story('screen.level.zero', says.value) : story('screen.level.zero-unset');
  }
  return factText(says, words, (minutes) => words('minutes', minutes));
};

const nameOf = ({ precedence, profileZero, isDocumented }: OtherDecided, story: Words): string =>
  story(`screen.other.${isDocumented ? 'documented' : profileZero === 'inherit' ? 'inherit' : precedence}`);

/** What another published reading would give. */
export const otherText = (other: OtherDecided, { words, story }: StoryWords): string => {
  const { timeout, differs, why } = other;
  if (!differs) return story('screen.other.same', nameOf(other, story), why.text);
  const answer = timeout.status === 'known' ? words('minutes', timeout.minutes) : story('screen.unread');
  return story('screen.other.differs', nameOf(other, story), answer, why.text);
};
