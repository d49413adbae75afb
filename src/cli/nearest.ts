import { distance } from 'fastest-levenshtein';

const NEAREST = 3;

/** The names that look most like the one asked for. */
export const nearestNames = (name: string, candidates: readonly string[]): readonly string[] => {
  const wanted = name.toLowerCase();
  return [...new Set(candidates)]
    .map((candidate) => ({
      candidate,
      far: candidate.toLowerCase().includes(wanted) ? 0 : distance(wanted, candidate.toLowerCase()),
    }))
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, NEAREST)
    .map(({ candidate }) => candidate);
};
