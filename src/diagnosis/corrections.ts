import type { AppFacts } from '../facts/app.js';
import type { SourceKind } from '../facts/snapshot.js';
import { appSetup } from '../policy/explainSetup.js';
import type { ProfileView } from '../policy/profiles.js';
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

const HARMLESS = /^[\w.@:/=-]+$/;

/** A name as a shell takes it for one word. */
const asWord = (text: string): string => (HARMLESS.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** Where to read again. What was typed is not repeated: an org can be named by its access token. */
const SOURCE: Readonly<Record<SourceKind, string>> = {
  org: '--target-org <org>',
  'source-dir': '--source-dir <folder>',
  snapshot: '--snapshot <file>',
};

/** A command to copy. */
export const commandLine = (words: readonly string[], source: SourceKind): string =>
  ['sf session', ...words.map(asWord), SOURCE[source]].join(' ');
