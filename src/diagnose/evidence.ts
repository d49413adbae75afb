import type { AppFacts } from '../facts/app.js';
import { unreadable, type Fact, type GapReason, type Place, type Unreadable } from '../facts/fact.js';

/**
 * How much a fact speaks for a cause. `certain`: nothing else gives what was noticed. `strong`: it explains the symptom by itself, or the minutes match. `fair`: it
 * explains it under a condition that is common. `weak`: nothing more than possible.
 */
export type Weight = 'certain' | 'strong' | 'fair' | 'weak';

const WEIGHTS: readonly Weight[] = ['weak', 'fair', 'strong', 'certain'];

/** The weaker of two weights. */
export const weaker = (a: Weight, b: Weight): Weight => (WEIGHTS.indexOf(a) < WEIGHTS.indexOf(b) ? a : b);

const LESS: Readonly<Record<Weight, Weight>> = {
  certain: 'certain',
  strong: 'fair',
  fair: 'weak',
  weak: 'weak',
};

/** That one app of many has a setting says less of a symptom than that the app has it which was named. */
export const ifNamed = (weight: Weight, { app }: { readonly app: AppFacts | null }): Weight =>
  app === null ? LESS[weight] : weight;

type Argument = string | number;
type Statement = { readonly code: string; readonly args: readonly Argument[]; readonly place?: Place };

/** What one fact of the org says of a cause. */
export type Evidence =
  | (Statement & { readonly kind: 'for'; readonly weight: Weight })
  | (Statement & { readonly kind: 'against' })
  /** Not read: it counts neither way. `decides`: without it nobody can tell whether the cause holds. */
  | (Statement & { readonly kind: 'unseen'; readonly reason: GapReason; readonly decides: boolean });

type Where = { readonly place?: Place };

const at = (place: Place | undefined): Where => (place === undefined ? {} : { place });

export const speaksFor = (weight: Weight, code: string, args: readonly Argument[] = [], place?: Place): Evidence => ({
  kind: 'for',
  weight,
  code,
  args,
  ...at(place),
});

export const speaksAgainst = (code: string, args: readonly Argument[] = [], place?: Place): Evidence => ({
  kind: 'against',
  code,
  args,
  ...at(place),
});

/** Something that decides was not read. */
export const unseen = (code: string, { reason, detail }: Unreadable, place?: Place): Evidence => ({
  kind: 'unseen',
  decides: true,
  reason,
  code,
  args: [detail],
  ...at(place),
});

/** Something that would say more was not read. */
export const unseenDetail = (code: string, { reason, detail }: Unreadable): Evidence => ({
  kind: 'unseen',
  decides: false,
  reason,
  code,
  args: [detail],
});

/**
 * What a fact says by its value. A component that leaves the matter open says nothing of what is in force, so an unset
 * fact counts as not read: it is never taken for a default.
 */
export const byValue = <T>(
  fact: Fact<T>,
  subject: { readonly unseen: string; readonly element: string; readonly place?: Place },
  say: (value: T) => Evidence
): Evidence => {
  switch (fact.status) {
    case 'known':
      return say(fact.value);
    case 'unset':
      return unseen(subject.unseen, unreadable('missing', subject.element), subject.place);
    case 'unreadable':
      return unseen(subject.unseen, fact, subject.place);
  }
};
