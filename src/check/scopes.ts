import { fitsAny } from '../facts/naming.js';
import type { Outcome, Target } from '../rules/outcome.js';
import type { ScopeFilter } from './policy.js';

/** Whether a scope is about a target. A scope that names profiles is about no app, and so on. */
const isAbout = ({ profiles, apps, userTypes }: ScopeFilter, { subject, names, userType }: Target): boolean => {
  const isProfile = subject.kind === 'profile';
  if (profiles !== undefined && !(isProfile && fitsAny(profiles, names))) return false;
  if (apps !== undefined && !(subject.kind === 'app' && fitsAny(apps, names))) return false;
  return userTypes === undefined || (isProfile && userType !== null && fitsAny(userTypes, [userType]));
};

/** Which of the scopes counts for an outcome: the first that is about its target; -1 for none. */
export const scopeOf = (filters: readonly ScopeFilter[], { target }: Outcome): number =>
  filters.findIndex((filter) => isAbout(filter, target));
