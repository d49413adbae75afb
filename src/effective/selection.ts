import type { AppFacts } from '../facts/app.js';
import { namesIn, type Naming } from '../facts/naming.js';
import { keysOfProfile, keysOfText, nameKey } from '../facts/profileNames.js';
import type { ProfileView } from './profiles.js';

/** Profiles by label or metadata name, however spelled, or by a glob. */
export const selectProfiles = (
  texts: readonly string[],
  views: readonly ProfileView[],
  globs = true
): Naming<ProfileView> => namesIn(texts, views, ({ profile }) => keysOfProfile(profile), { keysOfText, globs });

/** Apps of both kinds by full name or label, or by a glob. */
export const selectApps = <T extends Pick<AppFacts, 'name' | 'label'>>(
  texts: readonly string[],
  apps: readonly T[],
  globs = true
): Naming<T> => namesIn(texts, apps, ({ name, label }) => [name, label].map(nameKey), { globs });
