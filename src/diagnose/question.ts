import type { AppFacts } from '../facts/app.js';
import type { Reading } from '../effective/channels.js';
import type { AssumedLimit } from '../effective/refreshToken.js';
import type { Span } from './duration.js';
import type { Symptom } from './symptoms.js';
import type { KnownText } from './texts/knownText.js';

/** What is asked of an org. The person, where one was asked for, is in the snapshot. */
export type Question = {
  /** Those that were named, and those that the texts are noticed as. */
  readonly symptoms: readonly Symptom[];
  /** Those that were named: each of their causes is looked at. */
  readonly named: readonly Symptom[];
  /** The known texts in what was pasted, the last failure first; what was pasted goes no further. */
  readonly texts: readonly KnownText[];
  /** Something was pasted, and nothing of it is known. */
  readonly hasUnknownText: boolean;
  /** How long after the login, or after the last use of the token, it happened; `null`: not told. */
  readonly after: Span | null;
  /** From where the user or the client comes; `null`: not told. */
  readonly sourceIp: { readonly text: string; readonly address: bigint } | null;
  /** `null`: none was named. */
  readonly app: AppFacts | null;
  /** The app that was named is none that the org knows. */
  readonly isAppUnknown: boolean;
  /** By its key; `null`: none was named, every profile counts. */
  readonly profileKey: string | null;
  /** The standard profile that was named, where the source does not hold it and the key is that of any such profile. */
  readonly notHeld?: string | undefined;
  readonly reading: Reading;
  readonly assumedLimit: AssumedLimit | undefined;
};
