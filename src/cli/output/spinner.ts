/** Something that can show a line of progress; the command's spinner is one. */
export type Spinner = {
  start(action: string, status?: string): void;
  stop(message?: string): void;
  status: string | undefined;
};

const MINUTE_MS = 60_000;

/**
 * A spinner where no terminal is, as in the log of a CI job: a line a minute, so that a long run is seen to be alive, and none of
 * a short one. It keeps no process from ending.
 */
export const lineSpinner = (write: (line: string) => void): Spinner => {
  let action = '';
  let status: string | undefined;
  let ticking: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearInterval(ticking);
    status = undefined;
  };
  return {
    start: (started, begun) => {
      stop();
      [action, status] = [started, begun];
      ticking = setInterval(() => {
        write(status === undefined ? action : `${action}: ${status}`);
      }, MINUTE_MS).unref();
    },
    stop,
    get status() {
      return status;
    },
    set status(text: string | undefined) {
      status = text;
    },
  };
};
