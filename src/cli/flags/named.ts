import type { AppFacts } from '../../facts/app.js';
import { appNamesAmong, namesOfApps, selectApps } from '../../facts/appNames.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { joinProfiles, profilesKnownIn } from '../../effective/profiles.js';
import { askedProfiles } from '../../effective/selection.js';
import { severalNamed, unknownNames } from '../errors.js';

/** The profile that is asked about. */
export type ProfileNamed = {
  readonly key: string;
  /** The standard profile that was named, where the source does not hold it and the key is that of any such profile. */
  readonly notHeld: string | undefined;
};

/**
 * The one profile that a name, or a glob, stands for.
 *
 * @throws SfError (exit code 2) where it stands for none, or for several.
 */
export const profileNamed = (snapshot: Snapshot, name: string): ProfileNamed => {
  const { views } = joinProfiles(snapshot);
  const { chosen, notHeld } = askedProfiles([name], views);
  const [only, ...others] = chosen;
  if (only === undefined) {
    const listed = profilesKnownIn({ views });
    const known = listed.map(({ profile }) => profile.label);
    throw unknownNames(
      { what: 'profile', names: [name], known, hasAnyOther: listed.length < views.length },
      snapshot.source
    );
  }
  if (others.length > 0)
    throw severalNamed(
      name,
      chosen.map(({ profile }) => profile.label)
    );
  return { key: only.profile.key, notHeld: notHeld[0] };
};

/**
 * The one app that a name, or a glob, stands for.
 *
 * @throws SfError (exit code 2) where it stands for none, or for several.
 */
export const appNamed = (snapshot: Snapshot, name: string): AppFacts => {
  const { chosen } = selectApps([name], snapshot.apps);
  const [only] = chosen;
  if (only === undefined) {
    const known = namesOfApps(snapshot.apps, [name]);
    throw unknownNames({ what: 'app', names: [name], known, hasAnyOther: false }, snapshot.source);
  }
  if (chosen.length > 1) throw severalNamed(name, chosen.map(appNamesAmong(snapshot.apps)));
  return only;
};
