import { access } from 'node:fs/promises';
import { cancelled } from '../change/changeErrors.js';
import { fileExists } from '../fileErrors.js';
import { safeText } from './safeText.js';
import { checkWritable } from './outputFile.js';
import { wordsFrom } from './words.js';

/** Who can be asked, where somebody is there. */
export type Asking = {
  readonly jsonEnabled: () => boolean;
  readonly confirm: (question: { message: string; ms: number; defaultAnswer: boolean }) => Promise<boolean>;
};

const PATIENCE_MS = 10 * 60_000;

/**
 * Looks, before anything is read, whether a file that people edit may be written. One that is there holds somebody's work: at a
 * terminal whether to replace it is asked, and elsewhere it has to be said beforehand.
 *
 * @throws SfError (exit code 2) where it is there and nobody can be asked, 1 where the answer is no or its folder cannot be
 * written to.
 */
export const checkEditedFile = async (path: string, mayOverwrite: boolean, asking: Asking): Promise<void> => {
  await checkWritable(path);
  const isThere = await access(path).then(
    () => true,
    () => false
  );
  if (!isThere || mayOverwrite) return;
  if (asking.jsonEnabled() || !process.stdin.isTTY || !process.stdout.isTTY) throw fileExists(path);
  const message = safeText(wordsFrom('outputs')('replace', path));
  if (!(await asking.confirm({ message, ms: PATIENCE_MS, defaultAnswer: false }))) throw cancelled();
};
