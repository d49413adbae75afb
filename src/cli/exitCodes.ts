import { toHelpSection } from '@salesforce/sf-plugins-core';
import { wordsFrom } from './words.js';

/** The exit codes of every command; `--help` prints the same map. */
export const EXIT = { done: 0, failed: 1, usage: 2, findings: 3, notAssessed: 4, inPart: 68 } as const;

const words = wordsFrom('exitCodes');

/** The part of `--help` that explains the exit codes a command can give. */
export const exitCodesSection = (...codes: (typeof EXIT)[keyof typeof EXIT][]): ReturnType<typeof toHelpSection> =>
  toHelpSection(words('title'), Object.fromEntries(codes.map((code) => [String(code), words(String(code))])));
