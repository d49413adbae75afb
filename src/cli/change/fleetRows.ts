import { SfError } from '@salesforce/core/sfError';
import {
  fleetHeadline,
  isFleetInPart,
  type FleetError,
  type FleetMode,
  type FleetOrg,
  type FleetReport,
} from '../../change/fleet.js';
import { EXIT, firstThatCounts } from '../exitCodes.js';

/** What runs of several orgs may end with in one of them. */
const OF_ORG: readonly number[] = [EXIT.usage, EXIT.failed, EXIT.notAssessed];

/** What went wrong with one org, as its row has it. What is not in our map, of another party's making, is a failure. */
export const failureOf = (error: Error): { readonly error: FleetError; readonly exitCode: number } => {
  const { name, message } = error;
  const [actions, code] = error instanceof SfError ? [error.actions ?? [], error.exitCode] : [[], EXIT.failed];
  return { error: { name, message, actions: [...actions] }, exitCode: OF_ORG.includes(code) ? code : EXIT.failed };
};

/** Puts together what a run over several orgs says of itself. Changed here and not there is changed in part. */
export const fleetReport = (mode: FleetMode, folder: string, orgs: readonly FleetOrg[]): FleetReport => ({
  formatVersion: 1,
  mode,
  folder,
  headline: fleetHeadline(orgs),
  orgs: [...orgs],
  exitCode:
    mode === 'apply' && isFleetInPart(orgs) ? EXIT.inPart : firstThatCounts(orgs.map(({ exitCode }) => exitCode)),
});
