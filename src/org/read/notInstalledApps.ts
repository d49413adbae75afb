import { amount } from '../../facts/amount.js';
import { unreadableApp, type AppFacts } from '../../facts/app.js';
import { unreadable, type Gap, type Unreadable } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import type { TokenUse } from '../../facts/tokenUse.js';

/** The apps that the org is known to have, and per kind why that may not be all of them. */
export type InstalledApps = {
  readonly ids: ReadonlySet<string>;
  readonly connectedApps: Unreadable | null;
  readonly externalClientApps: Unreadable | null;
};

/**
 * Apps that have tokens and no component in the org: used, but not installed. Tokens join to apps by
 * `AppMenuItem.ApplicationId`, never by name. Where the org's own apps are not all known, neither is which are missing.
 */
export const notInstalledApps = (
  tokens: readonly TokenUse[],
  installed: InstalledApps
): { readonly apps: readonly AppFacts[]; readonly gaps: readonly Gap[] } => {
  const strange = tokens.filter(({ appId }) => appId === null || !installed.ids.has(appId));
  const found = [...groupBy(strange, ({ appName }) => appName)].map(([name, own]) => {
    const users = new Set(own.map(({ userId }) => userId)).size;
    const why =
      installed.connectedApps ??
      (own.some(({ appId }) => appId !== null) ? installed.externalClientApps : null) ??
      unreadable('not-installed', `${amount(users, 'user')}; Setup: Connected Apps OAuth Usage, Install`);
    const place = { component: `OauthToken:${name}` };
    return {
      why,
      app: unreadableApp({ kind: 'connected-app', name, label: name, id: null, place, knownBy: 'tokens' }, why),
    };
  });
  return {
    apps: found.map(({ app }) => app),
    gaps: found.map(({ app, why }) => ({ component: app.place.component, reason: why.reason, detail: why.detail })),
  };
};
