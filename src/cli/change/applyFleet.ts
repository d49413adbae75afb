import type { AppliedPlan } from '../../change/applied.js';
import { withPrompt } from '../../change/consent.js';
import { plannedSum, writtenStatus, type FleetOrg, type FleetReport } from '../../change/fleet.js';
import { howItEnded } from '../../change/report.js';
import { lockOrg } from '../../files/journal/orgLock.js';
import { OrgBusy } from '../../files/journal/problems.js';
import { APPLIED_FILE } from '../../files/plan/planFolder.js';
import { cancelled, folderBusy } from './changeErrors.js';
import { EXIT } from '../exitCodes.js';
import { failureOf } from '../failureOf.js';
import { ofOne } from '../open/sideBySide.js';
import { startCount } from '../output/progress.js';
import { wordsFrom } from '../output/words.js';
import { fleetQuestion, isPlanned, preview, runPlan, type ApplyFleetRequest, type PlannedOrg } from './fleetPlans.js';
import { isInPart, rowsOf, type AppliedRecord } from './fleetRecord.js';
import { fleetReport } from './fleetRows.js';

const now = (): string => new Date().toISOString();

/**
 * What an org came to where somebody was shown that there is nothing to write, or that it cannot be read: a yes counts for what
 * was shown, so nothing is tried there any more. `undefined`: its plan is to be carried out.
 */
const settledBy = (seen: FleetOrg): FleetOrg | undefined => {
  if (seen.status === 'planned') return undefined;
  return seen.status === 'nothing-planned' && seen.exitCode === EXIT.done
    ? { ...seen, status: 'done' }
    : { ...seen, status: 'not-as-planned' };
};

/**
 * Carries out one plan. Written down before: that it is begun, and the journal before anything is sent. So a run that is killed
 * leaves what the next one needs: the org is read again, and what is there already is not written again.
 */
const applyOne = async (
  org: PlannedOrg,
  seen: FleetOrg | undefined,
  request: ApplyFleetRequest,
  record: AppliedRecord
): Promise<FleetOrg> => {
  const { plan } = org;
  const journals = [...org.journals];
  const wasInPart = isInPart(org, record);
  const save = (status: AppliedPlan['status'], outcomes: AppliedPlan['outcomes']): Promise<void> =>
    record.save({ plan, status, at: now(), journals: [...journals], outcomes });
  const run = async (): Promise<FleetOrg> => {
    await save('begun', null);
    const { report, exitCode } = await runPlan(org, request, {
      mode: 'apply',
      onJournal: (path) => {
        journals.push(path);
        return save('begun', null);
      },
    });
    return { ...org, status: writtenStatus(howItEnded(report)), journals, headline: report.headline, exitCode, report };
  };
  const failed = (error: Error): FleetOrg => ({ ...org, journals, status: 'not-as-planned', ...failureOf(error) });
  const result = await ofOne(() => {
    const settled = seen === undefined ? undefined : settledBy(seen);
    return settled === undefined ? run() : Promise.resolve(settled);
  });
  const row = 'error' in result ? failed(result.error) : result.answer;
  const told: FleetOrg = wasInPart && row.status === 'not-as-planned' ? { ...row, status: 'in-part' } : row;
  const kept = await ofOne(() => save(told.status as AppliedPlan['status'], told.report?.headline.outcomes ?? null));
  return 'error' in kept ? { ...told, ...failureOf(kept.error), status: 'not-as-planned' } : told;
};

const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  try {
    return await lockOrg(folder, APPLIED_FILE);
  } catch (error) {
    throw error instanceof OrgBusy ? folderBusy(folder) : error;
  }
};

/** Org by org, in the order of the summary; the first that is not as planned is the last, unless the run is to go on. */
const applyAll = async (
  rows: readonly FleetOrg[],
  seen: ReadonlyMap<FleetOrg, FleetOrg>,
  request: ApplyFleetRequest,
  record: AppliedRecord
): Promise<FleetOrg[]> => {
  const { dialogue, keepGoing } = request;
  const words = wordsFrom('fleet');
  const progress = startCount(dialogue, words('progress.applying'), rows.filter(isPlanned).length);
  const applied: FleetOrg[] = [];
  let done = 0;
  let isStopped = false;
  for (const row of rows) {
    if (!isPlanned(row)) {
      applied.push(row);
    } else if (isStopped) {
      applied.push({ ...row, status: isInPart(row, record) ? 'in-part' : 'not-started' });
    } else {
      const result = await applyOne(row, seen.get(row), request, record);
      isStopped = result.status !== 'done' && !keepGoing;
      applied.push(result);
      done += 1;
      progress.step(done);
    }
  }
  progress.done();
  return applied;
};

/**
 * Carries out the plans of a folder, org by org, and goes on where an earlier run ended. Where somebody can be asked, or for a
 * dry run, all of them are judged by what the orgs are now first, side by side.
 *
 * @throws SfError where nothing can be done at all: a folder that cannot be read, another run at it, no consent.
 */
export const applyFleet = async (request: ApplyFleetRequest): Promise<FleetReport> => {
  const { planFolder, mode, dialogue, showFleet } = request;
  const planned = (rows: readonly FleetOrg[], seen: ReadonlyMap<FleetOrg, FleetOrg>): FleetReport =>
    fleetReport(
      'dry-run',
      request,
      rows.map((row) => seen.get(row) ?? row)
    );
  if (mode === 'dry-run') {
    const { rows } = await rowsOf(planFolder);
    return planned(rows, await preview(rows.filter(isPlanned), request));
  }
  const unlock = await lockFolder(planFolder);
  try {
    const { rows, record } = await rowsOf(planFolder);
    if (dialogue.ask === undefined) {
      return fleetReport('apply', request, await applyAll(rows, new Map(), request, record));
    }
    const seen = await preview(rows.filter(isPlanned), request);
    const report = planned(rows, seen);
    if (plannedSum(report.orgs).changes > 0) {
      await showFleet(report);
      if (!(await dialogue.ask(fleetQuestion(report.orgs)))) throw cancelled();
    }
    // What a yes agrees to is the impact that was shown.
    const agreed = { ...request, ...withPrompt(request) };
    return fleetReport('apply', request, await applyAll(rows, seen, agreed, record));
  } finally {
    await unlock();
  }
};
