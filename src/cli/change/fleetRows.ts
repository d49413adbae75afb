import { fleetHeadline, isFleetInPart, type FleetMode, type FleetOrg, type FleetReport } from '../../change/fleet.js';
import { EXIT, firstThatCounts } from '../exitCodes.js';

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
