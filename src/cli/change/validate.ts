import { componentName } from '../../change/component.js';
import { written } from '../../change/order.js';
import { payloadOf } from '../../change/payload.js';
import { changed } from '../../change/plan.js';
import type { ProposalWithImpact } from '../../change/withImpact.js';
import type { ChangeWithOutcome } from '../../change/report.js';
import { note } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import { redact } from '../../org/redact.js';
import { checkOnly } from '../../org/write/checkOnly.js';
import type { OrgToChange } from './orgSession.js';

/** Lets the org check what would be written. What it has nothing against stays planned. */
export const validateInOrg = async (
  open: OrgToChange,
  changes: readonly ProposalWithImpact[]
): Promise<readonly ChangeWithOutcome[]> => {
  const planned = changes.flatMap(({ proposal }) => (proposal.verdict === 'planned' ? [proposal] : []));
  const ofComponent = groupBy(planned, ({ key }) => componentName(key));
  const candidates = open.components.flatMap(({ type, fullName, node }) => {
    const own = ofComponent.get(`${type}:${fullName}`);
    if (own === undefined) return [];
    const target = changed(
      node,
      own.flatMap(({ fields }) => fields)
    );
    return [{ key: own[0].key, node: payloadOf(own[0].key, node, target) }];
  });
  const objections = candidates.length === 0 ? new Map<string, string>() : await checkOnly(open.connection, candidates);
  return changes.map(({ proposal, impact }) => {
    const said = proposal.verdict === 'planned' ? objections.get(componentName(proposal.key)) : undefined;
    const result =
      said === undefined
        ? written(proposal.verdict, proposal.reason)
        : written('failed', note('org-said', redact(said).replace(/\.$/, '')));
    return { proposal, impact, written: result };
  });
};
