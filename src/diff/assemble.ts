import { byText, groupBy } from '../facts/order.js';
import {
  DIRECTIONS,
  FACETS,
  type Change,
  type Difference,
  type Direction,
  type DiffReport,
  type ProfileSet,
} from './report.js';
import { byChannel, type DifferenceDraft } from './draft.js';

const setKey = (set: ProfileSet | null): string => JSON.stringify(set);

/** What nobody can judge has no cause, so that all channels with the same gap are one. */
const withoutCause = (draft: DifferenceDraft): DifferenceDraft =>
  draft.verdict === 'not-compared' ? { ...draft, because: [] } : draft;

/** One difference for all the channels that share it. */
const merged = (drafts: readonly DifferenceDraft[]): readonly DifferenceDraft[] =>
  [...groupBy(drafts, (draft) => JSON.stringify({ ...draft, channels: draft.channels.length === 0 }))]
    .map(([key, [first, ...others]]) => ({
      key,
      draft: { ...first, channels: [first, ...others].flatMap(({ channels }) => channels).sort(byChannel) },
    }))
    .sort(
      (a, b) =>
        FACETS.indexOf(a.draft.facet) - FACETS.indexOf(b.draft.facet) ||
        byText(JSON.stringify(a.draft.channels), JSON.stringify(b.draft.channels)) ||
        byText(setKey(a.draft.profiles), setKey(b.draft.profiles)) ||
        byText(a.key, b.key)
    )
    .map(({ draft }) => draft);

/** Ids by the names themselves, so that both ways round give the same. */
const idsOf = (
  drafts: readonly DifferenceDraft[]
): ReadonlyMap<string, { readonly id: string; readonly set: ProfileSet }> => {
  const sets = new Map(drafts.flatMap(({ profiles }) => (profiles === null ? [] : [[setKey(profiles), profiles]])));
  return new Map(
    [...sets].sort(([a], [b]) => byText(a, b)).map(([key, set], index) => [key, { id: `profiles-${index + 1}`, set }])
  );
};

type Assembled = Pick<DiffReport, 'headline' | 'notCompared' | 'profileSets'> & { readonly changes: readonly Change[] };

/** Puts the differences in order, those that cannot be judged apart. */
export const assemble = (drafts: readonly DifferenceDraft[]): Assembled => {
  const ordered = merged(drafts.map(withoutCause));
  const ids = idsOf(ordered);
  const differenceOf = (draft: DifferenceDraft): Difference => {
    const { facet, channels, flows, before, after, idleLogout, because, profiles } = draft;
    return {
      facet,
      channels,
      profileSet: ids.get(setKey(profiles))?.id ?? null,
      ...(flows === undefined ? {} : { flows }),
      before,
      after,
      ...(idleLogout === undefined ? {} : { idleLogout }),
      because,
    };
  };
  const changes = DIRECTIONS.flatMap((direction): Change[] =>
    ordered.filter(({ verdict }) => verdict === direction).map((draft) => ({ direction, ...differenceOf(draft) }))
  );
  const count = (direction: Direction): number => changes.filter((change) => change.direction === direction).length;
  return {
    headline: {
      looser: count('looser'),
      tighter: count('tighter'),
      other: count('other'),
      newlyUnreadable: count('newly-unreadable'),
      newlyReadable: count('newly-readable'),
    },
    changes,
    notCompared: ordered.filter(({ verdict }) => verdict === 'not-compared').map(differenceOf),
    profileSets: Object.fromEntries([...ids.values()].map(({ id, set }) => [id, set])),
  };
};
