import type { AssumedLimit } from '../effective/refreshToken.js';
import type { ProfileZero } from '../effective/channels.js';
import type { Precedence } from '../effective/timeout.js';
import type { Severity } from '../rules/findings.js';

/** One of the parts into which a list of orgs is cut; `index` counts from 1. */
export type Shard = { index: number; of: number };

/** What a run asks, as far as it decides the result: the same in each of its shards. Hashes are `sha256:` and hexadecimal digits. */
export type ShardRun = {
  /** Hash of the names of the list, one a line. */
  orgsFile: string;
  /** Hash of the rules with their settings, and of the waivers. */
  policy: string;
  /** Hash of the file; `null`: there is none. */
  baseline: string | null;
  failOn: Severity;
  allowNotAssessed: boolean;
  precedence: Precedence;
  profileZero: ProfileZero;
  assumeIdleLimit: AssumedLimit | null;
  /** `null`: the newest of each org. */
  apiVersion: string | null;
  ecaGlobalSettings: boolean;
};

/** An org of a shard: what its place in the whole list and its name there depend on. */
export type ShardOrg = {
  /** In the list, from 0. */
  place: number;
  /** Without the number that tells it from another one of that name. */
  name: string;
  /** A mark of the login, to know the same again under another name of the list; of another list it is another one. */
  login: string;
};

/** What a result of a shard says of itself, so that it can be put together with those of the others. */
export type ShardInfo = Shard & {
  /** Version of the plugin. */
  plugin: string;
  run: ShardRun;
  /** The files that a run was given, by the names that they had there. */
  files: { orgs: string; policy: string | null; baseline: string | null };
  /** In the order of the result's orgs. */
  orgs: ShardOrg[];
};

/** A shard without a result, and the command that makes it. */
export type MissingShard = Shard & { command: string };
