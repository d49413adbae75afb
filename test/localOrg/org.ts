import { type Behaviour } from './behaviour.js';
import { type ComponentStore } from './components.js';
import { type JobStore } from './jobs.js';
import { type CursorStore } from './query/cursors.js';
import { type PermissionSetOfUser } from './permissions.js';
import { type RecordStore } from './records.js';

export type OrgIdentity = {
  readonly orgId: string;
  readonly name: string;
  readonly instance: string;
  readonly isSandbox: boolean;
  readonly organizationType: string;
  readonly namespacePrefix: string | null;
  readonly trialExpirationDate: string | null;
  /** Ascending, as `/services/data` lists them. */
  readonly apiVersions: readonly string[];
  readonly accessToken: string;
  readonly profileFiltering: boolean;
  readonly consumerSecretsInMetadata: boolean;
};

export type RunningUser = {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** Label of the user's profile. */
  readonly profile: string;
  readonly permissions: PermissionSetOfUser;
};

/** A change that the org made. `before` is absent for a component that was created. */
export type Write = {
  readonly via: 'updateMetadata' | 'deploy';
  readonly type: string;
  readonly fullName: string;
  readonly before?: string;
  readonly after: string;
};

/** The whole state of a running org. Handlers get it and change only stores and logs. */
export type Org = {
  readonly identity: OrgIdentity;
  readonly user: RunningUser;
  readonly behaviour: Behaviour;
  readonly components: ComponentStore;
  readonly records: RecordStore;
  readonly jobs: JobStore;
  readonly cursors: CursorStore;
  readonly writes: Write[];
  readonly unanswered: string[];
  /** The same id for the same prefix and key, however often asked. */
  idOf(keyPrefix: string, key: string): string;
  now(): Date;
  /** The time now in the platform's form. */
  timestamp(): string;
};
