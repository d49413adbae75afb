import { canonicalText, componentName } from '../../change/component.js';
import type { Operator } from '../../change/lockout.js';
import { written, type Written } from '../../change/order.js';
import { planFromFile } from '../../change/planFromFile.js';
import type { PlannedChange, PlanFile, Proposal, Proposals } from '../../change/plan.js';
import type { PlanContext } from '../../change/planRefreshFix.js';
import type { SetOptions } from '../../change/planSetApp.js';
import type { ChangeWithOutcome } from '../../change/report.js';
import { note, unset, type Gap } from '../../facts/fact.js';
import { subjectsOf } from '../../change/subjects.js';
import type { TreeReading } from '../../tree/readSourceDir.js';
import { editTree, type EditedTree, type Tree } from '../../tree/edit/editTree.js';
import { cancelled } from './changeErrors.js';
import { counted } from '../../render/text/words.js';
import { wordsFrom } from '../output/words.js';
import { sha256 } from '../sha256.js';
import { changeAnswer, type ChangeAnswer } from './answer.js';
import { orderFor } from './inOrg.js';
import { notStale, planOf, type ChangeRequest } from './request.js';

/** Nobody is logged in to files, so nobody can be shut out of them. */
export const NOBODY: Operator = { userId: null, profileKey: null, loginApp: unset };

/**
 * The changes of a plan, for a tree. A plan of an org has the hashes of the org's components, which hold what files do not:
 * there the elements that change are compared, and what the tree does not hold is left out.
 *
 * @throws SfError where somebody changed what the plan is about.
 */
export const planOfTree = (
  { path, plan }: PlanFile,
  { snapshot, components }: TreeReading,
  options: SetOptions
): Proposals => {
  const context: PlanContext = { components, operator: NOBODY, hash: sha256 };
  const own = new Map(components.map(({ type, fullName, node }) => [`${type}:${fullName}`, node]));
  const withOwnHash = (change: PlannedChange): readonly PlannedChange[] => {
    const node = own.get(componentName(change.key));
    return node === undefined ? [] : [{ ...change, hash: sha256(canonicalText(node)) }];
  };
  const changes = plan.orgId === null ? plan.changes : plan.changes.flatMap(withOwnHash);
  const again = notStale(path, planFromFile(snapshot, { ...plan, changes }, options, context));
  const missing = plan.changes.map(({ key }) => componentName(key)).filter((name) => !own.has(name));
  return {
    changes: again.changes,
    notChosen: [...new Set(missing)].map((component) => ({ component, reason: note('not-in-tree') })),
  };
};

/** An org that may not take the old policy back is no matter of files, nor is a lock-out; that nobody sees the tokens is. */
const inFiles = (proposal: Proposal): Proposal => ({
  ...proposal,
  lockout: [],
  notes: proposal.verdict === 'planned' && proposal.lifetimes !== null ? [note('files-only')] : [],
});

/** Each proposal with what became of it in the files; those that were not carried out stay as they were judged. */
const withOutcomes = (
  changes: readonly Proposal[],
  orders: readonly Proposal[],
  { results }: EditedTree
): readonly ChangeWithOutcome[] => {
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
 * Carries out proposals on the files of a source tree, or shows what would be done. Nothing reaches an org, so neither the
 * impact on tokens nor a lock-out asks for consent; git is the way back.
 *
 * @throws SfError where the question is answered with no.
 */
export const changeTree = async (
  tree: Tree,
  { snapshot, components }: TreeReading,
  gaps: readonly Gap[],
  { changes: proposed, notChosen }: Proposals,
  { keepPlan, mode: asked, dialogue }: Pick<ChangeRequest, 'keepPlan' | 'mode' | 'dialogue'>,
  appsUnread = false
): Promise<ChangeAnswer> => {
  const { source } = snapshot;
  const subjectOf = subjectsOf(snapshot, components);
  const changes = proposed.map(inFiles);
  await keepPlan?.(await planOf(source, changes));
  const planned = changes.filter(({ verdict }) => verdict === 'planned');
  const run = (isPreview: boolean): Promise<EditedTree> => editTree(planned.map(orderFor), tree, isPreview);
  const answer = (edited: EditedTree, mode: 'dry-run' | 'apply'): ChangeAnswer => ({
    ...changeAnswer(
      { orgId: null, source: source.name, mode, journal: null, gaps: [...gaps] },
      withOutcomes(changes, planned, edited),
      { notChosen, appsUnread, subjectOf }
    ),
    edits: mode === 'dry-run' ? edited.edits : [],
  });
  if (asked === 'dry-run') return answer(await run(true), 'dry-run');
  if (dialogue.ask !== undefined && planned.length > 0) {
    const preview = await run(true);
    await dialogue.show(answer(preview, 'dry-run'));
    const words = wordsFrom('change');
    const question = words('confirm-files', counted('files', preview.edits.length, words), source.name);
    if (preview.edits.length > 0 && !(await dialogue.ask(question))) throw cancelled();
  }
  return answer(await run(false), 'apply');
};
