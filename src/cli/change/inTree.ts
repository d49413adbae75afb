import type { Operator } from '../../change/lockout.js';
import { written, type Written } from '../../change/order.js';
import type { Proposal, Proposals } from '../../change/plan.js';
import type { ChangeWithOutcome } from '../../change/report.js';
import { note, unset, type Gap } from '../../facts/fact.js';
import type { Source } from '../../facts/snapshot.js';
import { editTree, type EditedTree, type Tree } from '../../tree/edit/editTree.js';
import { cancelled } from '../errors.js';
import { wordsFrom } from '../output/words.js';
import { changeAnswer, type ChangeAnswer } from './answer.js';
import { keepPlan, type ChangeRequest } from './changeRequest.js';
import { orderFor } from './settle.js';

/** Nobody is logged in to files, so nobody can be shut out of them. */
export const NOBODY: Operator = { userId: null, profileKey: null, loginApp: unset };

/** An org that may not take the old policy back is no matter of files, nor is a lock-out; that nobody sees the tokens is. */
const inFiles = (proposal: Proposal): Proposal => ({
  ...proposal,
  lockout: [],
  notes: proposal.verdict === 'planned' && proposal.lifetimes !== null ? [note('files-only')] : [],
});

/** Each proposal with what became of it in the files; those that were not carried out stay as they were judged. */
const settledWith = (
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
  source: Source,
  gaps: readonly Gap[],
  { changes: proposed, notChosen }: Proposals,
  { planFile, settle, dialogue }: Pick<ChangeRequest, 'planFile' | 'settle' | 'dialogue'>,
  appsUnread = false
): Promise<ChangeAnswer> => {
  const changes = proposed.map(inFiles);
  if (planFile !== undefined) await keepPlan(planFile, source, changes);
  const wanted = changes.filter(({ verdict }) => verdict === 'planned');
  const run = (isPreview: boolean): Promise<EditedTree> => editTree(wanted.map(orderFor), tree, isPreview);
  const answer = (edited: EditedTree, mode: 'dry-run' | 'apply'): ChangeAnswer => ({
    ...changeAnswer(
      { orgId: null, source: source.name, mode, journal: null, gaps: [...gaps] },
      settledWith(changes, wanted, edited),
      notChosen,
      appsUnread
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
