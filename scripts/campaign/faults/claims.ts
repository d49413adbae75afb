import { componentName } from '../../../src/change/component.js';
import type { WriteOrder, Written } from '../../../src/change/order.js';
import { newPoliciesIn } from './states.js';
import type { Command } from './world.js';

export type Texts = ReadonlyMap<string, string>;

/** What a run says, and what there is. */
type Evidence = {
  readonly orders: readonly WriteOrder[];
  readonly results: readonly Written[];
  readonly original: Texts;
  /** As the run found it. */
  readonly before: Texts;
  readonly after: Texts;
  readonly commands: readonly Command[];
};

/** Reasons that say no more than that something went wrong after a write. */
const OPEN = [
  'not-as-planned',
  'put-back-failed',
  'put-back-not-confirmed',
  'undone-later',
  'gone-after-write',
  'refused-and-changed',
  'rollback-put-back',
  'not-confirmed',
];

/** What is claimed of the policy that an order is about: that it is the new one, that it is the old one, or nothing. */
const claimOf = ({ outcome, reason }: Written, done: WriteOrder['done']): 'done' | 'not-done' | 'nothing' => {
  if (outcome === done || outcome === 'unchanged') return 'done';
  return OPEN.includes(reason?.code ?? '') ? 'nothing' : 'not-done';
};

const wrongIn = (order: WriteOrder, result: Written, evidence: Evidence): string | undefined => {
  const name = componentName(order.key);
  const { original, before, after, commands } = evidence;
  const text = after.get(name) ?? '';
  const claim = claimOf(result, order.done);
  if (claim === 'nothing') return undefined;
  const said = `${name} is said to be ${result.outcome} (${result.reason?.code ?? '-'})`;
  if (order.done === 'rolled-back') {
    const expected = (claim === 'done' ? original : before).get(name);
    return text === expected ? undefined : `${said}: ${text}`;
  }
  const there = newPoliciesIn(name, original.get(name) ?? '', text, commands);
  const isThere = there?.includes(order.fields[0]?.path ?? '');
  return isThere === (claim === 'done') ? undefined : `${said}: ${text}`;
};

/** Claims of a report that are not so. */
export const untrueClaims = (evidence: Evidence): readonly string[] =>
  evidence.orders.flatMap((order, index) => {
    const result = evidence.results[index];
    const wrong = result === undefined ? 'an order has no result' : wrongIn(order, result, evidence);
    return wrong === undefined ? [] : [wrong];
  });

/** Components that are neither as they were nor as they were to be. */
export const strangeComponents = (original: Texts, after: Texts, commands: readonly Command[]): readonly string[] =>
  [...after].flatMap(([name, text]) =>
    newPoliciesIn(name, original.get(name) ?? '', text, commands) === undefined ? [`${name} is ${text}`] : []
  );

/** Components that are not what they should be. */
export const unlike = (expected: Texts, after: Texts, what: string): readonly string[] =>
  [...after].flatMap(([name, text]) => (text === expected.get(name) ? [] : [`${what}: ${name} is ${text}`]));
