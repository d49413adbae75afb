import type { AppFacts } from '../facts/app.js';
import { nameKey } from '../facts/profileNames.js';

const keysOf = ({ name, label }: AppFacts): readonly string[] => [nameKey(name), nameKey(label)];

/**
 * The apps whose name or label an app of the other kind bears, too: one may be what Setup's migration left behind, which no
 * metadata tells (ruling 29b). Consumer keys would tell more; they are never asked for.
 */
export const twinsAmong = (apps: readonly AppFacts[]): ReadonlySet<AppFacts> => {
  const namesOf = (kind: AppFacts['kind']): ReadonlySet<string> =>
    new Set(apps.filter((app) => app.kind === kind).flatMap(keysOf));
  const taken = {
    'connected-app': namesOf('external-client-app'),
    'external-client-app': namesOf('connected-app'),
  };
  return new Set(apps.filter((app) => keysOf(app).some((key) => taken[app.kind].has(key))));
};
