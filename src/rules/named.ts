import { parseTypedAppName } from '../facts/appNames.js';
import { fitsAny } from '../facts/naming.js';
import { nameKey } from '../facts/profileNames.js';
import type { Subject } from './findings.js';
import type { Target } from './outcome.js';

/** The keys of all names that there are, by the kind of what bears them. */
export type NamesThere = Readonly<Record<Subject['kind'], ReadonlySet<string>>>;

export const namesThere = (targets: readonly Target[]): NamesThere => {
  const of = (kind: Subject['kind']): ReadonlySet<string> =>
    new Set(targets.flatMap(({ subject, names }) => (subject.kind === kind ? names.map(nameKey) : [])));
  return { org: of('org'), profile: of('profile'), app: of('app'), user: of('user') };
};

/** Behind a type (`ConnectedApp:Portal`) a text is about apps of that kind, unless an app goes by the whole of it. */
const meantFor = (text: string, { appKind }: Target, there: NamesThere): readonly string[] => {
  const typed = appKind === undefined ? null : parseTypedAppName(text);
  if (typed === null || there.app.has(nameKey(text))) return [text];
  return typed.kind === appKind ? [typed.name] : [];
};

/**
 * Whether texts of a policy stand for a target. Of a kind that goes by a text as a name, only what goes by it is meant; the text
 * is a glob where nothing does.
 */
export const isNamed = (texts: readonly string[], target: Target, there: NamesThere): boolean =>
  fitsAny(
    texts.flatMap((text) => meantFor(text, target, there)),
    target.names,
    there[target.subject.kind]
  );
