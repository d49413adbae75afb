import { toHelpSection } from '@salesforce/sf-plugins-core';
import { wordsFrom } from './output/words.js';

/** The exit codes of every command; `--help` prints the same map. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  findings: 3,
  notAssessed: 4,
  inPart: 68,
  interrupted: 130,
} as const;

/** Where several apply, the first of these counts. */
const ORDER: readonly number[] = [EXIT.usage, EXIT.failed, EXIT.inPart, EXIT.findings, EXIT.notAssessed];

/** The exit code of a run that several exit codes are asked for. */
export const firstThatCounts = (codes: readonly number[]): number =>
  ORDER.find((code) => codes.includes(code)) ?? EXIT.done;

const words = wordsFrom('exitCodes');

/** What each command means by them in words of its own. */
const OWN: readonly number[] = [EXIT.findings, EXIT.notAssessed];

/** The part of `--help` that explains the exit codes a command can give. */
export const exitCodesSection = (
  command: string,
  ...codes: (typeof EXIT)[keyof typeof EXIT][]
): ReturnType<typeof toHelpSection> =>
  toHelpSection(
    words('title'),
    Object.fromEntries(
      codes.map((code) => [String(code), words(OWN.includes(code) ? `${code}.${command}` : String(code))])
    )
  );
