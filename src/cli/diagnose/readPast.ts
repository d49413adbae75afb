import { Org } from '@salesforce/core';
import type { Past } from '../../diagnose/past.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { answerHistory, sameOrg, type HistoryRequest } from '../history/history.js';
import { pastOf } from './past.js';

/** `withSetup`: also the Setup Audit Trail of the org that is diagnosed, the default one where none was named. */
export type PastRequest = HistoryRequest & { readonly withSetup: boolean };

/**
 * What was changed in the past; `null`: nobody asked.
 *
 * @throws SfError (exit code 2) for paths that hold no snapshot, or those of another org.
 */
export const readPast = async (snapshot: Snapshot, request: PastRequest): Promise<Past | null> => {
  const { withSetup, ...asked } = request;
  if (!withSetup && asked.paths === undefined) return null;
  const org = withSetup ? (asked.org ?? (await Org.create({}))) : undefined;
  const { report } = await answerHistory({ ...asked, org });
  if (snapshot.source.orgId !== null && report.org.orgId !== null) {
    sameOrg(report.org, snapshot.source, asked.paths?.[0] ?? snapshot.source.name);
  }
  return pastOf(report, asked.withUsers);
};
