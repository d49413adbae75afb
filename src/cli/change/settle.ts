import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { runOrders } from '../../change/run.js';
import { canonicalText } from '../../change/component.js';
import { refusedWithout, type Consent } from '../../change/consent.js';
import { JOURNAL_FORMAT, type JournalEntry } from '../../change/journal.js';
import { written, type WriteOrder, type Written } from '../../change/order.js';
import { changed, type Proposal } from '../../change/plan.js';
import { appsByComponent } from '../../change/planRefreshFix.js';
import type { ChangeMode, ChangeWithOutcome } from '../../change/report.js';
import type { ProposalWithImpact } from '../../change/withImpact.js';
import type { JournalFile } from '../../files/journal/journalFile.js';
import { cancelled } from '../errors.js';
import { startProgress } from '../output/progress.js';
import { wordsFrom } from '../output/words.js';
import { sha256, type OrgToChange, type Watch } from './orgSession.js';
import { checkPermissions } from './permissions.js';

/** How a command speaks with whoever runs it. */
export type Dialogue = Watch & {
  /** Answers for questions; `undefined`: nobody is to be asked. */
  readonly ask: ((question: string) => Promise<boolean>) | undefined;
  /** What is to be seen before the question. */
  readonly show: (settled: readonly ChangeWithOutcome[]) => Promise<void>;
};

export type SettleOptions = {
  readonly mode: Exclude<ChangeMode, 'rollback'>;
  readonly consent: Consent;
  readonly dialogue: Dialogue;
  /** Where journals and locks are. */
  readonly folder: string;
};

/** What came of all proposals, and where that is written down. */
export type ChangeOutcome = { readonly settled: readonly ChangeWithOutcome[]; readonly journal: string | null };

const asPlanned = ({ verdict, reason }: Proposal): Written => written(verdict, reason);

const settledAs = ({ proposal, impact }: ProposalWithImpact, result: Written): ChangeWithOutcome => ({
  proposal,
  impact,
  written: result,
});

/** Of what would need more consent than there is, nothing is written. */
const withConsent = (one: ProposalWithImpact, given: Consent): Written => {
  const { proposal } = one;
  if (proposal.verdict !== 'planned') return asPlanned(proposal);
  const missing = refusedWithout(one, given);
  return missing === undefined ? asPlanned(proposal) : written('refused', missing);
};

/** A proposal on its way to be carried out. */
export const orderFor = ({ key, fields, before, after, hash }: Proposal): WriteOrder => ({
  key,
  fields,
  before,
  after,
  accepts: (current) => sha256(canonicalText(current)) === hash,
  target: (current) => changed(current, fields),
  done: 'applied',
});

const stamp = (time: string): string => time.replace(/[-:]/g, '').replace(/\..*/, 'Z');

/** Opens the ports of an org and carries orders out, with the journal and the lock around it. */
export const carryOutInOrg = async (
  open: OrgToChange,
  orders: readonly WriteOrder[],
  openJournal: () => Promise<JournalFile>,
  folder: string,
  mode: 'apply' | 'rollback',
  watch: Watch
): Promise<{ readonly results: readonly Written[]; readonly journal: string }> => {
  const [{ lockOrg }, { componentReader, componentWriter, lastModifiedBy }, { grantsReader }] = await Promise.all([
    import('../../files/journal/orgLock.js'),
    import('../../org/write/components.js'),
    import('../../org/write/grants.js'),
  ]);
  const { client, connection, source, snapshot, components, operatorFacts } = open;
  const orgId = source.orgId ?? '';
  const unlock = await lockOrg(folder, orgId);
  try {
    const journal = await openJournal();
    try {
      const now = (): string => new Date().toISOString();
      const start: JournalEntry = {
        kind: 'start',
        formatVersion: JOURNAL_FORMAT,
        at: now(),
        orgId,
        apiVersion: source.apiVersion ?? '',
        mode,
      };
      await journal.append([start]);
      const words = wordsFrom('change');
      const progress = startProgress(watch.spinner, words('progress'), watch.isSilent);
      const results = await runOrders(
        orders,
        {
          read: componentReader(client),
          write: componentWriter(connection),
          isOurs: lastModifiedBy(client, operatorFacts.userId),
          grantsOf: grantsReader(client, appsByComponent(snapshot, components)),
          journal,
          now,
        },
        (done) => {
          progress.step(words('progress.done', done, orders.length));
        }
      );
      progress.done();
      await journal.append([{ kind: 'end', at: now() }]).catch(() => undefined);
      return { results, journal: journal.path };
    } finally {
      await journal.close();
    }
  } finally {
    await unlock();
  }
};

/** Carries out, checks or only shows what was proposed. */
export const settleInOrg = async (
  open: OrgToChange,
  weighed: readonly ProposalWithImpact[],
  { mode, consent, dialogue, folder }: SettleOptions
): Promise<ChangeOutcome> => {
  if (mode === 'dry-run')
    return { settled: weighed.map((one) => settledAs(one, asPlanned(one.proposal))), journal: null };
  if (mode === 'validate') {
    const { validateInOrg } = await import('./validate.js');
    return { settled: await validateInOrg(open, weighed), journal: null };
  }
  // Whoever says yes at the prompt has seen the impact; a lock-out is agreed to by its flag alone.
  const given = { ...consent, impact: consent.impact || dialogue.ask !== undefined };
  const agreed = weighed.map((one) => ({ one, result: withConsent(one, given) }));
  const wanted = agreed.filter(({ result }) => result.outcome === 'planned').map(({ one }) => one.proposal);
  if (wanted.length === 0) return { settled: agreed.map(({ one, result }) => settledAs(one, result)), journal: null };
  checkPermissions(open, wanted);
  if (dialogue.ask !== undefined) {
    await dialogue.show(agreed.map(({ one, result }) => settledAs(one, result)));
    if (!(await dialogue.ask(questionFor(open, wanted.length)))) throw cancelled();
  }
  const orders = new Map(wanted.map((proposal) => [proposal, orderFor(proposal)]));
  const { createJournal } = await import('../../files/journal/journalFile.js');
  const path = join(
    folder,
    `${open.source.orgId ?? ''}-${stamp(new Date().toISOString())}-${randomBytes(3).toString('hex')}.jsonl`
  );
  const { results, journal } = await carryOutInOrg(
    open,
    [...orders.values()],
    () => createJournal(path),
    folder,
    'apply',
    dialogue
  );
  const byProposal = new Map([...orders.keys()].map((proposal, index) => [proposal, results[index]]));
  return {
    settled: agreed.map(({ one, result }) => settledAs(one, byProposal.get(one.proposal) ?? result)),
    journal,
  };
};

/** The question before a write: how much, which org, production or sandbox, and in whose name. */
export const questionFor = ({ source, operatorFacts }: OrgToChange, count: number): string => {
  const words = wordsFrom('change');
  const { isSandbox, username } = operatorFacts;
  const kind = words(isSandbox === null ? 'kind-unknown' : isSandbox ? 'sandbox' : 'production');
  return words(
    'confirm',
    count,
    words('org', source.name, source.orgId ?? ''),
    kind,
    username ?? words('user-unknown')
  );
};
