import type { AppFacts, AppKind } from './app.js';
import { known, unreadable } from './fact.js';
import { byText, groupBy } from './order.js';
import { nameKey } from './profileNames.js';
import { child, texts, type RawComponent } from './raw.js';

const idOf = (kind: AppKind, name: string): string => `${kind}:${nameKey(name)}`;

/** Where a consumer key stands, and whose it is: `oauthConfig` of a connected app, the global settings of the other kind. */
const OWNERS: Readonly<
  Record<string, (component: RawComponent) => { readonly id: string; readonly keys: readonly string[] }>
> = {
  ConnectedApp: ({ fullName, node }) => ({
    id: idOf('connected-app', fullName),
    keys: texts(child(node, 'oauthConfig') ?? {}, 'consumerKey'),
  }),
  ExtlClntAppGlobalOauthSettings: ({ node }) => ({
    id: idOf('external-client-app', texts(node, 'externalClientApplication')[0] ?? ''),
    keys: texts(node, 'consumerKey'),
  }),
};

/**
 * The apps, each with the names of those of the other kind that bear its consumer key. The keys of `components` go no
 * further. An app whose key none of them holds stays as it was decoded: why its key was not read is its own matter.
 */
export const withSharedKeys = (apps: readonly AppFacts[], components: readonly RawComponent[]): readonly AppFacts[] => {
  const keysById = new Map<string, Set<string>>();
  for (const component of components) {
    const owner = OWNERS[component.type]?.(component);
    if (owner === undefined) continue;
    const held = keysById.get(owner.id) ?? new Set();
    for (const key of owner.keys) held.add(key);
    keysById.set(owner.id, held);
  }
  const keysOf = ({ kind, name }: AppFacts): readonly string[] => [...(keysById.get(idOf(kind, name)) ?? [])];
  const keyOf = (app: AppFacts): string | null => {
    const [key, ...others] = keysOf(app);
    return key === undefined || others.length > 0 ? null : key;
  };
  const others = new Map(
    [...groupBy(apps, (app) => keyOf(app) ?? '')].flatMap(([key, sharing]) =>
      key === '' ? [] : sharing.map((app) => [app, sharing.filter(({ kind }) => kind !== app.kind)] as const)
    )
  );
  return apps.map((app) => {
    // Two files of one app with two keys; their texts are nobody's business.
    if (keysOf(app).length > 1) return { ...app, sharesKeyWith: unreadable('conflict', 'consumerKey') };
    const sharing = others.get(app);
    return sharing === undefined ? app : { ...app, sharesKeyWith: known(sharing.map(({ name }) => name).sort(byText)) };
  });
};
