import type { YamlProblem } from '../files/unusableYaml.js';
import { nearestNames } from '../facts/naming.js';
import { wordsFrom } from './output/words.js';

const list = (texts: readonly string[]): string => texts.join(', ');

/** What is wrong with a value of a hand-written file or of a flag, in one sentence. */
export const problemText = ({
  problem,
  found,
  allowed,
}: Pick<YamlProblem, 'problem' | 'found' | 'allowed'>): string => {
  const words = wordsFrom('yaml');
  const [nearest = words('none-near')] = nearestNames(found, allowed);
  switch (problem) {
    case 'syntax':
      return words(problem, found.replace(/\.$/, ''));
    case 'unknown-key':
      return words(problem, found, nearest, list(allowed));
    case 'wrong-value':
      return words(problem, found, list(allowed), nearest);
    case 'wrong-type':
      return words(problem, found, words(`type.${allowed[0] ?? 'object'}`));
    default:
      return words(problem, found);
  }
};

/** Everything that is wrong with a file, a line each with its place. */
export const problemLines = (path: string, problems: readonly YamlProblem[]): readonly string[] =>
  problems.map((problem) => wordsFrom('yaml')('place', path, problem.line, problem.column, problemText(problem)));
