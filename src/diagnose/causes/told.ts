import type { Correction, TextCause } from '../cause.js';
import type { Symptom } from '../symptoms.js';

type Command = NonNullable<Correction['command']>;

const query = (soql: string): Command => ['data', 'query', '--query', soql];

/** The logins of the last time, with what became of each. */
export const LOGIN_HISTORY = query(
  'SELECT LoginTime, Status, LoginType, Application, SourceIp FROM LoginHistory ORDER BY LoginTime DESC LIMIT 50'
);

/** Object reference, UserLogin. */
export const LOCKED_USERS = query(
  'SELECT UserId, IsFrozen, IsPasswordLocked FROM UserLogin WHERE IsFrozen = true OR IsPasswordLocked = true'
);

export const LIMITS: Command = ['org', 'list', 'limits'];

/** The orgs that this machine is logged in to. */
export const ORGS: Command = ['org', 'list'];

/** A cause of which no setting speaks, with the sentence `fix-<id>` that says what to do, or where to look. */
export const told = (
  id: string,
  explains: readonly Symptom[] = [],
  command: Command | null = null,
  recorded?: TextCause['recorded']
): TextCause => ({
  id,
  explains,
  about: 'text',
  correction: { code: `fix-${id}`, args: [], command },
  ...(recorded === undefined ? {} : { recorded }),
});
