import type { AppFacts } from '../facts/app.js';
import { keysOfProfile, keysOfText, nameKey } from '../facts/profileNames.js';
import type { ProfileView } from './profiles.js';

/** What the names in a flag stand for, and the names that stand for nothing. */
export type Selection<T> = { readonly chosen: readonly T[]; readonly unknown: readonly string[] };

const select = <T>(
  names: readonly string[],
  items: readonly T[],
  isNamed: (item: T, name: string) => boolean
): Selection<T> => ({
  chosen: items.filter((item) => names.some((name) => isNamed(item, name))),
  unknown: names.filter((name) => !items.some((item) => isNamed(item, name))),
});

/** Profiles by label or metadata name, however spelled. */
export const selectProfiles = (names: readonly string[], views: readonly ProfileView[]): Selection<ProfileView> =>
  select(names, views, ({ profile }, name) => {
    const keys = keysOfProfile(profile);
    return keysOfText(name).some((key) => keys.includes(key));
  });

/** Apps by full name or label, of both kinds. */
export const selectApps = (names: readonly string[], apps: readonly AppFacts[]): Selection<AppFacts> =>
  select(names, apps, (app, name) => [nameKey(app.name), nameKey(app.label)].includes(nameKey(name)));
