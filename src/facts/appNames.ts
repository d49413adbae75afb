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
  if (colon < 0) return null;
  const type = nameKey(text.slice(0, colon));
  const kind = KINDS.find((candidate) => nameKey(APP_TYPES[candidate]) === type);
  const name = text.slice(colon + 1).trim();
  return kind === undefined || name === '' ? null : { kind, name };
};

/** Whether an app bears a text: as its full name, as that behind its type, or as its label. */
export type IsBorne = (by: 'name' | 'typed' | 'label', text: string) => boolean;

export const borneAmong = (apps: readonly AppNames[]): IsBorne => {
  const keysBy = (textOf: (app: AppNames) => string): ReadonlySet<string> =>
    new Set(apps.map((app) => nameKey(textOf(app))));
  const borne = { name: keysBy(({ name }) => name), typed: keysBy(typedAppName), label: keysBy(({ label }) => label) };
  return (by, text) => borne[by].has(nameKey(text));
};

/**
 * What a text with a type before it means; `null`: it has none, or means what it says as a whole. A full name that is this very
 * text goes before a type and a full name, and these before a label that is the text, so that there is a text for each app
 * that means it alone. `isFullName`: an app of that kind has the name as its full name, and no other is meant.
 */
export const typedNameIn = (text: string, isBorne: IsBorne): (AppName & { readonly isFullName: boolean }) | null => {
  const typed = parseTypedAppName(text);
  if (typed === null || isBorne('name', text)) return null;
  const isFullName = isBorne('typed', typedAppName(typed));
  return !isFullName && isBorne('label', text) ? null : { ...typed, isFullName };
};

/** Among which apps a text is to be looked for, and by which name. */
const meantBy = <T extends AppNames>(
  text: string,
  apps: readonly T[],
  isBorne: IsBorne
): { readonly text: string; readonly items: readonly T[] } => {
  const typed = typedNameIn(text, isBorne);
  if (typed === null) return { text, items: apps };
  const { kind, name, isFullName } = typed;
  const ofKind = apps.filter((app) => app.kind === kind);
  return { text: name, items: isFullName ? ofKind.filter((app) => nameKey(app.name) === nameKey(name)) : ofKind };
};

/**
 * The apps that texts name: by full name or label, or by a glob, which mean apps of both kinds; behind a type
 * (`ConnectedApp:Portal`, `ConnectedApp:Partner_*`) those of that kind. This is what every flag and file takes.
 */
export const selectApps = <T extends AppNames>(
  texts: readonly string[],
  apps: readonly T[],
  globs = true
): Naming<T> => {
  const isBorne = borneAmong(texts.some((text) => parseTypedAppName(text) !== null) ? apps : []);
  return namesIn(texts, apps, ({ name, label }) => [name, label].map(nameKey), {
    globs,
    meant: (text) => meantBy(text, apps, isBorne),
  });
};

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
