import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { canonicalText } from '../../change/component.js';
import { refusedToWrite, withPrompt, type Consent } from '../../change/consent.js';
import type { JournalCommand } from '../../change/journal.js';
import { written, type WriteOrder, type Written } from '../../change/order.js';
import { changed, type Proposal, type Proposals } from '../../change/plan.js';
import type { ChangeWithOutcome } from '../../change/report.js';
import { runOrders } from '../../change/run.js';
import { subjectsOf } from '../../change/subjects.js';
import { tokensConcerned } from '../../change/tokensConcerned.js';
import { withImpacts, type ProposalWithImpact } from '../../change/withImpact.js';
import type { Gap } from '../../facts/fact.js';
import type { TokenFacts } from '../../facts/tokenUse.js';
import { readUsageOf } from '../../org/read/appUsage.js';
import { cancelled } from './changeErrors.js';
import { startProgress, type Progress, type Watch } from '../output/progress.js';
import { counted } from '../../render/text/words.js';
import { wordsFrom } from '../output/words.js';
import { sha256 } from '../sha256.js';
import { changeAnswer, type ChangeAnswer } from './answer.js';
import { withOrgPorts } from './orgPorts.js';
import type { OrgToChange } from './orgSession.js';
import { checkPermissions } from './permissions.js';
import { planOf, type ChangeRequest } from './request.js';

/** The tokens, with those that an external client app has by its usage where its policy is to change. */
export const tokensFor = async (
  { client, tokens }: OrgToChange,
  changes: readonly Proposal[]
): Promise<TokenFacts | null> => {
  if (tokens === null) return null;
  const appIds = changes.flatMap(({ lifetimes, appId }) => (lifetimes === null || appId === null ? [] : [appId]));
  return { ...tokens, reading: await readUsageOf(client, tokens.reading, appIds) };
};

const asPlanned = ({ proposal, impact }: ProposalWithImpact): ChangeWithOutcome => ({
  proposal,
  impact,
  written: written(proposal.verdict, proposal.reason),
});

/** Of what would need more consent than there is, nothing is written. */
const withConsent = (one: ProposalWithImpact, given: Consent): ChangeWithOutcome => {
  const missing = one.proposal.verdict === 'planned' ? refusedToWrite(one, given) : undefined;
  return missing === undefined ? asPlanned(one) : { ...asPlanned(one), written: written('refused', missing) };
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

const newJournal = (folder: string, orgId: string | null): string =>
  join(folder, `${orgId ?? ''}-${stamp(new Date().toISOString())}-${randomBytes(3).toString('hex')}.jsonl`);

/** The question before a write: how much, which org, production or sandbox, and in whose name. */
export const questionFor = ({ source, operatorFacts }: OrgToChange, count: number): string => {
  const words = wordsFrom('change');
  const { isSandbox, username } = operatorFacts;
  const kind = words(isSandbox === null ? 'kind-unknown' : isSandbox ? 'sandbox' : 'production');
  return words(
    'confirm',
    counted('components', count, words),
    words('org', source.name, source.orgId ?? ''),
    kind,
    username ?? words('user-unknown')
  );
};

/** Shows how far a run is. */
export const startRun = (watch: Watch, count: number): Progress & { onDone: (done: number) => void } => {
  const words = wordsFrom('change');
  const progress = startProgress(watch, words('progress'));
  return {
    ...progress,
    onDone: (done) => {
      progress.step(words('progress.done', done, count));
    },
  };
};

/**
 * Carries out in an org what was proposed, lets it check that, or only shows it, and says what came of it.
 *
 * @throws SfError where nothing can be done at all: no permission, no consent.
 */
export const changeOrg = async (
  open: OrgToChange,
  command: JournalCommand,
  { changes: proposals, notChosen }: Proposals,
  request: ChangeRequest,
  unreadApps: readonly Gap[] = []
): Promise<ChangeAnswer> => {
  const { keepPlan, mode, dialogue, folder } = request;
  const { orgId, name: source, readAt } = open.source;
  const tokens = await tokensFor(open, proposals);
  const changes = withImpacts(proposals, tokens, readAt, open.operator);
  const gaps = [...unreadApps, ...(tokens?.reading.gaps ?? [])];
  const around = {
    notChosen,
    appsUnread: unreadApps.length > 0,
    subjectOf: subjectsOf(open.snapshot, open.components),
  };
  const inOrg = { isSandbox: open.operatorFacts.isSandbox, concerned: tokensConcerned(changes, tokens) };
  const answer = (done: readonly ChangeWithOutcome[], journal: string | null): ChangeAnswer => ({
    ...changeAnswer({ orgId, source, mode, journal, gaps }, done, around),
    inOrg,
  });
  await keepPlan?.(await planOf(open.source, proposals));
  if (mode === 'dry-run') return answer(changes.map(asPlanned), null);
  if (mode === 'validate') {
    const { validateInOrg } = await import('./validate.js');
    return answer(await validateInOrg(open, changes), null);
  }
  const given = dialogue.ask === undefined ? request : withPrompt(request);
  const agreed = changes.map((one) => withConsent(one, given));
  const orders = new Map(
    agreed.flatMap((one, index) =>
      one.written.outcome === 'planned' ? [[one, orderFor((changes[index] as ProposalWithImpact).proposal)]] : []
    )
  );
  if (orders.size === 0) return answer(agreed, null);
  checkPermissions(open, [...orders.values()]);
  if (dialogue.ask !== undefined) {
    await dialogue.show(answer(agreed, null));
    if (!(await dialogue.ask(questionFor(open, orders.size)))) throw cancelled();
  }
  const { createJournal } = await import('../../files/journal/journalFile.js');
  const path = newJournal(folder, orgId);
  const openJournal = () => createJournal(path);
  const { result, journal } = await withOrgPorts(open, { folder, command, openJournal }, async (ports) => {
    await request.onJournal?.(path);
    const progress = startRun(dialogue, orders.size);
    const done = await runOrders([...orders.values()], ports, progress.onDone);
    progress.done();
    return done;
  });
  const results = new Map<ChangeWithOutcome, Written | undefined>(
    [...orders.keys()].map((one, index) => [one, result[index]])
  );
  return answer(
    agreed.map((one) => ({ ...one, written: results.get(one) ?? one.written })),
    journal
  );
};
