import { changeAgain } from '../facts/source.js';
import type { Source } from '../facts/snapshot.js';
import type { MendingCommand } from './rule.js';

/** A command of the plugin as it can be run. */
export const mendingCommand = (by: MendingCommand, args: string, source: Source): string =>
  `sf session ${by} ${changeAgain(source)} ${args}`;
