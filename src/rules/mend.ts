import type { Source } from '../facts/snapshot.js';
import type { MendingCommand } from './rule.js';

const SAFE = /^[\w.@/:-]+$/;

/** A text as a shell takes it for one word. */
export const shellWord = (text: string): string => (SAFE.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** An org's name here is its alias, or its host where it has none, which no command takes. */
const whereOf = ({ kind, name }: Source): string => {
  if (kind === 'source-dir') return `--source-dir ${shellWord(name)}`;
  return kind === 'org' && !name.includes('.') ? `--target-org ${shellWord(name)}` : '--target-org <org>';
};

/** A command of the plugin as it can be run. */
export const mendingCommand = (by: MendingCommand, args: string, source: Source): string =>
  `sf session ${by} ${whereOf(source)} ${args}`;
