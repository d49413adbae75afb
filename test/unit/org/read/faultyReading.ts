import { type Fault, type OrgSeed, type RequestMatch } from '../../../localOrg/index.js';
import { manyApps, manySettings, profile, security } from './seeds.js';
import { gapsOf, snapshotOf, withOrg } from './support.js';

/** Two profiles, twelve settings and twelve apps: more than one request reads. */
export const SEED: OrgSeed = {
  files: [security(), profile('Admin'), profile('Sales'), ...manySettings(12), ...manyApps(12)],
};

/** What becomes of a reading with a fault: its gaps, or the error. */
export const gapsWith = async (match: RequestMatch, fault: Fault, seed = SEED): Promise<readonly string[]> =>
  withOrg({ seed }, async (org) => {
    org.faults.add(match, fault);
    return gapsOf(await snapshotOf(org)).toSorted();
  });
