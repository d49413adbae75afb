import { unreadableApp, type AppFacts } from '../../facts/app.js';
import { unreadable } from '../../facts/fact.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { selectApps } from '../../effective/selection.js';
import { appNamed } from '../flags/named.js';
import { isNearly } from '../../facts/naming.js';

type AppAsked = { readonly app: AppFacts | null; readonly isAppUnknown: boolean };

/** A name that is another one but for a letter or two, or a part of it, is a slip, not an app that is not there. */
const isSlip = (name: string, { apps }: Snapshot): boolean =>
  isNearly(
    name,
    apps.flatMap((app) => [app.name, app.label])
  );

const stranger = (name: string): AppFacts =>
  unreadableApp(
    { kind: 'connected-app', name, label: name, id: null, place: { component: `ConnectedApp:${name}` } },
    unreadable('not-installed', name)
  );

/**
 * The app that a name stands for. One that the org does not know is no mistake in a diagnosis but its answer: it is not
 * installed. A source tree need not hold every app, so there it says nothing.
 *
 * @throws SfError (exit code 2) for a slip, a name that stands for several, and what a source tree does not hold.
 */
export const appAsked = (snapshot: Snapshot, name: string | undefined): AppAsked => {
  if (name === undefined) return { app: null, isAppUnknown: false };
  const isUnknown = selectApps([name], snapshot.apps).chosen.length === 0;
  return isUnknown && snapshot.source.orgId !== null && !isSlip(name, snapshot)
    ? { app: stranger(name), isAppUnknown: true }
    : { app: appNamed(snapshot, name), isAppUnknown: false };
};
