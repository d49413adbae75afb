import { join } from 'node:path';
import { StateAggregator, type Org } from '@salesforce/core';
import { plannedStatus, plannedSum, type FleetOrg, type FleetReport } from '../../change/fleet.js';
import type { PlanFile } from '../../change/plan.js';
import { textOfFile } from '../../files/json.js';
import { planIn } from '../../files/plan/planFile.js';
import { counted } from '../../render/text/words.js';
import { planEdited } from './changeErrors.js';
import { failureOf } from '../failureOf.js';
import { namedOrg } from '../open/namedOrg.js';
import { sideBySide } from '../open/sideBySide.js';
import { startCount } from '../output/progress.js';
import { wordsFrom } from '../output/words.js';
import { sha256 } from '../sha256.js';
import type { ChangeAnswer } from './answer.js';
import { fixRefreshPolicy } from './fixRefreshPolicy.js';
import { orgOfJournal } from './journals.js';
import { quietly } from './quietly.js';
import type { RefreshFixRequest } from './refreshFixRequest.js';

export type ApplyFleetRequest = RefreshFixRequest & {
  readonly planFolder: string;
  readonly keepGoing: boolean;
  readonly concurrency: number;
  /** Gets what is planned, to be seen before the question. */
  readonly showFleet: (report: FleetReport) => Promise<void>;
};

/** An org of the summary of which changes are planned. */
export type PlannedOrg = FleetOrg & { readonly plan: string };

export const isPlanned = (org: FleetOrg): org is PlannedOrg => org.status === 'planned' && org.plan !== null;

/** By the alias that it had when it was planned, as long as there is such an alias; else by its id. */
const orgOf = async ({ name, orgId }: PlannedOrg): Promise<Org> => {
  const { aliases } = await StateAggregator.getInstance();
  return aliases.resolveUsername(name) === name ? orgOfJournal(orgId ?? '', undefined) : namedOrg(name);
};

/** @throws UnusableFile; SfError for a plan that is not what the summary tells of. */
const planOf = async (path: string, hash: string | null): Promise<PlanFile> => {
  const text = await textOfFile(path, 'plan');
  if (sha256(text) !== hash) throw planEdited(path);
  return { path, plan: planIn(path, text) };
};

/** The command for one org, with the plan of a folder. */
export const runPlan = async (
  org: PlannedOrg,
  request: ApplyFleetRequest,
  own: Partial<RefreshFixRequest>
): Promise<ChangeAnswer> => {
  const applyPlan = await planOf(join(request.planFolder, org.plan), org.hash);
  return fixRefreshPolicy({
    ...request,
    ...own,
    org: await orgOf(org),
    applyPlan,
    dialogue: quietly(request.dialogue),
  });
};

/** What each plan comes to now, read side by side. */
export const preview = async (
  orgs: readonly PlannedOrg[],
  request: ApplyFleetRequest
): Promise<ReadonlyMap<FleetOrg, FleetOrg>> => {
  const words = wordsFrom('fleet');
  const progress = startCount(request.dialogue, words('progress.planning', orgs.length), orgs.length);
  const results = await sideBySide(orgs, (org) => runPlan(org, request, { mode: 'dry-run' }), {
    concurrency: request.concurrency,
    onDone: progress.step,
  });
  progress.done();
  const rowOf = ({ of: org, ...result }: (typeof results)[number]): FleetOrg => {
    if ('error' in result) return { ...org, status: 'not-as-planned', ...failureOf(result.error) };
    const { report, exitCode, inOrg } = result.answer;
    const { isSandbox = null, concerned = null } = inOrg ?? {};
    return { ...org, status: plannedStatus(report), isSandbox, concerned, headline: report.headline, exitCode, report };
  };
  return new Map(results.map((result) => [result.of, rowOf(result)]));
};

/** The question before the first write: how much, in how many orgs of which kind. */
export const fleetQuestion = (orgs: readonly FleetOrg[]): string => {
  const [words, change] = [wordsFrom('fleet'), wordsFrom('change')];
  const sum = plannedSum(orgs);
  return words(
    'confirm',
    counted('components', sum.changes, change),
    counted('orgs', sum.orgs, words),
    sum.production,
    sum.unknown
  );
};
