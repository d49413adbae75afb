import type { AppFacts, AppKind } from './app.js';
import { namesIn, type Naming } from './naming.js';
import { nameKey } from './profileNames.js';

/** The metadata type of the app itself, as `sf project retrieve start --metadata` writes it before a name. */
const APP_TYPES: Readonly<Record<AppKind, string>> = {
  'connected-app': 'ConnectedApp',
  'external-client-app': 'ExternalClientApplication',
};

const KINDS: readonly AppKind[] = ['connected-app', 'external-client-app'];

type AppName = Pick<AppFacts, 'kind' | 'name'>;
type AppNames = Pick<AppFacts, 'kind' | 'name' | 'label'>;

/** The full name of an app behind its type: `ConnectedApp:Portal`. An app of each kind may be called `Portal`. */
export const typedAppName = ({ kind, name }: AppName): string => `${APP_TYPES[kind]}:${name}`;

/** What people call an app: by its label; where an app of the other kind is called so, too, as a command names it. */
export const calledOf = ({
  label,
  twin,
  ...app
}: AppName & { readonly label: string; readonly twin?: true }): string => (twin === true ? typedAppName(app) : label);

/** Such a text taken apart, its type in any letter case; `null`: no type stands before the name. */
export const parseTypedAppName = (text: string): AppName | null => {
  const colon = text.indexOf(':');
  const type = nameKey(text.slice(0, Math.max(colon, 0)));
  const kind = KINDS.find((candidate) => nameKey(APP_TYPES[candidate]) === type);
  const name = text.slice(colon + 1).trim();
  return kind === undefined || name === '' ? null : { kind, name };
};

/**
 * Among which apps a text is to be looked for, and by which name. A full name that is this very text goes before a type and
 * a full name, and these before a label that is the text, so that there is a text for each app that means it alone.
 */
const meantBy = <T extends AppNames>(
  text: string,
  apps: readonly T[]
): { readonly text: string; readonly items: readonly T[] } => {
  const typed = parseTypedAppName(text);
  const bears = (said: string, { name, label }: T, byLabel: boolean): boolean =>
    nameKey(byLabel ? label : name) === nameKey(said);
  if (typed === null || apps.some((app) => bears(text, app, false))) return { text, items: apps };
  const ofKind = apps.filter(({ kind }) => kind === typed.kind);
  const own = ofKind.filter((app) => bears(typed.name, app, false));
  if (own.length === 0 && apps.some((app) => bears(text, app, true))) return { text, items: apps };
  return { text: typed.name, items: own.length > 0 ? own : ofKind };
};

/**
 * The apps that texts name: by full name or label, or by a glob, which mean apps of both kinds; behind a type
 * (`ConnectedApp:Portal`, `ConnectedApp:Partner_*`) those of that kind. This is what every flag and file takes.
 */
export const selectApps = <T extends AppNames>(texts: readonly string[], apps: readonly T[], globs = true): Naming<T> =>
  namesIn(texts, apps, ({ name, label }) => [name, label].map(nameKey), {
    globs,
    meant: (text) => meantBy(text, apps),
  });

/**
 * The other way round: how a command names one of these apps and no other one. By its full name, which stands behind the
 * type only where the name alone would mean another app, too.
 */
export const appNamesAmong = (apps: readonly AppNames[]): ((app: AppName) => string) => {
  const bearers = new Map<string, number>();
  for (const { name, label } of apps) {
    for (const key of new Set([name, label].map(nameKey))) bearers.set(key, (bearers.get(key) ?? 0) + 1);
  }
  return (app) => ((bearers.get(nameKey(app.name)) ?? 0) > 1 ? typedAppName(app) : app.name);
};

/** What somebody may have meant by texts that name no app: names behind a type are for those who wrote a type. */
export const namesOfApps = (apps: readonly AppNames[], texts: readonly string[]): readonly string[] => {
  const areTyped = texts.some((text) => parseTypedAppName(text) !== null);
  return [...new Set(apps.flatMap((app) => (areTyped ? [typedAppName(app)] : [app.name, app.label])))];
};
