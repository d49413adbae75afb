import { type Permission } from '../permissions.js';

/** Date of everything in a seed, so that the same seed gives the same answers. */
export const SEED_DATE = '2026-01-15T09:00:00.000Z';

export type SeedRow = Readonly<Record<string, unknown>>;

/** What `org.json` may say. Everything is optional; the rest is made up, the same way each time. */
export type OrgFile = {
  readonly orgId?: string;
  readonly name?: string;
  readonly instance?: string;
  readonly isSandbox?: boolean;
  readonly organizationType?: string;
  readonly namespacePrefix?: string;
  readonly trialExpirationDate?: string;
  readonly apiVersions?: readonly string[];
  readonly accessToken?: string;
  /** Users who lack View All Profiles see the name of their own profile only. */
  readonly profileFiltering?: boolean;
  /** Setup > "Allow Access to OAuth Consumer Secrets via Metadata API". */
  readonly consumerSecretsInMetadata?: boolean;
  /** When components were last changed, by `Type:FullName`: a date, or `now-3h`. */
  readonly lastModified?: Readonly<Record<string, string>>;
  readonly user?: {
    readonly id?: string;
    readonly username?: string;
    readonly name?: string;
    /** Label of the user's profile. */
    readonly profile?: string;
    /** All, if not given. */
    readonly permissions?: readonly Permission[];
  };
};

/** A file of the seed: path with forward slashes, relative to the seed folder. */
export type SeedFile = { readonly path: string; readonly text: string };

/** An org to be. From a folder by `readSeedFolder`, or written out in a test. */
export type OrgSeed = {
  readonly org?: OrgFile;
  /** Metadata, in source format (`X.connectedApp-meta.xml`) or metadata format (`X.connectedApp`). */
  readonly files?: readonly SeedFile[];
  /** Rows by sObject name. An object given here is taken as it is, nothing is derived for it. */
  readonly records?: Readonly<Record<string, readonly SeedRow[]>>;
  readonly toolingRecords?: Readonly<Record<string, readonly SeedRow[]>>;
};
