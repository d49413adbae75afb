import { type ComponentStore } from '../components.js';
import { type OrgIdentity, type RunningUser } from '../org.js';
import { type SeedRow } from './orgSeed.js';
import { type ProfileName } from './profileNames.js';
import { type IdOf } from './stableIds.js';

/** What derived rows follow from. */
export type OrgParts = {
  readonly identity: OrgIdentity;
  readonly user: RunningUser;
  readonly components: ComponentStore;
  readonly profiles: ReadonlyArray<ProfileName & { readonly id?: string }>;
  readonly idOf: IdOf;
  /** When the org started. */
  readonly startedAt: string;
  readonly seeded: Readonly<Record<string, readonly SeedRow[]>>;
};
