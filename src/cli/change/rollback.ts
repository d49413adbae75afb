import { written, type Written } from '../../change/order.js';
import { rollbackOrders } from '../../change/rollback.js';
import { rollbackProposals } from '../../change/rollbackProposals.js';
import { runOrders } from '../../change/run.js';
import { subjectsOf } from '../../change/subjects.js';
import { withImpacts } from '../../change/withImpact.js';
import type { DiffReport } from '../../diff/report.js';
import { reopenJournal } from '../../files/journal/journalFile.js';
import { readJournal } from '../../files/journal/readJournal.js';
import { cancelled, otherOrg } from './changeErrors.js';
import { sha256 } from '../sha256.js';
import { changeAnswer, type ChangeAnswer } from './answer.js';
import { effectOf, inEffect } from './effect.js';
import { questionFor, startRun, tokensFor } from './inOrg.js';
import { orgOfJournal } from './journals.js';
import { withOrgPorts } from './orgPorts.js';
import { openOrgToChange } from './orgSession.js';
import { checkPermissions } from './permissions.js';
import type { ChangeRequest, Dialogue } from './request.js';

export type RollbackRequest = Pick<ChangeRequest, 'org' | 'folder'> & {
  /** How the run speaks: a journal that cannot be read is said before it matters whether somebody can be asked. */
  readonly dialogue: () => Dialogue;
  readonly journal: string;
  readonly isDryRun: boolean;
};

export type RollbackAnswer = ChangeAnswer & { readonly effect: DiffReport };

/**
 * Undoes what a journal says was written, in the org that it was written in.
 *
 * @throws SfError where nothing can be done at all.
 */
export const rollBack = async (request: RollbackRequest): Promise<RollbackAnswer> => {
  const { folder, isDryRun } = request;
  // Before the org is asked: a journal that cannot be read needs no org.
  const { orgId, entries } = await readJournal(request.journal);
  const dialogue = request.dialogue();
  const open = await openOrgToChange(await orgOfJournal(orgId, request.org), false, dialogue);
  const { source, snapshot, components, operator } = open;
  if (source.orgId?.slice(0, 15) !== orgId.slice(0, 15)) throw otherOrg(request.journal, orgId, source.orgId);
  const orders = rollbackOrders(entries);
  const proposals = rollbackProposals(orders, snapshot, { components, operator, hash: sha256 });
  const tokens = await tokensFor(open, proposals);
  const changes = withImpacts(proposals, tokens, source.readAt, operator);
  const around = { notChosen: [], subjectOf: subjectsOf(snapshot, components) };
  const answer = (results: ReadonlyMap<string, Written>, journal: string | null): RollbackAnswer => {
    const change = changeAnswer(
      {
        orgId: source.orgId,
        source: source.name,
        mode: isDryRun ? 'dry-run' : 'rollback',
        journal,
        gaps: [...(tokens?.reading.gaps ?? [])],
      },
      changes.map((one) => ({
        ...one,
        written: results.get(JSON.stringify(one.proposal.key)) ?? written(one.proposal.verdict, one.proposal.reason),
      })),
      around
    );
    return { ...change, effect: effectOf(open, inEffect(proposals, change.report, results.size > 0), undefined) };
  };
  const asPlanned = answer(new Map(), null);
  if (isDryRun || orders.length === 0) return asPlanned;
  checkPermissions(open, orders);
  if (dialogue.ask !== undefined) {
    await dialogue.show(asPlanned);
    if (!(await dialogue.ask(questionFor(open, orders.length)))) throw cancelled();
  }
  const openJournal = () => reopenJournal(request.journal);
  const run = { folder, command: 'rollback', openJournal } as const;
  const { result, journal } = await withOrgPorts(open, run, async (ports) => {
    const progress = startRun(dialogue, orders.length);
    const done = await runOrders(orders, ports, progress.onDone);
    progress.done();
    return done;
  });
  return answer(new Map(result.map((one, index) => [JSON.stringify(orders[index]?.key), one])), journal);
};
