import type { AppFacts } from '../facts/app.js';
import type { Source } from '../facts/snapshot.js';
import { appSetup } from '../effective/setup.js';
import type { ProfileView } from '../effective/profiles.js';
import { askAgain, changeAgain, orgOf, shellWord } from '../facts/source.js';
import type { CommandWord, Correction } from './cause.js';

/** A correction that is a sentence alone. */
export const fixed = (code: string, ...args: (string | number)[]): Correction => ({ code, args, command: null });

/** With the story behind a timeout. */
export const fixExplain = (
  code: string,
  args: Correction['args'],
  { profile }: ProfileView,
  app: AppFacts | null
): Correction => ({
  code,
  args,
  command: ['session', 'explain', '--profile', profile.label, ...(app === null ? [] : ['--app', app])],
});

/** Where an app's policies are changed. */
export const fixAccess = (code: string, app: AppFacts): Correction => fixed(code, appSetup(app));

/** With what the app's policies say, and whom they concern. */
export const fixAppStory = (code: string, app: AppFacts): Correction => ({
  code,
  args: [],
  command: ['session', 'effective', '--app', app],
});

/** Commands that change something. */
const WRITES: readonly string[] = ['fix-refresh-policy'];

/** The source to ask again; only this plugin's commands read folders and snapshots. */
const whereOf = (source: Source, [topic, command]: readonly CommandWord[]): string => {
  if (topic !== 'session') return orgOf(source);
  return WRITES.some((writing) => writing === command) ? changeAgain(source) : askAgain(source);
};

/** Commands of `sf` that ask no org. */
const OF_NO_ORG: readonly string[] = ['org list'];

/** What commands are to ask: where, and how one names an app there. */
export type CommandContext = {
  readonly source: Source;
  readonly nameOf: (app: Pick<AppFacts, 'kind' | 'name'>) => string;
};

/** A command to copy. */
export const commandLine = (words: readonly [string, ...CommandWord[]], { source, nameOf }: CommandContext): string => {
  const texts = words.map((word) => (typeof word === 'string' ? word : nameOf(word)));
  return ['sf', ...texts.map(shellWord), ...(OF_NO_ORG.includes(texts.join(' ')) ? [] : [whereOf(source, words)])].join(
    ' '
  );
};
