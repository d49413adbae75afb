import { Cancelled } from '../../org/failures.js';
import { safeLine } from './safeText.js';

/** Something that can show a line of progress; the command's spinner is one. */
export type Spinner = {
  start(action: string, status?: string): void;
  stop(message?: string): void;
  status: string | undefined;
};

/** What the progress of a run is shown on, and whether nobody looks. */
export type Watch = {
  readonly spinner: Spinner;
  readonly isSilent: boolean;
  /** Whoever asked wants no answer any more; absent: they wait for it. */
  readonly signal?: AbortSignal;
};

/** Progress of one reading. */
export type Progress = { readonly step: (status: string) => void; readonly done: () => void };

const SILENT: Progress = { step: () => undefined, done: () => undefined };

/** The progress of a command is for people at a terminal: none in a pipe, in CI or under `--json`. */
export const watchAtTerminal = ({
  spinner,
  jsonEnabled,
}: {
  readonly spinner: Spinner;
  readonly jsonEnabled: () => boolean;
}): Watch => {
  const isWatched = process.stderr.isTTY && (process.env.CI ?? '') === '';
  return { spinner, isSilent: jsonEnabled() || !isWatched };
};

/** Shows from now on how far a run is, where somebody looks. */
export const startProgress = ({ spinner, isSilent }: Watch, action: string): Progress => {
  if (isSilent) return SILENT;
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

/** Ends with an error as soon as nobody wants the answer any more, and never otherwise. */
export const whenStopped = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, fail) => {
    const stop = (): void => {
      fail(new Cancelled());
    };
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
