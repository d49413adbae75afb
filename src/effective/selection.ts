import { namesIn, type Naming } from '../facts/naming.js';
import { keysOfProfile, keysOfText } from '../facts/profileNames.js';
import type { ProfileView } from './profiles.js';

/** Profiles by label or metadata name, however spelled, or by a glob. */
export const selectProfiles = (
  texts: readonly string[],
  views: readonly ProfileView[],
  globs = true
): Naming<ProfileView> => namesIn(texts, views, ({ profile }) => keysOfProfile(profile), { keysOfText, globs });
