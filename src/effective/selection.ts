import { namesIn, type Naming } from '../facts/naming.js';
import { isStandardProfile, keysOfProfile, keysOfText } from '../facts/profileNames.js';
import { ANY_OTHER_PROFILE, profilesKnownIn, type ProfileView } from './profiles.js';

/** Profiles by label or metadata name, however spelled, or by a glob. */
export const selectProfiles = (
  texts: readonly string[],
  views: readonly ProfileView[],
  globs = true
): Naming<ProfileView> => namesIn(texts, views, ({ profile }) => keysOfProfile(profile), { keysOfText, globs });

/** Profiles that are asked about. */
export type AskedProfiles = Pick<Naming<ProfileView>, 'chosen' | 'unknown'> & {
  /** Names of standard profiles that the source does not hold: the row of any such profile answers for them. */
  readonly notHeld: readonly string[];
};

/**
 * Whom texts ask about. Every org has the standard profiles and a source tree need not hold them, so its row of any profile
 * not in it answers for one; a star alone names that row. Any other name may be a slip.
 */
export const askedProfiles = (texts: readonly string[], views: readonly ProfileView[]): AskedProfiles => {
  const listed = profilesKnownIn({ views });
  const anyOther = views.find(({ isAnyOther }) => isAnyOther);
  if (anyOther === undefined) return { ...selectProfiles(texts, listed), notHeld: [] };
  const names = texts.filter((text) => text !== ANY_OTHER_PROFILE);
  const { chosen, unknown } = selectProfiles(names, listed);
  const notHeld = unknown.filter(isStandardProfile);
  const isAnyOtherAsked = names.length < texts.length || notHeld.length > 0;
  return {
    chosen: isAnyOtherAsked ? [...chosen, anyOther] : chosen,
    unknown: unknown.filter((text) => !isStandardProfile(text)),
    notHeld,
  };
};
