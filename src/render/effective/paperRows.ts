import type { Fact } from '../../facts/fact.js';
import type { Channel, EffectivePolicy, EffectiveReport } from '../../effective/report.js';
import { decidingLevel, type ReportPlaces } from '../../effective/places.js';
import {
  bareLabelOf,
  decidedBy,
  factText,
  labelsOf,
  levelText,
  nameOf,
  placeText,
  profilesOf,
  reasonText,
} from '../text/cells.js';
import type { Marks } from '../text/marks.js';
import type { PaperCell } from '../text/paper.js';
import type { Words } from '../text/words.js';

export type PaperTexts = {
  /** The sentences of `messages/screen.md`. */
  readonly words: Words;
  /** The sentences of `messages/papers.md`. */
  readonly paperWords: Words;
};

/** Of so many profiles a row names all, with their records; of more, the table of profiles does. */
export const PROFILES_NAMED = 8;

/** What the tables of a paper are made with. */
export type Writer = PaperTexts & {
  readonly report: EffectiveReport;
  readonly places: ReportPlaces;
  readonly marks: Marks;
};

export type PaperRow = Readonly<Record<string, PaperCell>>;

export const channelCells = (channel: Channel, { paperWords }: Writer): PaperRow => ({
  kind: paperWords(`kind.${channel.kind}`),
  app: bareLabelOf(channel),
  name: nameOf(channel),
});

export const placesText = (places: ReturnType<ReportPlaces['app']>, { words }: Writer): string =>
  places.map((place) => placeText(place, words)).join('; ');

/** Where the level stands that decides a row. */
const fromText = (row: EffectivePolicy, writer: Writer): string => {
  const { report, places, paperWords } = writer;
  const labels = profilesOf(row, report);
  switch (decidingLevel(row.timeout)) {
    case 'app':
      return placesText(places.app(row.channel), writer);
    case 'profile':
      return labels.length > PROFILES_NAMED
        ? paperWords('from.each', row.profileSet)
        : placesText(labels.flatMap(places.profile), writer);
    case 'org':
      return placesText([places.org], writer);
    case undefined:
      return '';
  }
};

/** Of a long set some names, and the set that the table of profiles has all of. */
export const namesText = (row: EffectivePolicy, { report, words, paperWords }: Writer): string => {
  const labels = labelsOf(row, report, words);
  const named = labels.slice(0, PROFILES_NAMED).join(', ');
  const rest = labels.length - PROFILES_NAMED;
  return rest > 0 ? paperWords('profiles.more', named, rest, row.profileSet) : named;
};

const flagText = (fact: Fact<boolean>, { words, paperWords }: Writer): string =>
  factText(fact, words, (value) => paperWords(value ? 'yes' : 'no'));

/** What holds of one row, whoever it is for. */
export const sessionCells = (row: EffectivePolicy, writer: Writer): PaperRow => {
  const { words, marks } = writer;
  const { timeout, idleLogout, onTimeout } = row;
  const isKnown = timeout.status === 'known';
  return {
    minutes: isKnown ? timeout.minutes : words('not-known'),
    decidedBy: isKnown ? decidedBy(row, words) : '',
    why: isKnown ? '' : `${reasonText(timeout.reason, words)}: ${timeout.detail}`,
    from: fromText(row, writer),
    idleAfterMoreThan: idleLogout?.afterMoreThanMinutes ?? null,
    idleAtMost: idleLogout?.atMostMinutes ?? null,
    loginLevel: levelText(row.requiredLevelAtLogin, words),
    popup: flagText(onTimeout.warning, writer),
    loggedOut: flagText(onTimeout.forceLogout, writer),
    notes: marks.of(row.notes),
  };
};

export const CHANNEL = ['kind', 'app', 'name'] as const;
/** The columns of `sessionCells`. */
export const SESSION = [
  'minutes',
  'decidedBy',
  'from',
  'why',
  'idleAfterMoreThan',
  'idleAtMost',
  'loginLevel',
  'popup',
  'loggedOut',
  'notes',
] as const;
