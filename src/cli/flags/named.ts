import type { AppFacts } from '../../facts/app.js';
import { appNamesAmong, namesOfApps, selectApps } from '../../facts/appNames.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { ANY_OTHER_KEY } from '../../explain/explain.js';
import { ANY_OTHER_PROFILE, joinProfiles } from '../../effective/profiles.js';
import { selectProfiles } from '../../effective/selection.js';
import { severalNamed, unknownNames } from '../errors.js';

/**
 * The key of the one profile that a name stands for.
 *
 * @throws SfError (exit code 2) where it stands for none, or for several.
 */
export const profileKeyNamed = (snapshot: Snapshot, name: string): string => {
  const { views } = joinProfiles(snapshot);
  const listed = views.filter(({ isAnyOther }) => !isAnyOther);
  const isAnyOther = name === ANY_OTHER_PROFILE;
  if (isAnyOther && listed.length < views.length) return ANY_OTHER_KEY;
  // It names the profiles that a source does not hold, and an org holds them all.
  const { chosen } = isAnyOther ? { chosen: [] } : selectProfiles([name], listed);
  const labels = listed.map(({ profile }) => profile.label);
  const [only] = chosen;
  if (only === undefined) throw unknownNames({ what: 'profile', names: [name], known: labels });
  if (chosen.length > 1)
    throw severalNamed(
      name,
      chosen.map(({ profile }) => profile.label)
    );
  return only.profile.key;
};

/**
 * The one app that a name stands for.
 *
 * @throws SfError (exit code 2) where it stands for none, or for several.
 */
export const appNamed = (snapshot: Snapshot, name: string): AppFacts => {
  const { chosen } = selectApps([name], snapshot.apps);
  const [only] = chosen;
  if (only === undefined) {
    throw unknownNames({ what: 'app', names: [name], known: namesOfApps(snapshot.apps, [name]) });
  }
  if (chosen.length > 1) throw severalNamed(name, chosen.map(appNamesAmong(snapshot.apps)));
  return only;
};
