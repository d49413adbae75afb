import { Cancelled } from '../../org/failures.js';
import { countText } from './countText.js';
import { safeLine } from './safeText.js';
import { lineSpinner, type Spinner } from './spinner.js';
import { wordsFrom } from './words.js';

/** What the progress of a run is shown on, and whether nobody looks. */
export type Watch = {
  readonly spinner: Spinner;
  readonly isSilent: boolean;
  /** Whoever asked wants no answer any more; absent: they wait for it. */
  readonly signal?: AbortSignal;
};

/** Progress of one reading. */
export type Progress = { readonly step: (status: string) => void; readonly done: () => void };

const SILENT = { step: () => undefined, done: () => undefined };

/** How far a run with a known end is; `step` gets how much of it is done. */
export type CountedProgress = { readonly step: (done: number) => void; readonly done: () => void };

const SECOND_MS = 1000;

/**
 * The progress of a command: a spinner for people at a terminal, a line a minute on stderr in CI and in a pipe, nothing under
 * `--json`.
 */
export const watchAtTerminal = ({
  spinner,
  jsonEnabled,
}: {
  readonly spinner: Spinner;
  readonly jsonEnabled: () => boolean;
}): Watch => {
  const isWatched = process.stderr.isTTY && (process.env.CI ?? '') === '';
  const lines = lineSpinner((line) => void process.stderr.write(`${line}\n`));
  return { spinner: isWatched ? spinner : lines, isSilent: jsonEnabled() };
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

/**
 * Shows from now on how much of a run is done and, once it has taken two seconds, how long it will take yet. Whatever becomes of
 * the run, `done` must be called.
 */
export const startCount = (watch: Watch, action: string, total: number): CountedProgress => {
  if (watch.isSilent) return SILENT;
  const words = wordsFrom('progress');
  const progress = startProgress(watch, action);
  const begin = performance.now();
  let done = 0;
  let told: string | null = null;
  const tell = (): void => {
    const text = countText({ done, total, elapsedMs: performance.now() - begin }, words);
    if (text === null || text === told) return;
    told = text;
    progress.step(text);
  };
  const ticking = setInterval(tell, SECOND_MS).unref();
  return {
    step: (count) => {
      done = count;
      tell();
    },
    done: () => {
      clearInterval(ticking);
      progress.done();
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
