import type { AppFacts } from '../facts/app.js';
import type { Source } from '../facts/snapshot.js';
import { appSetup } from '../effective/setup.js';
import type { ProfileView } from '../effective/profiles.js';
import { shellWord } from '../rules/mend.js';
import type { Correction } from './scene.js';

/** The story behind a timeout. */
export const fixExplain = ({ profile }: ProfileView, app: AppFacts | null): Correction => ({
  code: 'fix-explain',
  args: [],
  command: ['explain', '--profile', profile.label, ...(app === null ? [] : ['--app', app.name])],
});

/** Where an app's policies are changed. */
export const fixAccess = (code: string, app: AppFacts): Correction => ({ code, args: [appSetup(app)], command: null });

/** What the app's policies say, and whom they concern. */
export const fixAppStory = ({ name }: AppFacts): Correction => ({
  code: 'fix-app-story',
  args: [],
  command: ['effective', '--app', name],
});

/** A snapshot is of the past: what is to be changed is changed in the org. */
const WRITES: readonly string[] = ['fix-refresh-policy'];

/** The source to ask again. An org's name is its alias, or its host where it has none, which no command takes. */
const whereOf = ({ kind, name }: Source, command: string): string => {
  switch (kind) {
    case 'org':
      return name.includes('.') ? '--target-org <org>' : `--target-org ${shellWord(name)}`;
    case 'source-dir':
      return name.includes(', ') ? '--source-dir <folder>' : `--source-dir ${shellWord(name)}`;
    case 'snapshot':
      return WRITES.includes(command) ? '--target-org <org>' : '--snapshot <file>';
  }
};

/** A command to copy. */
export const commandLine = (words: readonly [string, ...string[]], source: Source): string =>
  ['sf session', ...words.map(shellWord), whereOf(source, words[0])].join(' ');
