import { type ComponentStore } from '../components.js';
import { childrenNamed, textAt } from '../xml.js';
import { type SeedRow } from './orgSeed.js';
import { ADMIN_PROFILE, profileKey, profileOfFile, profileOfText, type ProfileName } from './profileNames.js';

/**
 * The profiles of an org: those of `.profile` files, those that a session setting or an app names, and the administrators',
 * which every org has.
 */
export function profilesOf(components: ComponentStore): readonly ProfileName[] {
  const found = new Map<string, ProfileName>();
  const add = (profile: ProfileName): void => {
    const keys = [profileKey(profile.fullName), profileKey(profile.label)];
    if (keys.some((key) => [...found.values()].some((known) => isCalled(known, key)))) return;
    found.set(profile.fullName, profile);
  };
  for (const { fullName, root } of components.ofType('Profile'))
    add(profileOfFile(fullName, textAt(root, 'userLicense')));
  add(profileOfFile(ADMIN_PROFILE));
  for (const { root } of components.ofType('ProfileSessionSetting')) {
    const text = textAt(root, 'profile')?.trim();
    if (text !== undefined && text !== '') add(profileOfText(text));
  }
  for (const { root } of components.ofType('ConnectedApp')) {
    for (const { text } of childrenNamed(root, 'profileName')) if (text.trim() !== '') add(profileOfText(text));
  }
  return [...found.values()];
}

/** Profiles as a seed's `records/Profile.json` gives them. */
export const profilesOfRows = (rows: readonly SeedRow[]): ReadonlyArray<ProfileName & { readonly id?: string }> =>
  rows.map((row) => ({
    ...profileOfText(String(row['Name'])),
    label: String(row['Name']),
    ...(typeof row['Id'] === 'string' ? { id: row['Id'] } : {}),
  }));

export const isCalled = (profile: ProfileName, key: string): boolean =>
  profileKey(profile.fullName) === key || profileKey(profile.label) === key;
