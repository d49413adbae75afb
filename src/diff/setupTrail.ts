import type { GapReason } from '../facts/fact.js';
import type { SetupReading, SetupRow } from '../facts/setupReading.js';
import { entryOf } from '../facts/table.js';
import { ENGLISH, SETUP_CODES, SETUP_TEXTS, type CodeMeaning, type TrailArea } from './setupCodes.js';
import type { Facet } from './report.js';

export type TrailEntry = {
  at: string;
  area: TrailArea;
  /** Which effective value it changes, where that is one. */
  facet: Facet | null;
  /** The profile or app that its text names; `null`: none, or in words that are not known. */
  target: string | null;
  /** From and to, as the text has it. */
  values: { before: string; after: string } | null;
  /** What it was recognised by: its code, or else its English text. */
  by: 'code' | 'text';
  action: string;
  section: string | null;
  /** The text that it rests on. Names of users are in it only where they were asked for. */
  text: string | null;
  who: string | null;
  delegated: boolean;
};

export type SetupTrail = {
  from: string;
  to: string;
  /** `null`: not counted. */
  total: number | null;
  read: number;
  /** The org has older entries in this time, which were not read. */
  cut: boolean;
  unread: { reason: GapReason; detail: string } | null;
  /** The newest first. */
  entries: TrailEntry[];
  /** English entries about other matters. */
  other: number;
  /** Neither a known code nor English: perhaps in another language. They may be about sessions. */
  notRecognised: number;
};

/** The two directions of a switch. */
const SWITCH = /(OffOn|OnOff)$/;

const TARGETS: readonly RegExp[] = [
  /^Changed profile (.+): Changed /,
  /^(?:Added|Changed|Deleted) Login Ip Range to (.+) from /i,
  /^Changed the (.+) connected app setting /i,
  /^Changed (?:profile|permission set) .+: (.+) connected app is /i,
  /^Changed external client app (.+): /i,
  /^(?:Created|Deleted|Installed|Uninstalled) external client app (.+)$/i,
  /^(?:Installed|Blocked|Unblocked) connected app (.+) to Salesforce$/i,
  /^Changed connected app (.+) (?:IP relaxation|Permitted Users|scopes)(?: setting)? from /i,
  /^Created connected app session policy for app (\S+) with /i,
  /^(?:Created|Deleted|Uninstalled) connected app (.+)$/i,
  /^Enabled connected (.+) OAuth 2\.0 authorization settings$/i,
];

const VALUES = / from (.+?) to (.+?)(?: minutes)?$/i;

const firstIn = (text: string, patterns: readonly RegExp[]): string | null =>
  patterns.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined) ?? null;

/** The two ends of a range of addresses are not what it was and what it became. */
const valuesIn = ({ area }: CodeMeaning, action: string, text: string): TrailEntry['values'] => {
  if (area === 'login-ranges') return null;
  const flip = SWITCH.exec(action)?.[1];
  if (flip !== undefined) return flip === 'OffOn' ? { before: 'off', after: 'on' } : { before: 'on', after: 'off' };
  const found = VALUES.exec(text);
  return found === null ? null : { before: String(found[1]), after: String(found[2]) };
};

/** What an entry is about: by its code, else by its English text; never by anything else. */
const meaningOf = ({ action, display }: SetupRow): (CodeMeaning & Pick<TrailEntry, 'by'>) | null => {
  const known = entryOf(SETUP_CODES, action.replace(SWITCH, ''));
  if (known !== undefined) return { ...known, by: 'code' };
  const found = SETUP_TEXTS.find(({ text }) => text.test(display ?? ''));
  return found === undefined ? null : { area: found.area, facet: found.facet, by: 'text' };
};

const entryIn = (row: SetupRow): TrailEntry | null => {
  const meaning = meaningOf(row);
  if (meaning === null) return null;
  const { at, action, section, display, by: who, isDelegated } = row;
  const text = display ?? '';
  const { area, facet, by } = meaning;
  return {
    at,
    area,
    facet,
    target: firstIn(text, TARGETS),
    values: valuesIn(meaning, action, text),
    by,
    action,
    section,
    text: display,
    who,
    delegated: isDelegated,
  };
};

/** The entries about sessions, apps, login ranges and OAuth; the others are counted. */
export const setupTrail = ({ rows, total, from, to, unread }: SetupReading): SetupTrail => {
  const judged = rows.map((row) => ({ row, entry: entryIn(row) }));
  const strangers = judged.filter(({ entry }) => entry === null);
  const other = strangers.filter(({ row }) => ENGLISH.test(row.display ?? '')).length;
  return {
    from,
    to,
    total,
    read: rows.length,
    cut: total !== null && rows.length < total,
    unread: unread === null ? null : { reason: unread.reason, detail: unread.detail },
    entries: judged.flatMap(({ entry }) => entry ?? []).sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1)),
    other,
    notRecognised: strangers.length - other,
  };
};
