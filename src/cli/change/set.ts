import type { DiffReport } from '../../diff/report.js';
import { planFromFile } from '../../change/planFromFile.js';
import { planSet } from '../../change/planSet.js';
import type { SetOptions } from '../../change/planSetApp.js';
import type { PlanContext } from '../../change/planRefreshFix.js';
import type { PlanFile, Proposals } from '../../change/plan.js';
import type { ChangeReport } from '../../change/report.js';
import type { DesiredState } from '../../facts/desiredState.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { sha256 } from '../sha256.js';
import type { ChangeAnswer } from './answer.js';
import { effectOf, inEffect } from './effect.js';
import { changeOrg } from './inOrg.js';
import { desiredFrom, type DesiredFlags } from './desiredFrom.js';
import { checkNotice, writeNotice } from './notice.js';
import { openOrgToChange } from './orgSession.js';
import { notStale, planOfOrg, requestOf, type ChangeFlags, type ChangeRequest, type ChangeSetting } from './request.js';
import { checkNames } from './unknownNames.js';

/** The result of `sf session set --json`. */
export type SetReport = ChangeReport & {
  /** What is done, or would be, means in effect, and for whom: who gets how many minutes more or less. */
  effect: DiffReport;
};

export type SetAnswer = ChangeAnswer & { readonly effect: DiffReport };

/** `desired`: `undefined` where a plan is carried out. */
export type SetRequest = ChangeRequest & SetOptions & { readonly desired: DesiredState | undefined };

const planDesired = (
  snapshot: Snapshot,
  desired: DesiredState,
  options: SetOptions,
  context: PlanContext
): Proposals => {
  const { proposals, unknownProfiles, unknownApps } = planSet(snapshot, desired, options, context);
  checkNames(snapshot, { what: 'profile', ...unknownProfiles });
  checkNames(snapshot, { what: 'app', ...unknownApps });
  return proposals;
};

/** Plans for an org, or for the files of a source tree. */
type Planning = {
  readonly snapshot: Snapshot;
  readonly context: PlanContext;
  /** Judges the changes of a plan file again. */
  readonly fromFile: (file: PlanFile) => Proposals;
};

const planned = ({ snapshot, context, fromFile }: Planning, request: SetRequest): Proposals => {
  const { desired = {}, applyPlan } = request;
  return applyPlan === undefined ? planDesired(snapshot, desired, request, context) : fromFile(applyPlan);
};

/** The answer of changes, with what they mean in effect, shown and said. */
const withEffect = async (
  planning: Planning,
  request: SetRequest,
  change: (proposals: Proposals, own: ChangeRequest) => Promise<ChangeAnswer>
): Promise<SetAnswer> => {
  const { dialogue, mode, assumedLimit } = request;
  const proposals = planned(planning, request);
  const reading = { snapshot: planning.snapshot, components: planning.context.components };
  const withOwn = (answer: ChangeAnswer, isDone: boolean): SetAnswer => ({
    ...answer,
    effect: effectOf(reading, inEffect(proposals.changes, answer.report, isDone), assumedLimit),
  });
  const show = (answer: ChangeAnswer): Promise<void> => dialogue.show(withOwn(answer, false));
  return withOwn(await change(proposals, { ...request, dialogue: { ...dialogue, show } }), mode === 'apply');
};

const setInTree = async (folders: readonly string[], request: SetRequest): Promise<SetAnswer> => {
  const [{ readTree }, { changeTree, NOBODY, planOfTree }] = await Promise.all([
    import('../../tree/readSourceDir.js'),
    import('./inTree.js'),
  ]);
  const tree = { paths: folders, base: process.cwd() };
  const reading = await readTree(tree.paths, tree.base, new Date().toISOString());
  const { snapshot, components } = reading;
  const context = { components, operator: NOBODY, hash: sha256 };
  const fromFile = (file: PlanFile): Proposals => planOfTree(file, reading, request);
  return withEffect({ snapshot, context, fromFile }, request, (proposals, own) =>
    changeTree(tree, reading, snapshot.gaps, proposals, own)
  );
};

/**
 * Gives an org or the files of a source tree the session policies that are desired, or shows what that would be.
 *
 * @throws SfError where nothing can be done at all: unknown names, an org that cannot be asked, no permission, no consent.
 */
export const setPolicies = async (request: SetRequest): Promise<SetAnswer> => {
  const { noticeFile, folders } = request;
  if (folders !== undefined) return setInTree(folders, request);
  if (noticeFile !== undefined) await checkNotice(noticeFile);
  const open = await openOrgToChange(request.org, request.withGlobalOauth, request.dialogue);
  const { snapshot, components, operator } = open;
  const context = { components, operator, hash: sha256 };
  const fromFile = (file: PlanFile): Proposals =>
    notStale(file.path, planFromFile(snapshot, planOfOrg(file, open.source), request, context));
  const answer = await withEffect({ snapshot, context, fromFile }, request, (proposals, own) =>
    changeOrg(open, 'set', proposals, own)
  );
  if (noticeFile !== undefined) await writeNotice(noticeFile, answer.report, open);
  return answer;
};

/** What the flags of `sf session set` parse to. */
export type SetFlags = ChangeFlags & DesiredFlags & { readonly 'accept-lockout': boolean };

/** Does what the flags say; `result` is what `--json` shows. */
export const runSet = async (
  flags: SetFlags,
  setting: ChangeSetting
): Promise<SetAnswer & { readonly result: SetReport }> => {
  const desired = flags['apply-plan'] === undefined ? await desiredFrom(flags) : undefined;
  const acceptLockout = flags['accept-lockout'];
  const answer = await setPolicies({ ...(await requestOf(flags, setting)), desired, acceptLockout });
  return { ...answer, result: { ...answer.report, effect: answer.effect } };
};
