import { note } from '../facts/fact.js';
import type { RawNode } from '../facts/raw.js';
import { accessMismatch, carriesAccess } from './accessLists.js';
import { compareReadBack } from './compareReadBack.js';
import { written, type Ready, type WriteOrder, type Written } from './order.js';
import type { ComponentReading, OrgPorts } from './ports.js';

/** Why nothing is to be done to a component as it stands; `undefined`: it is what the order was made for. */
export const standing = (order: WriteOrder, current: RawNode, accepts: WriteOrder['accepts']): Written | undefined => {
  // An org that spells a value its own way has it already.
  const isDone = compareReadBack(order.key.type, current, order.target(current), current).status === 'as-planned';
  if (isDone) return written('unchanged');
  return accepts(current) ? undefined : written('refused', note('changed-since'));
};

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
  const stands = standing(order, current, accepts);
  if (stands !== undefined) return stands;
  const target = order.target(current);
  if (carriesAccess(order.key, target)) {
    const grants = await grantsOf(order.key);
    if (grants === null) return written('refused', note('access-not-readable'));
    const strange = accessMismatch(order.key, target, grants);
    if (strange.length > 0) return written('refused', note('access-list-partial', strange.join(', ')));
  }
  return { order, current, target };
};
