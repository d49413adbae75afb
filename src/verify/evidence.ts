/** How much a number of sessions says. Sessions of one user began alike, so users count as well as sessions. */
export type Strength = 'strong' | 'moderate' | 'weak' | 'none';

const LEVELS: readonly { readonly strength: Strength; readonly sessions: number; readonly users: number }[] = [
  { strength: 'strong', sessions: 20, users: 5 },
  { strength: 'moderate', sessions: 5, users: 2 },
  { strength: 'weak', sessions: 1, users: 0 },
];

export const strengthOf = (sessions: number, users: number): Strength =>
  LEVELS.find((level) => sessions >= level.sessions && users >= level.users)?.strength ?? 'none';
