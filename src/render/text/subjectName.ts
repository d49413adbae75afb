import { typedAppName } from '../../facts/appNames.js';
import type { Subject } from '../../rules/findings.js';

/** What a finding is about, for people: of two apps of one name by the type that tells them apart, as commands name them. */
export const subjectName = ({ name, appKind }: Subject): string =>
  appKind === undefined ? name : typedAppName({ kind: appKind, name });
