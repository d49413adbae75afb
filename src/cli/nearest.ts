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

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether a name looks like a slip in writing one of the candidates: a part of it, or but for a letter, in long names two. */
export const isNearly = (name: string, candidates: readonly string[]): boolean => {
  const wanted = plain(name);
  const slips = wanted.length > 5 ? 2 : 1;
  return candidates.map(plain).some((candidate) => candidate.includes(wanted) || distance(wanted, candidate) <= slips);
};
