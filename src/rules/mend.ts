import type { Source } from '../facts/snapshot.js';
import type { Target } from './outcome.js';
import type { Mend, Rule } from './rule.js';

const SAFE = /^[\w.@/:-]+$/;

/** A text as a shell takes it for one word. */
export const shellWord = (text: string): string => (SAFE.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** An org's name here is its alias, or its host where it has none, which no command takes. */
const whereOf = ({ kind, name }: Source): string => {
  if (kind === 'source-dir') return `--source-dir ${shellWord(name)}`;
  return kind === 'org' && !name.includes('.') ? `--target-org ${shellWord(name)}` : '--target-org <org>';
};

/** The command that mends a finding, where one of the plugin's can. */
export const mendingCommand = (
  { mend }: Rule,
  target: Target,
  parameters: Readonly<Record<string, unknown>>,
  source: Source
): string | undefined =>
  mend === undefined ? undefined : `sf session ${mend.by} ${whereOf(source)} ${mend.args(target, parameters)}`;

/** The app's refresh token policy becomes 30 days of inactivity. */
export const fixRefreshPolicy: Mend = {
  by: 'fix-refresh-policy',
  args: ({ subject }) => `--app ${shellWord(subject.name)}`,
};
