import type { DiffReport } from '../../diff/report.js';
import { diffSnapshots } from '../../diff/diff.js';
import { planSet } from '../../change/planSet.js';
import type { SetOptions } from '../../change/planSetApp.js';
import type { PlanContext } from '../../change/planRefreshFix.js';
import type { Proposals } from '../../change/plan.js';
import type { ChangeReport } from '../../change/report.js';
import { snapshotAfter } from '../../change/snapshotAfter.js';
import type { DesiredState } from '../../facts/desiredState.js';
import { DOCUMENTED } from '../../effective/channels.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { unknownNames } from '../errors.js';
import { noteWriter } from '../output/words.js';
import type { ChangeAnswer } from './answer.js';
import type { ChangeRequest } from './changeRequest.js';
import { openOrgToChange, sha256 } from './orgSession.js';
import { changeTree, NOBODY } from './inTree.js';
import { settleProposals } from './settleProposals.js';

/** The result of `sf session set --json`. */
export type SetReport = ChangeReport & {
  /** What everything planned means in effect, and for whom: who gets how many minutes more or less. */
  effect: DiffReport;
};

export type SetAnswer = ChangeAnswer & { readonly effect: DiffReport };

export type SetRequest = ChangeRequest & SetOptions & { readonly desired: DesiredState };

type Planned = { readonly proposals: Proposals; readonly effect: DiffReport };

const plan = (snapshot: Snapshot, { desired, ...options }: SetRequest, context: PlanContext): Planned => {
  const { proposals, unknownProfiles, unknownApps } = planSet(snapshot, desired, options, context);
  if (unknownProfiles.names.length > 0) throw unknownNames({ what: 'profile', ...unknownProfiles });
  if (unknownApps.names.length > 0) throw unknownNames({ what: 'app', ...unknownApps });
  const effect = diffSnapshots(
    snapshot,
    snapshotAfter(snapshot, context.components, proposals.changes),
    { reading: DOCUMENTED, assumedLimit: options.assumedLimit },
    noteWriter('diff')
  );
  return { proposals, effect };
};

/**
 * Gives an org or the files of a source tree the session policies that are desired, or shows what that would be.
 *
 * @throws SfError where nothing can be done at all: unknown names, an org that cannot be asked, no permission, no consent.
 */
export const setPolicies = async (request: SetRequest): Promise<SetAnswer> => {
  /** Adds the effect to what is shown and answered. */
  const withEffect = async (
    effect: DiffReport,
    settle: (own: ChangeRequest) => Promise<ChangeAnswer>
  ): Promise<SetAnswer> => {
    const show = (answer: ChangeAnswer): Promise<void> => request.dialogue.show({ ...answer, effect });
    return { ...(await settle({ ...request, dialogue: { ...request.dialogue, show } })), effect };
  };
  if (request.folders === undefined) {
    const open = await openOrgToChange(request.org, request.withGlobalOauth, request.dialogue);
    const { snapshot, components, operator } = open;
    const { proposals, effect } = plan(snapshot, request, { components, operator, hash: sha256 });
    return withEffect(effect, (own) => settleProposals(open, proposals, own));
  }
  const { readTree } = await import('../../tree/readSourceDir.js');
  const tree = { paths: request.folders, base: process.cwd() };
  const { snapshot, components } = await readTree(tree.paths, tree.base, new Date().toISOString());
  const { proposals, effect } = plan(snapshot, request, { components, operator: NOBODY, hash: sha256 });
  return withEffect(effect, (own) => changeTree(tree, snapshot.source, snapshot.gaps, proposals, own));
};
