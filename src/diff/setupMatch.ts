import { namesApp, namesProfile } from '../facts/setupTargets.js';
import type { DatedChange } from './historyReport.js';
import type { TrailArea } from './setupCodes.js';
import type { TrailEntry } from './setupTrail.js';

type Unmatched = Omit<DatedChange, 'setup'>;

/** At which level each area decides. */
const LEVEL_OF: Readonly<Partial<Record<TrailArea, 'org' | 'profile' | 'app'>>> = {
  'org-session': 'org',
  'profile-session': 'profile',
  app: 'app',
  'external-client-app': 'app',
};

/** An entry of the org's settings names nothing; one of a profile or app must name one of those that changed. */
const isAboutThese = ({ area, target }: TrailEntry, change: Unmatched): boolean => {
  if (area === 'org-session') return true;
  if (target === null) return false;
  const { profiles, channels } = change;
  if (area === 'profile-session') return namesProfile(target, profiles?.labels ?? []);
  return namesApp(
    target,
    channels.filter((channel) => channel.kind !== 'browser')
  );
};

/**
 * The entries that speak of a change: made between the two readings, of the same value, at a level that made the difference,
 * and of a profile or app that it concerns. What an entry does not say is not guessed.
 */
export const entriesFor = (change: Unmatched, entries: readonly TrailEntry[]): TrailEntry[] => {
  const { facet, between, because } = change;
  const levels = new Set<string>(because.map(({ level }) => level));
  const [from, to] = [Date.parse(between.from), Date.parse(between.to)];
  return entries.filter((entry) => {
    const at = Date.parse(entry.at);
    const level = LEVEL_OF[entry.area];
    return (
      entry.facet === facet &&
      at > from &&
      at <= to &&
      level !== undefined &&
      levels.has(level) &&
      isAboutThese(entry, change)
    );
  });
};
