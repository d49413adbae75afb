import { sumOrNull } from '../facts/order.js';
import type { GatheredEvidence } from '../rules/evidence.js';
import type { Concerned } from '../rules/findings.js';
import type { Outcome } from '../rules/outcome.js';

/** Active users of the whole org; `null`: not read. */
const everybody = ({ profiles }: GatheredEvidence): number | null =>
  sumOrNull(profiles.map(({ view }) => view.profile.activeUsers));

/** Never more than all users of the org, where these were counted. */
const atMost = (users: number | null, all: number | null): number | null =>
  users === null || all === null ? (users ?? all) : Math.min(users, all);

/**
 * What of an org fails: apps and profiles, each once, and their active users. What fails as the org itself concerns
 * everybody, unless it says how many.
 */
export const concernedBy = (outcomes: readonly Outcome[], evidence: GatheredEvidence): Concerned => {
  const failing = new Set(outcomes.flatMap(({ verdict, target }) => (verdict === 'fail' ? [target.key] : [])));
  const apps = [...evidence.apps, ...evidence.strangers].filter(({ target }) => failing.has(target.key));
  const profiles = evidence.profiles.filter(({ target }) => failing.has(target.key));
  const all = everybody(evidence);
  const ofOrg = outcomes.flatMap((outcome) =>
    outcome.verdict === 'fail' && outcome.target.key === evidence.org.key ? [outcome.users ?? all] : []
  );
  const users = sumOrNull([
    ...ofOrg,
    ...apps.map(({ policy }) => policy.access.users),
    ...profiles.map(({ view }) => view.profile.activeUsers),
  ]);
  return {
    apps: apps.length,
    profiles: profiles.length,
    usersAtMost: atMost(users, all),
  };
};
