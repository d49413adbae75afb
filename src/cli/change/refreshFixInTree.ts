import { canonicalText, componentName } from '../../change/component.js';
import type { Operator } from '../../change/lockout.js';
import { written, type Written } from '../../change/order.js';
import type { Change, Plan, Proposal, Proposals } from '../../change/plan.js';
import { planFromFile } from '../../change/planFromFile.js';
import { planRefreshFix, type PlanContext, type RefreshFixOptions } from '../../change/planRefreshFix.js';
import type { Settled } from '../../change/report.js';
import { note, unset } from '../../facts/fact.js';
import { readTree, type TreeReading } from '../../sources/sourceDir/readSourceDir.js';
import { editTree, type EditedTree, type Tree } from '../../targets/sourceDir/editTree.js';
import { cancelled, stalePlan } from '../errors.js';
import { wordsFrom } from '../words.js';
import { changeAnswer, type ChangeAnswer } from './answer.js';
import { sha256 } from './orgSession.js';
import { checkAppNames, keepPlan, type RefreshFixRequest } from './refreshFixRequest.js';
import { orderFor } from './settle.js';

/** Nobody is logged in to files, so nobody can be shut out of them. */
const NOBODY: Operator = { profileKey: null, loginApp: unset };

/** An org that may not take the old policy back is no matter of files; that nobody can see the tokens is. */
const inFiles = (proposal: Proposal): Proposal => ({
  ...proposal,
  notes: proposal.verdict === 'planned' ? [note('files-only')] : [],
});

/** What says nothing of refresh tokens. */
const OTHER_TYPES: readonly string[] = ['SecuritySettings', 'ProfileSessionSetting'];

/**
 * The changes of a plan, for a tree. A plan of an org has the hashes of the org's components, which hold what files do not:
 * there the elements that change are compared, and what the tree does not hold is left out.
 */
const fromPlan = (
  path: string,
  plan: Plan,
  { snapshot, components }: TreeReading,
  options: RefreshFixOptions
): Proposals => {
  const context: PlanContext = { components, operator: NOBODY, hash: sha256 };
  const own = new Map(components.map(({ type, fullName, node }) => [`${type}:${fullName}`, node]));
  const withOwnHash = (change: Change): readonly Change[] => {
    const node = own.get(componentName(change.key));
    return node === undefined ? [] : [{ ...change, hash: sha256(canonicalText(node)) }];
  };
  const changes = plan.orgId === null ? plan.changes : plan.changes.flatMap(withOwnHash);
  const again = planFromFile(snapshot, { ...plan, changes }, options, context);
  if (again.status === 'stale') throw stalePlan(path, again.components);
  const missing = plan.changes.map(({ key }) => componentName(key)).filter((name) => !own.has(name));
  return {
    changes: again.proposals.changes,
    notChosen: missing.map((component) => ({ component, reason: note('not-in-tree') })),
  };
};

const proposalsFor = async (
  reading: TreeReading,
  options: RefreshFixOptions,
  applyPlan: string | undefined
): Promise<Proposals> => {
  const { snapshot, components } = reading;
  if (applyPlan !== undefined) {
    const { readPlan } = await import('../../targets/planFile/planFile.js');
    return fromPlan(applyPlan, await readPlan(applyPlan), reading, options);
  }
  checkAppNames(snapshot, options.names);
  const { changes, notChosen } = planRefreshFix(snapshot, options, { components, operator: NOBODY, hash: sha256 });
  const inTree = notChosen.map(({ component, reason }) => ({
    component,
    reason: reason.code === 'limit-unknown' ? { ...reason, code: 'limit-unknown-in-tree' } : reason,
  }));
  return { changes, notChosen: inTree };
};

/** Each proposal with what became of it in the files; those that were not carried out stay as they were judged. */
const settledWith = (
  changes: readonly Proposal[],
  orders: readonly Proposal[],
  { results }: EditedTree
): readonly Settled[] => {
  const byProposal = new Map<Proposal, Written | undefined>(
    orders.map((proposal, index) => [proposal, results[index]])
  );
  return changes.map((proposal) => ({
    proposal,
    impact: null,
    written: byProposal.get(proposal) ?? written(proposal.verdict, proposal.reason),
  }));
};

/**
 * Corrects refresh token policies in the files of a source tree, or shows what would be corrected. Nothing reaches an org,
 * so neither the impact on tokens nor a lock-out asks for consent; git is the way back.
 *
 * @throws SfError, NoSuchFolder where nothing can be done at all.
 */
export const fixRefreshPolicyInTree = async (
  folders: readonly string[],
  options: RefreshFixOptions,
  { applyPlan, planFile, settle, dialogue }: RefreshFixRequest
): Promise<ChangeAnswer> => {
  const tree: Tree = { paths: folders, base: process.cwd() };
  const reading = await readTree(folders, tree.base, new Date().toISOString());
  const { source, gaps } = reading.snapshot;
  const { changes: proposed, notChosen } = await proposalsFor(reading, options, applyPlan);
  const changes = proposed.map(inFiles);
  if (planFile !== undefined) await keepPlan(planFile, source, changes);
  const wanted = changes.filter(({ verdict }) => verdict === 'planned');
  const run = (isPreview: boolean): Promise<EditedTree> => editTree(wanted.map(orderFor), tree, isPreview);
  const answer = (edited: EditedTree, mode: 'dry-run' | 'apply'): ChangeAnswer => ({
    ...changeAnswer(
      {
        orgId: null,
        source: source.name,
        mode,
        journal: null,
        gaps: gaps.filter(({ component }) => !OTHER_TYPES.includes(component)),
      },
      settledWith(changes, wanted, edited),
      notChosen
    ),
    edits: mode === 'dry-run' ? edited.edits : [],
  });
  if (settle.mode === 'dry-run') return answer(await run(true), 'dry-run');
  if (dialogue.ask !== undefined && wanted.length > 0) {
    const preview = await run(true);
    await dialogue.show(answer(preview, 'dry-run'));
    const question = wordsFrom('change')('confirm-files', preview.edits.length, source.name);
    if (preview.edits.length > 0 && !(await dialogue.ask(question))) throw cancelled();
  }
  return answer(await run(false), 'apply');
};
