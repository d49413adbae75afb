import type { AppFacts } from '../facts/app.js';
import type { OwnRecords } from '../facts/ownRecords.js';
import type { Snapshot, UserFacts } from '../facts/snapshot.js';
import type { TokenUse } from '../facts/tokenUse.js';
import type { ResolvedAccess } from '../effective/access.js';
import type { ProfileView } from '../effective/profiles.js';
import type { Evidence } from './evidence.js';
import type { Question } from './question.js';
import type { Symptom } from './symptoms.js';

/** What a cause looks at: always the org and the question, and what else it is about. `records`: `null` where nobody asked for any. */
export type AboutOrg = {
  readonly snapshot: Snapshot;
  readonly question: Question;
  readonly records: OwnRecords | null;
};
type AboutUser = AboutOrg & { readonly user: UserFacts };
export type AboutProfile = AboutOrg & { readonly view: ProfileView };
/** `access`: who may use the app. `tokens`: those of it that were read, of whoever holds them. */
export type AboutApp = AboutOrg & {
  readonly app: AppFacts;
  readonly access: ResolvedAccess;
  readonly tokens: readonly TokenUse[];
};
/** One profile at the door of one app, whether or not it may come in. */
export type AboutEntry = AboutApp & AboutProfile;
/** The sessions that users of one profile have through one app, or without one. */
export type AboutSession = AboutProfile & { readonly app: AppFacts | null };

/** A word of a command. An app is named there as the source that is asked needs it. */
export type CommandWord = string | Pick<AppFacts, 'kind' | 'name'>;

/** What to do about a cause: a sentence of `messages/diagnose.md`, and the words of a command where there is one. */
export type Correction = {
  readonly code: string;
  readonly args: readonly (string | number)[];
  /** After `sf`; the source is added. */
  readonly command: readonly [string, ...CommandWord[]] | null;
};

type Named = {
  /** Stable: scripts may ask for it. */
  readonly id: string;
  /** What may come of it. A text names its causes itself. */
  readonly explains: readonly Symptom[];
};

type CauseAbout<About extends string, Subject> = Named & {
  readonly about: About;
  /** What the facts say; nothing where the question does not touch this cause. */
  readonly evidence: (subject: Subject) => readonly Evidence[];
  /** What to do where it holds. */
  readonly correction: (subject: Subject) => Correction;
};

export type OrgCause = CauseAbout<'org', AboutOrg>;
export type UserCause = CauseAbout<'user', AboutUser>;
export type ProfileCause = CauseAbout<'profile', AboutProfile>;
export type AppCause = CauseAbout<'app', AboutApp>;
export type EntryCause = CauseAbout<'entry', AboutEntry>;
export type SessionCause = CauseAbout<'session', AboutSession>;

/** No setting tells of it: an error text does, the org's own records where they were read, or a look at what the correction names. */
export type TextCause = Named & {
  readonly about: 'text';
  /** What the records say; nothing where they say nothing of it. */
  readonly recorded?: (records: OwnRecords) => readonly Evidence[];
  readonly correction: Correction;
};

/** A cause of which facts speak. */
export type FactCause = OrgCause | UserCause | ProfileCause | AppCause | EntryCause | SessionCause;

/** One way in which a symptom can come about. Each kind is about less or more of the org. */
export type Cause = FactCause | TextCause;
