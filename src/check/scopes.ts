import { fitsAny } from '../facts/naming.js';
import { isNamed, type NamesThere } from '../rules/named.js';
import type { Outcome, Target } from '../rules/outcome.js';
import type { ScopeFilter } from './policy.js';

/** Whether a scope is about a target. A scope that names profiles is about no app, and so on. */
const isAbout = ({ profiles, apps, userTypes }: ScopeFilter, target: Target, there: NamesThere): boolean => {
  const { subject, userType } = target;
  const isProfile = subject.kind === 'profile';
  if (profiles !== undefined && !(isProfile && isNamed(profiles, target, there))) return false;
  if (apps !== undefined && !(subject.kind === 'app' && isNamed(apps, target, there))) return false;
  return userTypes === undefined || (isProfile && userType !== null && fitsAny(userTypes, [userType], new Set()));
};

/** Which of the scopes counts for an outcome: the first that is about its target; -1 for none. */
export const scopeOf = (filters: readonly ScopeFilter[], { target }: Outcome, there: NamesThere): number =>
  filters.findIndex((filter) => isAbout(filter, target, there));
