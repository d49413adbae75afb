import { groupBy } from '../facts/order.js';
import type { ChangeOutcome } from './journal.js';
import type { ChangeHeadline, ChangeLine, ChangeReport } from './report.js';
import type { TokensConcerned } from './tokensConcerned.js';

/** What becomes of one org of several. Part of the `--json` contract. */
export const FLEET_STATUSES = [
  /** Changes are planned, and none is made yet. */
  'planned',
  /** No change is planned. */
  'nothing-planned',
  /** It is another login to an org that is in the list already. */
  'same-org',
  /** There is no plan: it could not be read. */
  'not-read',
  /** Everything that was planned is there. */
  'done',
  /** Some of it is there, some is not. */
  'in-part',
  /** What was planned is not known to be there. */
  'not-as-planned',
  /** The run stopped before it. */
  'not-started',
] as const;
export type FleetStatus = (typeof FLEET_STATUSES)[number];

/** What went wrong with one org, and what to do about it. */
type FleetError = { name: string; message: string; actions: string[] };

/** One org as the summary of a plan folder has it. */
export type FleetPlan = {
  /** Its alias, else its host. */
  name: string;
  orgId: string | null;
  status: FleetStatus;
  /** `null`: not read. */
  isSandbox: boolean | null;
  /** File of the folder with the plan; `null`: there is none. */
  plan: string | null;
  /** Of the plan's text: a plan that was edited is not the one that the summary tells of. */
  hash: string | null;
  /** File of the folder with the notice for the subscribers of the apps. */
  notice: string | null;
  /** `null`: nothing was read, in this run. */
  headline: ChangeHeadline | null;
  concerned: TokensConcerned | null;
  /** What was named and stands for no app of this org. Absent: nothing. */
  lacks?: string[];
  exitCode: number;
  error?: FleetError;
};

/** One org of several, and what a run came to there. */
export type FleetOrg = FleetPlan & {
  /** Journals of the runs that wrote into it, oldest first. */
  journals: string[];
  /** It was done by an earlier run, and was not looked at again. */
  doneBefore?: true;
  /** What the command for one org says. */
  report?: ChangeReport;
};

export type FleetMode = 'plan' | 'dry-run' | 'apply';

/** The result of `sf session fix-refresh-policy --json` for several orgs. */
export type FleetReport = {
  formatVersion: 1;
  mode: FleetMode;
  /** The folder of plans, as it was named. */
  folder: string;
  /** The flags that the run was judged with, as a command that goes on with its folder takes them. */
  repeat: string[];
  /** How many orgs came to what; what none came to is not in it. */
  headline: Partial<Record<FleetStatus, number>>;
  orgs: FleetOrg[];
  exitCode: number;
};

export const fleetHeadline = (orgs: readonly Pick<FleetOrg, 'status'>[]): FleetReport['headline'] =>
  Object.fromEntries([...groupBy(orgs, ({ status }) => status)].map(([status, { length }]) => [status, length]));

/** What a plan comes to, before anything is written. */
export const plannedStatus = ({ headline }: Pick<ChangeReport, 'headline'>): FleetStatus =>
  (headline.outcomes.planned ?? 0) > 0 ? 'planned' : 'nothing-planned';

/** What a run came to in one org. */
export const writtenStatus = (how: 'done' | 'failed' | 'in-part'): FleetStatus =>
  how === 'failed' ? 'not-as-planned' : how;

/** Whether an org of which changes are planned is not what was planned. */
const isMissing = ({ status }: Pick<FleetOrg, 'status'>): boolean =>
  status === 'not-as-planned' || status === 'in-part' || status === 'not-started';

/** Whether some of the planned changes of all orgs are made, by this run or an earlier one, and others are not. */
export const isFleetInPart = (orgs: readonly Pick<FleetOrg, 'status'>[]): boolean =>
  orgs.some(({ status }) => status === 'in-part') ||
  (orgs.some(({ status }) => status === 'done') && orgs.some(isMissing));

/** The changes of an org that are not what was planned. */
export const unlikePlan = ({ report }: Pick<FleetOrg, 'report'>): readonly ChangeLine[] => {
  const good: readonly ChangeOutcome[] = ['planned', 'applied', 'unchanged'];
  return (report?.changes ?? []).filter(
    ({ outcome }) => !good.includes(outcome) || (outcome === 'planned' && report?.mode === 'apply')
  );
};

/** How many changes are planned in how many orgs of each kind. */
export const plannedSum = (
  orgs: readonly FleetOrg[]
): { readonly changes: number; readonly orgs: number; readonly production: number; readonly unknown: number } => {
  const planned = orgs.filter(({ status }) => status === 'planned');
  const ofKind = (isSandbox: boolean | null): number => planned.filter((org) => org.isSandbox === isSandbox).length;
  return {
    changes: planned.reduce((sum, { headline }) => sum + (headline?.outcomes.planned ?? 0), 0),
    orgs: planned.length,
    production: ofKind(false),
    unknown: ofKind(null),
  };
};
