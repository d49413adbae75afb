import type { AppFacts } from '../facts/app.js';
import { byText, groupBy } from '../facts/order.js';
import { nameKey } from '../facts/profileNames.js';
import type { Ambiguous, PairedBy } from './migrationReport.js';
import type { Pair } from './pairing.js';

/** A connected app before, an external client app after. */
export type AppPair = Pair<AppFacts> & { readonly pairedBy: PairedBy };

/** Apps of which one bears what several of the other kind bear: nobody is paired with anybody. */
type AppsOfOneMark = { readonly by: Ambiguous['by']; readonly apps: readonly AppFacts[] };

export type PairedApps = {
  readonly pairs: readonly AppPair[];
  readonly ambiguous: readonly AppsOfOneMark[];
  readonly unpaired: readonly AppFacts[];
  /** How many apps could not be looked up by their consumer key. */
  readonly unreadKeys: number;
};

const inOrder = (a: AppFacts, b: AppFacts): number => byText(a.kind, b.kind) || byText(a.name, b.name);

/** A text that is equal for apps that bear the same thing; `null`: an app bears nothing of the kind, or it was not read. */
type Mark = (app: AppFacts) => string | null;

/** The same text for all apps of one consumer key. */
const keyMark = (apps: readonly AppFacts[]): Mark => {
  const sharedBy = ({ sharesKeyWith }: AppFacts): readonly string[] =>
    sharesKeyWith.status === 'known' ? sharesKeyWith.value : [];
  const markOf = (partners: readonly string[]): string | null =>
    partners.length === 0 ? null : JSON.stringify(partners);
  const ofPartners = new Map(
    apps
      .filter(({ kind }) => kind === 'connected-app')
      .flatMap((app) => sharedBy(app).map((partner) => [partner, markOf(sharedBy(app))] as const))
  );
  return (app) => (app.kind === 'connected-app' ? markOf(sharedBy(app)) : (ofPartners.get(app.name) ?? null));
};

/**
 * Each connected app with the external client app of its consumer key; else, as ruling 29b knows twins, of its name; else of
 * its label. What two of a kind bear pairs nobody, and they are not tried by a weaker mark: that would be a guess.
 */
export const pairMigrated = (apps: readonly AppFacts[]): PairedApps => {
  const pairs: AppPair[] = [];
  const ambiguous: AppsOfOneMark[] = [];
  const taken = new Set<AppFacts>();
  const marks: readonly (readonly [by: Ambiguous['by'], markOf: Mark])[] = [
    ['consumer-key', keyMark(apps)],
    ['name', ({ name }) => nameKey(name)],
    ['label', ({ label }) => nameKey(label)],
  ];
  for (const [by, markOf] of marks) {
    const marked = apps.flatMap((app) => {
      const mark = taken.has(app) ? null : markOf(app);
      return mark === null ? [] : [{ app, mark }];
    });
    for (const alike of groupBy(marked, ({ mark }) => mark).values()) {
      const ofKind = (kind: AppFacts['kind']): readonly AppFacts[] =>
        alike.flatMap(({ app }) => (app.kind === kind ? [app] : []));
      const [[before, ...olds], [after, ...news]] = [ofKind('connected-app'), ofKind('external-client-app')];
      if (before === undefined || after === undefined) continue;
      if (olds.length + news.length === 0) pairs.push({ before, after, pairedBy: by });
      else ambiguous.push({ by, apps: alike.map(({ app }) => app).sort(inOrder) });
      for (const { app } of alike) taken.add(app);
    }
  }
  return {
    pairs: pairs.sort((a, b) => inOrder(a.before, b.before)),
    ambiguous,
    unpaired: apps.filter((app) => !taken.has(app)).sort(inOrder),
    unreadKeys: apps.filter(({ sharesKeyWith }) => sharesKeyWith.status !== 'known').length,
  };
};
