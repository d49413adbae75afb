import type { FleetReport } from '../../change/fleet.js';
import { refreshFixOf, type RefreshFixFlags } from './fixRefreshPolicy.js';
import type { ChangeSetting } from './request.js';

/** The flags that ask for several orgs. */
export type FleetFlags = {
  readonly 'orgs-file'?: string | undefined;
  readonly 'plan-folder'?: string | undefined;
  readonly 'apply-plans'?: string | undefined;
  readonly 'keep-going': boolean;
  readonly concurrency: number;
};

/**
 * Does what the flags say of several orgs; `undefined` where they say nothing of several.
 *
 * @throws SfError where nothing can be done at all.
 */
export const runFleet = async (
  flags: RefreshFixFlags & FleetFlags,
  setting: ChangeSetting & { readonly showFleet: (report: FleetReport) => Promise<void> }
): Promise<FleetReport | undefined> => {
  const { 'orgs-file': orgsFile, 'plan-folder': planFolder, 'apply-plans': applyPlans, concurrency } = flags;
  if (applyPlans !== undefined) {
    const [{ applyFleet }, { readSummary }] = await Promise.all([
      import('./applyFleet.js'),
      import('../../files/plan/planFolder.js'),
    ]);
    // A folder without plans is said before it matters whether somebody can be asked, and is none to write a lock into.
    await readSummary(applyPlans);
    const request = await refreshFixOf(flags, setting);
    const { showFleet } = setting;
    return applyFleet({ ...request, planFolder: applyPlans, keepGoing: flags['keep-going'], concurrency, showFleet });
  }
  if (orgsFile === undefined || planFolder === undefined) return undefined;
  const { planFleet } = await import('./planFleet.js');
  // Planning writes to no org, so there is nobody to be asked.
  const request = await refreshFixOf({ ...flags, 'dry-run': true }, setting);
  return planFleet({ ...request, orgsFile, planFolder, concurrency });
};
