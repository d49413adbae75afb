import { join } from 'node:path';
import { withApplied, type AppliedPlan } from '../../change/applied.js';
import type { FleetOrg } from '../../change/fleet.js';
import { OWNER_ONLY } from '../../disk/stageFile.js';
import { APPLIED_FILE, appliedText, readApplied, readSummary } from '../../files/plan/planFolder.js';
import { writeOutput } from '../output/outputFile.js';
import type { PlannedOrg } from './fleetPlans.js';

/** What is on the disk of how far the plans are carried out. */
export type AppliedRecord = { plans: readonly AppliedPlan[]; readonly save: (one: AppliedPlan) => Promise<void> };

const recordIn = (folder: string, plans: readonly AppliedPlan[]): AppliedRecord => {
  const record: AppliedRecord = {
    plans,
    save: async (one) => {
      record.plans = withApplied(record.plans, one);
      await writeOutput(join(folder, APPLIED_FILE), appliedText(record.plans), OWNER_ONLY);
    },
  };
  return record;
};

/** Whether an earlier run made some of the changes. */
export const isInPart = ({ plan }: Pick<PlannedOrg, 'plan'>, { plans }: AppliedRecord): boolean =>
  plans.some((one) => one.plan === plan && one.status === 'in-part');

/** The rows of a folder, with what is known of earlier runs. */
export const rowsOf = async (
  folder: string
): Promise<{ readonly rows: readonly FleetOrg[]; readonly record: AppliedRecord }> => {
  const [{ orgs }, applied] = [await readSummary(folder), await readApplied(folder)];
  const rows = orgs.map((org): FleetOrg => {
    const known = applied.find(({ plan }) => plan === org.plan);
    const journals = [...(known?.journals ?? [])];
    // What was planned is a matter of the run that planned it.
    if (org.status !== 'planned') return { ...org, journals, exitCode: 0 };
    return known?.status === 'done'
      ? { ...org, journals, exitCode: 0, status: 'done', doneBefore: true }
      : { ...org, journals, exitCode: 0 };
  });
  return { rows, record: recordIn(folder, applied) };
};
