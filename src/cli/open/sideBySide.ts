import pLimit from 'p-limit';
import { toUserError } from '../errors.js';

/** What came of one of several: its answer, or what went wrong with it alone. */
export type OfOne<T> = { readonly answer: T } | { readonly error: Error };

/** What came of one; what goes wrong is in the words of people. */
export const ofOne = async <T>(run: () => Promise<T>): Promise<OfOne<T>> => {
  try {
    return { answer: await run() };
  } catch (error) {
    return { error: toUserError(error) };
  }
};

/** Runs the same for each of several, at most so many at a time. The results are in the order of what was asked for. */
export const sideBySide = <O, T>(
  all: readonly O[],
  run: (one: O, index: number) => Promise<T>,
  { concurrency, onDone }: { readonly concurrency: number; readonly onDone: (count: number) => void }
): Promise<readonly (OfOne<T> & { readonly of: O })[]> => {
  const limit = pLimit(concurrency);
  let done = 0;
  return Promise.all(
    all.map((one, index) =>
      limit(async () => {
        const result = await ofOne(() => run(one, index));
        done += 1;
        onDone(done);
        return { of: one, ...result };
      })
    )
  );
};
