import { needsNoPrompt } from './changeErrors.js';
import { watchAtTerminal } from '../output/progress.js';
import { safeText } from '../output/safeText.js';
import { changeScreen } from '../output/show.js';
import type { Spinner } from '../output/spinner.js';
import type { Dialogue } from './request.js';

/** What a command has to speak with people. */
export type Speaker = {
  readonly spinner: Spinner;
  readonly jsonEnabled: () => boolean;
  readonly log: (text: string) => void;
  readonly confirm: (question: { message: string; ms: number; defaultAnswer: boolean }) => Promise<boolean>;
};

/** Long enough to read a plan; then the answer is no. */
const PATIENCE_MS = 10 * 60_000;

/**
 * How a command that changes something speaks with whoever runs it: with people it asks, scripts say beforehand that it need
 * not. Nobody is waited for who is not there.
 *
 * @throws SfError (exit code 2) where it would have to ask and nobody can answer.
 */
export const dialogueFor = (
  speaker: Speaker,
  { writes, noPrompt, all = false }: { readonly writes: boolean; readonly noPrompt: boolean; readonly all?: boolean }
): Dialogue => {
  const asks = writes && !noPrompt;
  if (asks && (speaker.jsonEnabled() || !process.stdin.isTTY || !process.stdout.isTTY)) throw needsNoPrompt();
  return {
    ...watchAtTerminal({ spinner: speaker.spinner, jsonEnabled: () => speaker.jsonEnabled() }),
    ask: asks
      ? (question) => speaker.confirm({ message: safeText(question), ms: PATIENCE_MS, defaultAnswer: false })
      : undefined,
    show: async ({ report, ...rest }) => {
      speaker.log(await changeScreen({ ...report, mode: 'dry-run' }, rest, all));
    },
  };
};
