import { safeLine } from './safeText.js';

/** Something that can show a line of progress; the command's spinner is one. */
export type Spinner = {
  start(action: string, status?: string): void;
  stop(message?: string): void;
  status: string | undefined;
};

/** Progress of one reading. */
export type Progress = { readonly step: (status: string) => void; readonly done: () => void };

const SILENT: Progress = { step: () => undefined, done: () => undefined };

/** Progress is for people at a terminal: none in a pipe, in CI or under `--json`. */
export const startProgress = (spinner: Spinner, action: string, isSilent: boolean): Progress => {
  const isWatched = process.stderr.isTTY && (process.env.CI ?? '') === '';
  if (isSilent || !isWatched) return SILENT;
  spinner.start(action);
  return {
    step: (status) => {
      spinner.status = safeLine(status);
    },
    done: () => {
      spinner.stop();
    },
  };
};
