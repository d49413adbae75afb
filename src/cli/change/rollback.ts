import type { Org } from '@salesforce/core';
import { written, type WriteOrder, type Written } from '../../change/order.js';
import type { ChangeWithOutcome } from '../../change/report.js';
import { rollbackOrders } from '../../change/rollback.js';
import { reopenJournal } from '../../files/journal/journalFile.js';
import { readJournal } from '../../files/journal/readJournal.js';
import { cancelled, otherOrg } from '../errors.js';
import { changeAnswer, type ChangeAnswer } from './answer.js';
import { openOrgToChange } from './orgSession.js';
import { checkPermissions } from './permissions.js';
import { carryOutInOrg, questionFor, type Dialogue } from './settle.js';

export type RollbackRequest = {
  readonly org: Org | undefined;
  readonly journal: string;
  readonly isDryRun: boolean;
  /** Gets the answer so far, to be shown before the question. */
  readonly dialogue: Omit<Dialogue, 'show'> & { readonly show: (answer: ChangeAnswer) => Promise<void> };
  readonly folder: string;
};

const settledAs = ({ key, fields, before, after }: WriteOrder, result: Written): ChangeWithOutcome => ({
  proposal: { key, fields, before, after, lockout: [], notes: [], lifetimes: null },
  impact: null,
  written: result,
});

/**
 * Undoes what a journal says was written, in the org that it was written in.
 *
 * @throws SfError where nothing can be done at all.
 */
export const rollBack = async (request: RollbackRequest): Promise<ChangeAnswer> => {
  const { dialogue, folder } = request;
  // Before the org is asked: a journal that cannot be read needs no org.
  const { orgId, entries } = await readJournal(request.journal);
  const open = await openOrgToChange(request.org, false, dialogue);
  const { source } = open;
  if (source.orgId?.slice(0, 15) !== orgId.slice(0, 15)) throw otherOrg(request.journal, orgId, source.orgId);
  const orders = rollbackOrders(entries);
  const answer = (results: readonly Written[], journal: string | null): ChangeAnswer =>
    changeAnswer(
      {
        orgId: source.orgId,
        source: source.name,
        mode: request.isDryRun ? 'dry-run' : 'rollback',
        journal,
        gaps: [],
      },
      orders.map((order, index) => settledAs(order, results[index] ?? written('planned'))),
      []
    );
  if (request.isDryRun || orders.length === 0) return answer([], null);
  checkPermissions(open, orders);
  if (dialogue.ask !== undefined) {
    await dialogue.show(answer([], null));
    if (!(await dialogue.ask(questionFor(open, orders.length)))) throw cancelled();
  }
  const { results, journal } = await carryOutInOrg(
    open,
    orders,
    () => reopenJournal(request.journal),
    folder,
    'rollback',
    dialogue
  );
  return answer(results, journal);
};
