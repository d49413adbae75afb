/** Runs work in a folder as the working directory of the process, which all work shares. */
export type WorkingFolder = <T>(folder: string | undefined, work: () => Promise<T>) => Promise<T>;

/** Work in one folder runs side by side; work in another waits until that is done. */
export const workingFolder = (): WorkingFolder => {
  const running = new Set<Promise<unknown>>();
  let turn: Promise<void> = Promise.resolve();
  return async (folder, work) => {
    const mine = turn.then(async () => {
      if (folder === undefined || folder === process.cwd()) return;
      await Promise.allSettled(running);
      process.chdir(folder);
    });
    // A folder that is not there any more stops this work alone.
    turn = mine.catch(() => undefined);
    await mine;
    const own = work();
    running.add(own);
    try {
      return await own;
    } finally {
      running.delete(own);
    }
  };
};
