import type { AppFacts } from '../facts/app.js';
import type { Reading } from '../effective/channels.js';
import type { AssumedLimit } from '../effective/refreshToken.js';
import type { Span } from './duration.js';
import type { Symptom } from './symptoms.js';

/** What is asked of an org. The person, where one was asked for, is in the snapshot. */
export type Question = {
  /** At least one. */
  readonly symptoms: readonly Symptom[];
  /** Which of the known error texts was pasted; the text itself goes no further. */
  readonly errorText: string | null;
  /** How long after the login, or after the last use of the token, it happened; `null`: not told. */
  readonly after: Span | null;
  /** From where the user or the client comes; `null`: not told. */
  readonly sourceIp: { readonly text: string; readonly address: bigint } | null;
  /** `null`: none was named. */
  readonly app: AppFacts | null;
  /** By its key; `null`: none was named, every profile counts. */
  readonly profileKey: string | null;
  readonly reading: Reading;
  readonly assumedLimit: AssumedLimit | undefined;
};
