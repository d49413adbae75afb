import type { AppFacts } from '../facts/app.js';
import { namesOfApps, selectApps } from '../facts/appNames.js';
import type { UserFacts } from '../facts/snapshot.js';
import { profilesKnownIn, type ProfileView } from './profiles.js';
import { askedProfiles } from './selection.js';

/** What is asked for; empty lists: everything. `user`: the person whose sessions they are. */
export type ChosenBy = {
  readonly profiles: readonly string[];
  readonly apps: readonly string[];
  readonly user: UserFacts | undefined;
};

/** Names in the flags that stand for nothing, with the names there are. */
export type UnknownNames = {
  readonly what: 'profile' | 'app';
  readonly names: readonly string[];
  readonly known: readonly string[];
  /** There is a row of any profile that the source does not hold. */
  readonly hasAnyOther: boolean;
};

/** What a report is about. */
export type Chosen = {
  readonly views: readonly ProfileView[];
  readonly apps: readonly AppFacts[];
  /** Also sessions without an app. */
  readonly browser: boolean;
  /** Profiles were named that the source does not hold: the row of any such profile answers for them. */
  readonly notHeld: readonly string[];
  /** The profile of the person who is asked for. */
  readonly person: ProfileView | undefined;
};

const personIn = (user: UserFacts | undefined, views: readonly ProfileView[]): ProfileView | undefined =>
  user === undefined ? undefined : views.find(({ profile }) => profile.key === user.profileKey);

/** What the flags name, or the names that stand for nothing. */
export const chosenOf = (
  asked: ChosenBy,
  views: readonly ProfileView[],
  apps: readonly AppFacts[]
): UnknownNames | Chosen => {
  const known = profilesKnownIn({ views });
  const hasAnyOther = known.length < views.length;
  const profiles = askedProfiles(asked.profiles, views);
  if (profiles.unknown.length > 0) {
    const labels = known.map(({ profile }) => profile.label);
    return { what: 'profile', names: profiles.unknown, known: labels, hasAnyOther };
  }
  const selected = selectApps(asked.apps, apps);
  if (selected.unknown.length > 0) {
    return { what: 'app', names: selected.unknown, known: namesOfApps(apps, selected.unknown), hasAnyOther };
  }
  return {
    views: asked.profiles.length === 0 ? views : profiles.chosen,
    apps: asked.apps.length === 0 ? apps : selected.chosen,
    browser: asked.apps.length === 0,
    notHeld: profiles.notHeld,
    person: personIn(asked.user, views),
  };
};

/** Everything. */
export const allOf = (views: readonly ProfileView[], apps: readonly AppFacts[]): Chosen => ({
  views,
  apps,
  browser: true,
  notHeld: [],
  person: undefined,
});
