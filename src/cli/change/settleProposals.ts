import type { Gap } from '../../facts/fact.js';
import type { Proposal, Proposals } from '../../change/plan.js';
import { withImpacts } from '../../change/withImpact.js';
import type { ChangeWithOutcome } from '../../change/report.js';
import type { TokenFacts } from '../../facts/tokenUse.js';
import { readUsageOf } from '../../org/read/appUsage.js';
import { changeAnswer, type ChangeAnswer } from './answer.js';
import { keepPlan, type ChangeRequest } from './changeRequest.js';
import type { OrgToChange } from './orgSession.js';
import { settleInOrg, type Dialogue } from './settle.js';

/** The tokens, with those that an external client app has by its usage where its policy is to change. */
const tokensFor = async ({ client, tokens }: OrgToChange, changes: readonly Proposal[]): Promise<TokenFacts | null> => {
  if (tokens === null) return null;
  const appIds = changes.flatMap(({ lifetimes, appId }) => (lifetimes === null || appId === null ? [] : [appId]));
  return { ...tokens, reading: await readUsageOf(client, tokens.reading, appIds) };
};

/**
 * Weighs what is proposed for an org, carries it out or only shows it, and says what came of it.
 *
 * @throws SfError where nothing can be done at all: no permission, no consent.
 */
export const settleProposals = async (
  open: OrgToChange,
  { changes, notChosen }: Proposals,
  request: Pick<ChangeRequest, 'planFile' | 'settle' | 'dialogue'>,
  unreadApps: readonly Gap[] = []
): Promise<ChangeAnswer> => {
  const tokens = await tokensFor(open, changes);
  const weighed = withImpacts(changes, tokens, open.source.readAt, open.operator);
  const gaps = [...unreadApps, ...(tokens?.reading.gaps ?? [])];
  if (request.planFile !== undefined) await keepPlan(request.planFile, open.source, changes);
  const { orgId, name: source } = open.source;
  const { mode } = request.settle;
  const answer = (settled: readonly ChangeWithOutcome[], journal: string | null): ChangeAnswer =>
    changeAnswer({ orgId, source, mode, journal, gaps }, settled, notChosen, unreadApps.length > 0);
  const dialogue: Dialogue = { ...request.dialogue, show: (settled) => request.dialogue.show(answer(settled, null)) };
  const { settled, journal } = await settleInOrg(open, weighed, { ...request.settle, dialogue });
  return answer(settled, journal);
};
