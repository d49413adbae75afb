import { numbered, type ManyOrgsReport, type OrgResult } from './manyOrgs.js';
import type { Shard, ShardInfo, ShardRun } from './shards.js';

/** The result of a shard, and where it was read. */
export type ShardResult = { readonly path: string; readonly report: ManyOrgsReport & { readonly shard: ShardInfo } };

/** What two results of shards can differ in so that they are of two runs. */
export type RunDifference = 'of' | keyof ShardRun;

/** Why results of shards cannot be put together: what `path` is, held against `other`. */
export type MergeProblem = { readonly path: string; readonly other: string } & (
  | { readonly code: 'other-run'; readonly differs: readonly RunDifference[] }
  | { readonly code: 'twice'; readonly shard: Shard }
  | { readonly code: 'same-place' }
);

/** What the shards that are there come to. */
export type Merged = {
  /** As one run would have them. */
  readonly orgs: readonly OrgResult[];
  readonly missing: readonly Shard[];
};

const differencesOf = (a: ShardInfo, b: ShardInfo): readonly RunDifference[] => [
  ...(a.of === b.of ? [] : ['of' as const]),
  ...(Object.keys(a.run) as (keyof ShardRun)[]).filter((key) => a.run[key] !== b.run[key]),
];

type Placed = { readonly place: number; readonly name: string; readonly login: string; readonly result: OrgResult };

const placedIn = ({ report: { orgs, shard } }: ShardResult): readonly Placed[] =>
  orgs.flatMap((result, index) => shard.orgs.slice(index, index + 1).map((inList) => ({ ...inList, result })));

/** In the order of the list, an org that is in it under two names once, under its first one. */
const asOneRun = (placed: readonly Placed[]): readonly OrgResult[] => {
  const sorted = [...placed].sort((a, b) => a.place - b.place);
  const first = new Map([...sorted].reverse().map(({ login, place }) => [login, place]));
  return numbered(sorted.filter(({ login, place }) => first.get(login) === place)).map(({ name, result }) => ({
    ...result,
    name,
  }));
};

/** What was taken in so far: by the number of the shard, and which of them holds a place of the list. */
type Taken = { readonly shards: Map<number, ShardResult>; readonly places: Map<number, ShardResult> };

/** `null`: it can be taken in, or is in already. */
const problemOf = ({ path, report }: ShardResult, first: ShardResult, taken: Taken): MergeProblem | null => {
  const { index, of, orgs } = report.shard;
  const differs = differencesOf(first.report.shard, report.shard);
  if (differs.length > 0) return { path, other: first.path, code: 'other-run', differs };
  const before = taken.shards.get(index);
  if (before !== undefined) {
    const isSame = JSON.stringify(before.report) === JSON.stringify(report);
    return isSame ? null : { path, other: before.path, code: 'twice', shard: { index, of } };
  }
  const [holder] = orgs.flatMap(({ place }) => taken.places.get(place) ?? []);
  return holder === undefined ? null : { path, other: holder.path, code: 'same-place' };
};

/**
 * Puts results of shards together to what one run over the whole list would have given. The same result given twice is one.
 *
 * @returns a problem where they are of several runs, or say two things of one shard or of one place in the list.
 */
export const mergeShards = (
  first: ShardResult,
  others: readonly ShardResult[]
): { readonly merged: Merged } | { readonly problem: MergeProblem } => {
  const taken: Taken = { shards: new Map(), places: new Map() };
  for (const one of [first, ...others]) {
    const problem = problemOf(one, first, taken);
    if (problem !== null) return { problem };
    taken.shards.set(one.report.shard.index, one);
    for (const { place } of one.report.shard.orgs) taken.places.set(place, one);
  }
  const { of } = first.report.shard;
  const indexes = Array.from({ length: of }, (_, at) => at + 1);
  return {
    merged: {
      orgs: asOneRun([...taken.shards.values()].flatMap(placedIn)),
      missing: indexes.filter((index) => !taken.shards.has(index)).map((index) => ({ index, of })),
    },
  };
};
