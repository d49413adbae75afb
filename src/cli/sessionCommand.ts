import { SfCommand } from '@salesforce/sf-plugins-core';
import { waitForWholeAnswers } from '../org/wholeAnswers.js';
import { toUserError } from './errors.js';
import { EXIT } from './exitCodes.js';
import { asColoured, coloured } from './output/colour.js';
import { jsonText } from './output/jsonText.js';
import { watchAtTerminal, type Watch } from './output/progress.js';
import { safeText } from './output/safeText.js';
import { wordsFrom } from './output/words.js';
import { printableLog } from '../render/text/printable.js';

/** Under --json `sf` adds both to every error. */
const STACKS: readonly string[] = ['stack', 'cause'];

/** What every command of this plugin shares: errors that say what to do next and carry no secret and no stack trace. */
export abstract class SessionCommand<T> extends SfCommand<T> {
  /** What a run says that a signal stops (`messages/errors.md`). */
  protected readonly saysStopped: 'BySignal' | 'ChangeBySignal' = 'BySignal';

  private watched: Watch | undefined;

  /** Before the flags are read: `sf` asks the org while it reads --target-org. */
  protected override async init(): Promise<void> {
    waitForWholeAnswers();
    await super.init();
  }

  /** What the progress of this command is shown on. */
  protected watch(): Watch {
    this.watched ??= watchAtTerminal({ spinner: this.spinner, jsonEnabled: () => this.jsonEnabled() });
    return this.watched;
  }

  /** Whatever a screen shows, neither a terminal nor a runner obeys any of it; what is coloured are words of ours. */
  public override log(message = '', ...args: unknown[]): void {
    super.log(coloured(printableLog(message)), ...args);
  }

  /** Errors, in the words and colours of `sf`. */
  public override logToStderr(message = '', ...args: unknown[]): void {
    super.logToStderr(asColoured(message), ...args);
  }

  /** Commands of our own for a runner; what they hold of others is no command (`src/render/check/annotations.ts`). */
  protected logForRunner(commands: string): void {
    super.log(commands);
  }

  /** `sf` itself and its libraries warn too, in their own words. */
  public override warn(input: SfCommand.Warning): SfCommand.Warning {
    return super.warn(typeof input === 'string' ? safeText(input) : input);
  }

  /** Plain: the usual way looks for something to colour even in a pipe, which takes longer than everything else. */
  public override logJson(json: unknown): void {
    const isShown = (key: string): boolean => !STACKS.includes(key);
    const shown =
      typeof json === 'object' && json !== null
        ? Object.fromEntries(Object.entries(json).filter(([key]) => isShown(key)))
        : json;
    for (const chunk of jsonText(shown)) process.stdout.write(chunk);
    process.stdout.write('\n');
  }

  /**
   * Ctrl-C, or another signal that asks to end: `sf` exits by an error that it throws out of the listener of the signal, where
   * nobody catches it, so that Node would print its stack and end with 1.
   */
  public override exit(code?: number): never {
    if (code !== EXIT.interrupted) return super.exit(code);
    this.watched?.spinner.stop();
    process.stderr.write(`${wordsFrom('errors')(this.saysStopped)}\n`);
    return process.exit(code);
  }

  /** Of what has failed no line tells of progress any more; the command's own spinner `sf` stops, and says that it failed. */
  protected override async catch(error: Error): Promise<never> {
    if (this.watched?.spinner !== this.spinner) this.watched?.spinner.stop();
    return super.catch(toUserError(error));
  }
}
