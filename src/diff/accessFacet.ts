import type { AppFacts } from '../facts/app.js';
import { known, unreadable, type Fact } from '../facts/fact.js';
import { byText } from '../facts/order.js';
import type { Snapshot } from '../facts/snapshot.js';
import type { AccessPolicy, Channel } from '../effective/report.js';
import type { AccessContent } from './report.js';
import { causeOf, draftOf, withoutLine, type DifferenceDraft } from './draft.js';
import { anyChange, judge, type Compare, type ChangeVerdict } from './judge.js';

/** One side of the question who may use an app. */
export type AccessSide = { readonly app: AppFacts; readonly policy: AccessPolicy; readonly snapshot: Snapshot };

const inOrder = (names: readonly string[]): string[] => [...new Set(names)].sort(byText);

const contentOf = ({ app, policy, snapshot }: AccessSide, labelOf: (text: string) => string): Fact<AccessContent> => {
  if (app.preApproved.status === 'unreadable') return app.preApproved;
  const isForAll = policy.kind === 'all-users';
  return known({
    kind: isForAll ? 'all-users' : 'pre-approved',
    profiles: inOrder(policy.profiles.map(labelOf)),
    permissionSets: inOrder(policy.permissionSets),
    isWhole: isForAll || snapshot.access.status === 'known',
  });
};

const namesOf = ({ profiles, permissionSets }: AccessContent): readonly string[] => [
  ...profiles.map((name) => `profile:${name}`),
  ...permissionSets.map((name) => `permission-set:${name}`),
];

const holdsAll = (names: readonly string[], others: readonly string[]): boolean => {
  const held = new Set(names);
  return others.every((name) => held.has(name));
};

/** An app open to all users is looser than one whose users an admin approves; more names are looser than fewer. */
const byWhoMay = (before: AccessContent, after: AccessContent): ReturnType<Compare<unknown>> => {
  if (before.kind !== after.kind) return after.kind === 'all-users' ? 'looser' : 'tighter';
  const [left, right] = [namesOf(before), namesOf(after)];
  const [isMore, isLess] = [holdsAll(right, left), holdsAll(left, right)];
  if (isMore && isLess) return 'same';
  return isMore ? 'looser' : isLess ? 'tighter' : 'other';
};

/** Of an app that only approved users may use: whom the component names, if it names anybody (ruling 21c). */
const isTold = ({ app, snapshot }: AccessSide): boolean => snapshot.access.status === 'known' || app.namedAccess.listed;

/** Where one side's lists are not whole, that they hold the same or other names proves nothing. */
const notWhole = ({ snapshot }: AccessSide): Fact<never> =>
  snapshot.access.status === 'unreadable' ? snapshot.access : unreadable('missing', 'SetupEntityAccess');

type Judged = {
  readonly verdict: ChangeVerdict;
  readonly before: Fact<AccessContent>;
  readonly after: Fact<AccessContent>;
};

const judgeAccess = (before: AccessSide, after: AccessSide, labelOf: (text: string) => string): Judged => {
  const [left, right] = [contentOf(before, labelOf), contentOf(after, labelOf)];
  if (left.status !== 'known' || right.status !== 'known') {
    const readable = (fact: Fact<AccessContent>): Fact<boolean> => (fact.status === 'known' ? known(true) : fact);
    return { verdict: judge(readable(left), readable(right), anyChange), before: left, after: right };
  }
  const plain = { verdict: byWhoMay(left.value, right.value), before: left, after: right };
  if (left.value.kind !== right.value.kind || (left.value.isWhole && right.value.isWhole)) return plain;
  if (left.value.isWhole) return { verdict: 'newly-unreadable', before: left, after: notWhole(after) };
  if (right.value.isWhole) return { verdict: 'newly-readable', before: notWhole(before), after: right };
  if (plain.verdict !== 'same' && isTold(before) !== isTold(after)) {
    return isTold(before)
      ? { verdict: 'newly-unreadable', before: left, after: notWhole(after) }
      : { verdict: 'newly-readable', before: notWhole(before), after: right };
  }
  // Two trees: a name that came or went is a change, that none did is no proof that there is none.
  return plain.verdict === 'same'
    ? { verdict: 'not-compared', before: notWhole(before), after: notWhole(after) }
    : plain;
};

/** Who may use an app. */
export const accessDrafts = (
  before: AccessSide,
  after: AccessSide,
  channel: Channel,
  labelOf: (text: string) => string
): readonly DifferenceDraft[] => {
  const judged = judgeAccess(before, after, labelOf);
  const places = { before: [withoutLine(before.app.place)], after: [withoutLine(after.app.place)] };
  const said = { before: judged.before, after: judged.after };
  return draftOf(judged.verdict, {
    facet: 'access',
    channels: [channel],
    ...said,
    because: [causeOf(said, 'app', 'access', places)],
  });
};
