import type { AppFacts } from '../facts/app.js';
import type { Snapshot, UserFacts } from '../facts/snapshot.js';
import type { TokenUse } from '../facts/tokenUse.js';
import type { ResolvedAccess } from '../effective/access.js';
import type { ProfileView } from '../effective/profiles.js';
import type { Evidence } from './evidence.js';
import type { Question } from './question.js';
import type { Symptom } from './symptoms.js';

/** Where a cause looks for evidence: always the org and the question, and what else it is about. */
export type OrgScene = { readonly snapshot: Snapshot; readonly question: Question };
export type UserScene = OrgScene & { readonly user: UserFacts };
export type ProfileScene = OrgScene & { readonly view: ProfileView };
/** `access`: who may use the app. `tokens`: those of it that were read, of whoever holds them. */
export type AppScene = OrgScene & {
  readonly app: AppFacts;
  readonly access: ResolvedAccess;
  readonly tokens: readonly TokenUse[];
};
/** One profile at the door of one app, whether or not it may come in. */
export type EntryScene = AppScene & ProfileScene;
/** The sessions that users of one profile have through one app, or without one. */
export type SessionScene = ProfileScene & { readonly app: AppFacts | null };

/** What to do about a cause: a sentence of `messages/diagnose.md`, and the words of a command where there is one. */
export type Correction = {
  readonly code: string;
  readonly args: readonly (string | number)[];
  /** After `sf session`; the source is added. */
  readonly command: readonly [string, ...string[]] | null;
};

type CauseAbout<About extends string, Scene> = {
  /** Stable: scripts may ask for it. */
  readonly id: string;
  readonly explains: readonly Symptom[];
  readonly about: About;
  /** What the facts say; nothing where the question does not touch this cause. */
  readonly evidence: (scene: Scene) => readonly Evidence[];
  /** What to do where it holds. */
  readonly corrections: (scene: Scene) => readonly Correction[];
};

export type OrgCause = CauseAbout<'org', OrgScene>;
export type UserCause = CauseAbout<'user', UserScene>;
export type ProfileCause = CauseAbout<'profile', ProfileScene>;
export type AppCause = CauseAbout<'app', AppScene>;
export type EntryCause = CauseAbout<'entry', EntryScene>;
export type SessionCause = CauseAbout<'session', SessionScene>;

/** One way in which a symptom can come about. Each kind is about less or more of the org. */
export type Cause = OrgCause | UserCause | ProfileCause | AppCause | EntryCause | SessionCause;
