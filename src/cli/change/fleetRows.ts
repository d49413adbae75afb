import { fleetHeadline, isFleetInPart, type FleetMode, type FleetOrg, type FleetReport } from '../../change/fleet.js';
import { EXIT, firstThatCounts } from '../exitCodes.js';
import type { RefreshFixRequest } from './refreshFixRequest.js';

/** What decides how plans are judged, beside what they hold. */
export type FleetRequest = { readonly planFolder: string } & Pick<
  RefreshFixRequest,
  'assumedLimit' | 'withGlobalOauth' | 'allowLonger' | 'acceptImpact'
>;

const repeatOf = ({ assumedLimit, withGlobalOauth, allowLonger, acceptImpact }: FleetRequest): string[] => [
  ...(assumedLimit === undefined ? [] : [`--assume-idle-limit ${assumedLimit}`]),
  ...(withGlobalOauth ? ['--eca-global-settings'] : []),
  ...(allowLonger ? ['--allow-longer'] : []),
  ...(acceptImpact ? ['--accept-impact'] : []),
];

/** Puts together what a run over several orgs says of itself. Changed here and not there is changed in part. */
export const fleetReport = (mode: FleetMode, request: FleetRequest, orgs: readonly FleetOrg[]): FleetReport => ({
  formatVersion: 1,
  mode,
  folder: request.planFolder,
  repeat: repeatOf(request),
  headline: fleetHeadline(orgs),
  orgs: [...orgs],
  exitCode:
    mode === 'apply' && isFleetInPart(orgs) ? EXIT.inPart : firstThatCounts(orgs.map(({ exitCode }) => exitCode)),
});
