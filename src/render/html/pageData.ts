import type { Channel } from '../../effective/report.js';
import type { Level } from '../../effective/timeout.js';

/** Texts are made where the page is written; the script in the page puts them together and decides nothing. */
export type PageLevel = {
  readonly level: Level;
  readonly title: string;
  /** What it says, for people. */
  readonly text: string;
  /** `null`: not set, or not known. */
  readonly minutes: number | null;
  readonly state: 'known' | 'unset' | 'unreadable';
  readonly role: 'wins' | 'asked' | 'not-asked';
  readonly why: string;
};

export type PageAnswer = {
  /** `null`: not known. */
  readonly minutes: number | null;
  /** 0 (shortest) to 8; `null`: not known. */
  readonly band: number | null;
  readonly looser: boolean;
  /** The answer as a sentence. */
  readonly sentence: string;
  readonly idle: string | null;
  readonly levels: readonly PageLevel[];
  readonly readings: readonly string[];
  /** Indexes into `notes`. */
  readonly notes: readonly number[];
};

/** A row. */
export type PageKind = {
  readonly title: string;
  readonly profiles: readonly string[];
  readonly behaviour: number;
  readonly users: number | null;
  readonly loginLevel: string;
  readonly userTypes: readonly string[];
  readonly records: readonly string[];
  readonly setup: string;
  readonly notes: readonly number[];
};

/** A column. */
export type PageChannel = {
  readonly kind: Channel['kind'];
  readonly name: string;
  readonly title: string;
  readonly kindTitle: string;
  readonly place: string | null;
  readonly setup: string | null;
  /** Who may come this way, for people. */
  readonly who: string;
  readonly token: string | null;
  /** By behaviour: index into `answers`. */
  readonly answers: readonly number[];
  /** Which kinds may come this way: four to a hexadecimal digit, the first kind is the highest bit; `null`: all. */
  readonly admits: string | null;
  /** Kinds of which other than all users may come this way. */
  readonly users: readonly (readonly [kind: number, users: number | null])[];
};

/** Where minutes stand on an axis from 0 to 1000. */
export type PageAxis = { readonly ticks: readonly number[]; readonly at: Readonly<Record<number, number>> };

/** What the script in the page knows. */
export type PageData = {
  readonly words: Readonly<Record<string, string>>;
  readonly orgPlace: string;
  readonly orgSetup: string;
  readonly kinds: readonly PageKind[];
  readonly channels: readonly PageChannel[];
  readonly answers: readonly PageAnswer[];
  readonly notes: readonly string[];
  readonly axis: PageAxis;
};
