import type { Evidence, Weight } from './evidence.js';

/** `open`: what would tell was not read, or nothing speaks either way. */
export type Verdict = 'supported' | 'open' | 'ruled-out';

export type Judgement = { readonly verdict: Verdict; readonly strength: Weight | null; readonly score: number };

const TENS: Readonly<Record<Weight, number>> = { certain: 40, strong: 30, fair: 20, weak: 10 };
const MOST_OTHERS = 9;

/**
 * What the evidence makes of a cause. What only this cause gives holds whatever the facts say, which are of another time
 * and perhaps of another user. Else one fact against it rules it out. Else something unread that decides leaves it
 * open, whatever speaks for it: what was not read never counts, for or against. Else it is supported by what speaks for
 * it: the tens of the score say how strong the strongest fact is, the ones how many more there are.
 */
export const judge = (evidence: readonly Evidence[]): Judgement => {
  const isCertain = evidence.some((item) => item.kind === 'for' && item.weight === 'certain');
  const isRuledOut = !isCertain && evidence.some(({ kind }) => kind === 'against');
  if (isRuledOut) return { verdict: 'ruled-out', strength: null, score: 0 };
  const isBlind = evidence.some((item) => item.kind === 'unseen' && item.decides);
  const weights = evidence
    .flatMap((item) => (item.kind === 'for' ? [item.weight] : []))
    .sort((a, b) => TENS[b] - TENS[a]);
  const [strongest] = weights;
  if ((isBlind && !isCertain) || strongest === undefined) return { verdict: 'open', strength: null, score: 0 };
  const others = isBlind ? 0 : Math.min(weights.length - 1, MOST_OTHERS);
  return { verdict: 'supported', strength: strongest, score: TENS[strongest] + others };
};

const ORDER: Readonly<Record<Verdict, number>> = { supported: 0, open: 1, 'ruled-out': 2 };

type Ranked = Pick<Judgement, 'verdict' | 'score'>;

/** The likeliest first: what is supported by the score, then what is open, then what is ruled out. */
const byLikelihood = (a: Ranked, b: Ranked): number => ORDER[a.verdict] - ORDER[b.verdict] || b.score - a.score;

/** Equally likely ones stay in the order they have: causes in that of the registry, cases by app and profile. */
export const likeliestFirst = <T extends Ranked>(items: readonly T[]): T[] => [...items].sort(byLikelihood);
