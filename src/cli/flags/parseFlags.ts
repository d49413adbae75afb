import { Parser, type Interfaces } from '@oclif/core';
import { waitForWholeAnswers } from '../../org/wholeAnswers.js';

/** What any set of flags parses to. */
export type ParsedFlags = Record<string, unknown>;

/**
 * Reads flags as a command does that has them: the same defaults, and the same refusals in the same words.
 *
 * @throws what the parser of oclif and those of the flags throw.
 */
export const parseFlags = async <F extends ParsedFlags>(
  flags: Interfaces.FlagInput<F>,
  argv: readonly string[]
): Promise<F> => {
  // `sf` asks the org while it reads --target-org.
  waitForWholeAnswers();
  const parsed = await Parser.parse<F, ParsedFlags, ParsedFlags>([...argv], { flags });
  return parsed.flags;
};
