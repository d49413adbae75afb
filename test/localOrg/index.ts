import { DEFAULT_BEHAVIOUR, type Behaviour } from './behaviour.js';
import { faultList, type Faults } from './faults/faults.js';
import { type Write } from './org.js';
import { requestLog, type LoggedRequest } from './requestLog.js';
import { buildOrg } from './seed/buildOrg.js';
import { type OrgFile, type OrgSeed } from './seed/orgSeed.js';
import { readSeedFolder } from './seed/readSeedFolder.js';
import { startServer } from './server.js';
import { changeInSetup, componentTextOf } from './setup.js';

export { type Behaviour } from './behaviour.js';
export { type Fault, type RequestMatch } from './faults/faults.js';
export * from './faults/commonFaults.js';
export { PERMISSIONS, type Permission } from './permissions.js';
export { type LoggedRequest } from './requestLog.js';
export { type OrgSeed, type SeedFile, type SeedRow } from './seed/orgSeed.js';

export type LocalOrgOptions = {
  /** A seed folder, or a seed written out. */
  readonly seed: string | OrgSeed;
  /** Laid over the seed's `org.json`, one level deep; `user` is laid over its `user`. */
  readonly org?: OrgFile;
  /** Where the platform's behaviour is unproven or a matter of the org. */
  readonly behaviour?: Partial<Behaviour>;
  /** Every answer waits this long. */
  readonly latencyMs?: number;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** The org's clock, for date literals and the dates of writes. */
  readonly now?: () => Date;
};

/** A Salesforce org on loopback. Close it, and end a test with `expect(org.unanswered).to.deep.equal([])`. */
export type LocalOrg = {
  readonly url: string;
  readonly orgId: string;
  readonly accessToken: string;
  readonly username: string;
  readonly userId: string;
  /** Every request, in order of arrival, with the answer it got. */
  readonly requests: readonly LoggedRequest[];
  /** Requests, and parts of queries, that the org had no answer prepared for. */
  readonly unanswered: readonly string[];
  /** Changes that were made, by either API. */
  readonly writes: readonly Write[];
  readonly faults: Faults;
  /** The most requests that were open at one time. */
  maxConcurrency(): number;
  /** A component as a file now; `undefined` = there is none. */
  componentText(type: string, fullName: string): string | undefined;
  /** Changes a component behind the clients' backs, as an administrator in Setup would. */
  changeInSetup(type: string, fullName: string, change: (fileText: string) => string): void;
  close(): Promise<void>;
};

/** Starts an org from a seed. */
export async function startLocalOrg(options: LocalOrgOptions): Promise<LocalOrg> {
  const seed = typeof options.seed === 'string' ? await readSeedFolder(options.seed) : options.seed;
  const orgFile = { ...seed.org, ...options.org, user: { ...seed.org?.user, ...options.org?.user } };
  const org = buildOrg(
    { ...seed, org: orgFile },
    { ...DEFAULT_BEHAVIOUR, ...options.behaviour },
    options.now ?? (() => new Date())
  );
  const log = requestLog();
  const faults = faultList();
  const server = await startServer({ org, log, faults, latencyMs: options.latencyMs ?? 0 }, options.port ?? 0);
  return {
    url: server.url,
    orgId: org.identity.orgId,
    accessToken: org.identity.accessToken,
    username: org.user.username,
    userId: org.user.id,
    requests: log.entries,
    unanswered: org.unanswered,
    writes: org.writes,
    faults,
    maxConcurrency: () => log.highWater(),
    componentText: (type, fullName) => componentTextOf(org, type, fullName),
    changeInSetup: (type, fullName, change) => {
      changeInSetup(org, type, fullName, change);
    },
    close: () => server.close(),
  };
}
