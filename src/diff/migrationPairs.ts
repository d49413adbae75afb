import type { AppFacts } from '../facts/app.js';
import { byText, groupBy } from '../facts/order.js';
import { nameKey } from '../facts/profileNames.js';
import type { PairedBy } from './migrationReport.js';
import type { Pair } from './pairing.js';

/** A connected app before, an external client app after. */
export type AppPair = Pair<AppFacts> & { readonly pairedBy: PairedBy };

export type PairedApps = { readonly pairs: readonly AppPair[]; readonly unpaired: readonly AppFacts[] };

const byName = (a: AppFacts, b: AppFacts): number => byText(a.kind, b.kind) || byText(a.name, b.name);

/**
 * Each connected app with the external client app of its name, else of its label: the names by which twins are known (ruling
 * 29b). A name that two of a kind bear pairs nobody. Consumer keys would tell more; they are dropped before anything is
 * computed.
 */
export const pairMigrated = (apps: readonly AppFacts[]): PairedApps => {
  const found = new Map<AppFacts, AppFacts>();
  const taken = new Set<AppFacts>();
  const pairBy = (keyOf: (app: AppFacts) => string): void => {
    const free = apps.filter((app) => !taken.has(app));
    for (const alike of groupBy(free, keyOf).values()) {
      const before = alike.filter(({ kind }) => kind === 'connected-app');
      const after = alike.filter(({ kind }) => kind === 'external-client-app');
      const [left, right] = [before[0], after[0]];
      if (left === undefined || right === undefined || before.length > 1 || after.length > 1) continue;
      found.set(left, right);
      taken.add(left).add(right);
    }
  };
  pairBy(({ name }) => nameKey(name));
  pairBy(({ label }) => nameKey(label));
  return {
    pairs: [...found]
      .map(([before, after]): AppPair => ({ before, after, pairedBy: 'name' }))
      .sort((a, b) => byName(a.before, b.before)),
    unpaired: apps.filter((app) => !taken.has(app)).sort(byName),
  };
};
