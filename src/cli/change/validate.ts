import { componentName } from '../../change/component.js';
import { written } from '../../change/order.js';
import { payloadOf } from '../../change/payload.js';
import { changed } from '../../change/plan.js';
import type { ProposalWithImpact } from '../../change/withImpact.js';
import type { ChangeWithOutcome } from '../../change/report.js';
import { note } from '../../facts/fact.js';
import { redact } from '../../org/failures.js';
import { checkOnly } from '../../org/write/checkOnly.js';
import type { OrgToChange } from './orgSession.js';

/** Lets the org check what would be written. What it has nothing against stays planned. */
export const validateInOrg = async (
  open: OrgToChange,
  weighed: readonly ProposalWithImpact[]
): Promise<readonly ChangeWithOutcome[]> => {
  const nodes = new Map(
    open.components.map((component) => [`${component.type}:${component.fullName}`, component.node])
  );
  const candidates = weighed.flatMap(({ proposal: { verdict, key, fields } }) => {
    const node = nodes.get(componentName(key));
    return verdict !== 'planned' || node === undefined
      ? []
      : [{ key, node: payloadOf(key, node, changed(node, fields)) }];
  });
  const objections = candidates.length === 0 ? new Map<string, string>() : await checkOnly(open.connection, candidates);
  return weighed.map(({ proposal, impact }) => {
    const said = objections.get(componentName(proposal.key));
    const result =
      said === undefined
        ? written(proposal.verdict, proposal.reason)
        : written('failed', note('org-said', redact(said).replace(/\.$/, '')));
    return { proposal, impact, written: result };
  });
};
