import type { AppFacts } from '../facts/app.js';
import { note, type NoteRef } from '../facts/fact.js';
import type { NamedBy } from '../facts/naming.js';
import { formatRefreshPolicy, type RefreshPolicy } from '../facts/refreshPolicy.js';
import type { RefreshToken } from '../effective/refreshToken.js';

/** Which apps are to be corrected. */
export type AppChoice = {
  /**
   * `inconsistent`: the metadata says something else than what the 30-day limit makes of it. `never-expiring`: these, and every
   * policy without an end. `any`: whatever the names name.
   */
  readonly mode: 'inconsistent' | 'never-expiring' | 'any';
  /** Full names or labels, or globs of them; none: every app. */
  readonly names: readonly string[];
};

/** `null`: nothing to say of it, it is as it should be. */
export type Choice =
  | { readonly status: 'chosen'; readonly policy: RefreshPolicy }
  | { readonly status: 'left'; readonly reason: NoteRef }
  | null;

/** Each kind of app has ways of its own to make the limit known; a tree has others, which are said behind these codes. */
const LIMIT_UNKNOWN = ['limit-unknown-connected-app', 'limit-unknown-external-client-app'];

/** Why an app is left of which nobody can tell whether it is to be corrected: its 30-day limit is not known. */
export const isLimitUnknown = ({ code }: NoteRef): boolean => LIMIT_UNKNOWN.some((known) => code.startsWith(known));

const left = (code: string, ...args: string[]): NonNullable<Choice> => ({
  status: 'left',
  reason: note(code, ...args),
});

/** A fixed lifetime, or one use: a choice that somebody made, and no business of a clean-up. */
const isDeliberate = ({ kind }: RefreshPolicy): boolean => kind === 'fixed' || kind === 'single-use';

/**
 * Whether an app's refresh token policy is to be corrected; `named`: how it was asked for. Fixed lifetimes and single use are left alone unless the app is
 * named itself; a policy of which nobody can tell is left, and said.
 */
export const chooseApp = (
  app: AppFacts,
  { issued, consistentWithLimit, idleLimit }: RefreshToken,
  mode: AppChoice['mode'],
  named: NamedBy | undefined
): Choice => {
  const { refreshPolicy: policy } = app;
  if (policy.status === 'unreadable') return left('policy-unreadable', policy.reason, policy.detail);
  if (policy.status === 'unset') return mode === 'any' ? left('policy-not-given') : null;
  const spelled = formatRefreshPolicy(policy.value);
  // An app that gives out no refresh tokens has nothing to be corrected; whoever names it may still want it (ruling 18b).
  const chosen: NonNullable<Choice> =
    issued === 'no' && named !== 'name' ? left('not-issued') : { status: 'chosen', policy: policy.value };
  switch (mode) {
    case 'any':
      return isDeliberate(policy.value) && named !== 'name' ? left('named-one-by-one', spelled) : chosen;
    case 'never-expiring':
      if (policy.value.kind === 'never-expires') return chosen;
      break;
    case 'inconsistent':
  }
  if (consistentWithLimit === null && idleLimit.status === 'unreadable') {
    return chosen.status === 'left' ? chosen : left(`limit-unknown-${app.kind}`, spelled, idleLimit.detail);
  }
  return consistentWithLimit === false ? chosen : null;
};
