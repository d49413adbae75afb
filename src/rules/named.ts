import type { AppKind } from '../facts/app.js';
import { borneAmong, typedNameIn, type IsBorne } from '../facts/appNames.js';
import { fitsAny } from '../facts/naming.js';
import { nameKey } from '../facts/profileNames.js';
import type { Subject } from './findings.js';
import type { Target } from './outcome.js';

/** The keys of all names that there are, by the kind of what bears them, and how an app bears a text. */
export type NamesThere = Readonly<Record<Subject['kind'] | AppKind, ReadonlySet<string>>> & {
  readonly isBorne: IsBorne;
};

export const namesThere = (targets: readonly Target[]): NamesThere => {
  const of = (kind: Subject['kind'] | AppKind): ReadonlySet<string> =>
    new Set(
      targets.flatMap(({ subject, appKind, names }) =>
        [subject.kind, appKind].includes(kind) ? names.map(nameKey) : []
      )
    );
  const apps = targets.flatMap(({ appKind: kind, names: [name = '', label = name] }) =>
    kind === undefined ? [] : [{ kind, name, label }]
  );
  return {
    org: of('org'),
    profile: of('profile'),
    app: of('app'),
    user: of('user'),
    'connected-app': of('connected-app'),
    'external-client-app': of('external-client-app'),
    isBorne: borneAmong(apps),
  };
};

/**
 * Whether texts of a policy stand for a target. Of a kind that goes by a text as a name, only what goes by it is meant; the text
 * is a glob where nothing does. Behind a type (`ConnectedApp:Portal`) a text is about apps of that kind, as in every flag.
 */
export const isNamed = (texts: readonly string[], { subject, names, appKind }: Target, there: NamesThere): boolean => {
  if (appKind === undefined) return fitsAny(texts, names, there[subject.kind]);
  const meant = texts.map((text) => ({ text, typed: typedNameIn(text, there.isBorne) }));
  const untyped = meant.flatMap(({ text, typed }) => (typed === null ? [text] : []));
  const ofKind = meant.flatMap(({ typed }) => (typed?.kind === appKind ? [typed] : []));
  return (
    fitsAny(untyped, names, there.app) ||
    ofKind.some(({ name, isFullName }) => fitsAny([name], isFullName ? names.slice(0, 1) : names, there[appKind]))
  );
};
