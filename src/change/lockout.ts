import type { Fact } from '../facts/fact.js';
import { nameKey } from '../facts/profileNames.js';

/** Why a change may shut out whoever makes it. */
export type LockoutRisk = 'own-profile' | 'login-app' | 'login-app-unknown' | 'block-action';

/** Whoever runs a change, as far as it can be told. */
export type Operator = {
  readonly profileKey: string | null;
  /** Names under which the app goes that this login came through; `unset`: a login without an app. */
  readonly loginApp: Fact<readonly string[]>;
};

/** What a change touches. */
export type Touched = {
  /** Keys of the profiles whose own settings change. */
  readonly profiles: readonly string[];
  /** The full name and the label of the app that changes. */
  readonly app: readonly string[];
  /** The app's action on a session below its required level is, or becomes, to block. */
  readonly blocks: boolean;
};

const isLoginApp = (app: readonly string[], names: readonly string[]): boolean =>
  app.some((name) => names.some((candidate) => nameKey(candidate) === nameKey(name)));

/** Why a change may shut out whoever makes it. What cannot be told counts as a risk. */
export const lockoutRisks = (
  { profiles, app, blocks }: Touched,
  { profileKey, loginApp }: Operator
): readonly LockoutRisk[] => [
  ...(profiles.length > 0 && (profileKey === null || profiles.includes(profileKey)) ? (['own-profile'] as const) : []),
  ...(app.length > 0 && loginApp.status === 'unreadable' ? (['login-app-unknown'] as const) : []),
  ...(loginApp.status === 'known' && isLoginApp(app, loginApp.value) ? (['login-app'] as const) : []),
  ...(blocks ? (['block-action'] as const) : []),
];
