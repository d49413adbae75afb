import { note } from '../facts/fact.js';
import { accessMismatch, carriesAccess } from './accessLists.js';
import { confirm } from './confirm.js';
import { written, type Ready, type WriteOrder, type Written } from './order.js';
import type { ComponentReading, OrgPorts } from './ports.js';

/**
 * What keeps an order from being carried out on the component as it stands; else it is ready. A pre-approved app's lists
 * must be what the org's own records of access say: a reader with filtered profiles has a part of them.
 */
export const checkPrecondition = async (
  order: WriteOrder,
  reading: ComponentReading,
  accepts: WriteOrder['accepts'],
  grantsOf: OrgPorts['grantsOf']
): Promise<Written | Ready> => {
  if (reading.status === 'absent') return written('failed', note('component-gone'));
  if (reading.status === 'unread') return written('failed', note('not-read', reading.why));
  const { node: current } = reading;
  const target = order.target(current);
  // An org that spells a value its own way has it already.
  if (confirm(order.key.type, current, target, current).status === 'as-planned') return written('unchanged');
  if (!accepts(current)) return written('refused', note('changed-since'));
  if (carriesAccess(order.key, target)) {
    const grants = await grantsOf(order.key);
    if (grants === null) return written('refused', note('access-not-readable'));
    const strange = accessMismatch(order.key, target, grants);
    if (strange.length > 0) return written('refused', note('access-list-partial', strange.join(', ')));
  }
  return { order, current, target };
};
