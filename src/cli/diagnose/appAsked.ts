import { unreadableApp, type AppFacts } from '../../facts/app.js';
import { parseTypedAppName, selectApps, typedAppName } from '../../facts/appNames.js';
import { unreadable } from '../../facts/fact.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { appNamed } from '../flags/named.js';
import { isNearly } from '../../facts/naming.js';

type AppName = Pick<AppFacts, 'kind' | 'name'>;
type AppAsked = { readonly app: AppFacts | null; readonly isAppUnknown: boolean };

/** A name that is another one but for a letter or two, or a part of it, is a slip, not an app that is not there. */
const isSlip = ({ name }: AppName, { apps }: Snapshot): boolean =>
  isNearly(
    name,
    apps.flatMap((app) => [app.name, app.label])
  );

/** Without a type before its name nothing tells of which kind it is. */
const nameIn = (text: string): AppName => parseTypedAppName(text) ?? { kind: 'connected-app', name: text };

const stranger = (app: AppName): AppFacts =>
  unreadableApp(
    { ...app, label: app.name, id: null, place: { component: typedAppName(app) } },
    unreadable('not-installed', app.name)
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
  const asked = nameIn(name);
  return isUnknown && snapshot.source.orgId !== null && !isSlip(asked, snapshot)
    ? { app: stranger(asked), isAppUnknown: true }
    : { app: appNamed(snapshot, name), isAppUnknown: false };
};
