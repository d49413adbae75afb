import { calledOf } from '../../facts/appNames.js';
import type { Fact, GapReason, Place } from '../../facts/fact.js';
import { byText } from '../../facts/order.js';
import type { Channel, EffectivePolicy, EffectiveReport } from '../../effective/report.js';
import type { Duration } from '../../facts/refreshPolicy.js';
import { lifetimeIn, type LifetimeText } from '../../effective/lifetime.js';
import { counted, type Words } from './words.js';

/** What every part of a screen is made for. */
export type ScreenOptions = {
  readonly width: number;
  readonly words: Words;
  /** The terminal can draw, and somebody looks at it. */
  readonly pictures?: boolean;
  /** Nothing is folded. */
  readonly all?: boolean;
  /** The flags that name the source again. Absent: no commands are offered. */
  readonly again?: string;
};

export const reasonText = (reason: GapReason, words: Words): string => words(`reason.${reason}`);

/** A component, with file and line where it stands in one; `safe` makes texts of the org harmless. */
export const placeText = (
  { component, file, line }: Place,
  words: Words,
  safe = (text: string): string => text
): string => {
  if (file === undefined) return safe(component);
  return words('place', safe(component), safe(line === undefined ? file : `${file}:${line}`));
};

/** A value, or that nothing is set, or why it is not known. */
export const factText = <T>(fact: Fact<T>, words: Words, textOf: (value: T) => string, unset = 'not-set'): string => {
  switch (fact.status) {
    case 'known':
      return textOf(fact.value);
    case 'unset':
      return words(unset);
    case 'unreadable':
      return words('not-known.because', reasonText(fact.reason, words));
  }
};

const MINUTE_DIGITS = 4;

/** Minutes one below the other, whatever their number of digits. */
export const alignedMinutes = (minutes: number, words: Words): string =>
  words('minutes', String(minutes).padStart(MINUTE_DIGITS));

export const sessionText = ({ timeout }: EffectivePolicy, words: Words): string =>
  timeout.status === 'known' ? alignedMinutes(timeout.minutes, words) : words('not-known');

/** The level that decides a row, marked where it makes the session longer; or why none could be found. */
export const decidedBy = ({ timeout }: EffectivePolicy, words: Words): string => {
  if (timeout.status === 'unreadable') return reasonText(timeout.reason, words);
  const level = words(`origin.${timeout.origin}`);
  return timeout.loosens ? words('looser', level) : level;
};

export const idleText = ({ idleLogout }: EffectivePolicy, words: Words): string =>
  idleLogout === null ? words('unset') : words('idle', idleLogout.afterMoreThanMinutes, idleLogout.atMostMinutes);

export const levelText = (level: Fact<string>, words: Words, unset?: string): string =>
  factText(level, words, (value) => value.toLowerCase().replaceAll('_', ' '), unset);

export const usersText = (users: number | null, words: Words): string =>
  users === null ? words('users.unknown') : String(users);

/** As many names as fit, and the number of the rest; at least one. */
export const shortened =
  (words: Words) =>
  (names: readonly string[], fits: (text: string) => boolean): string => {
    const [first = ''] = names;
    const textOf = (count: number): string => {
      const text = [first, ...names.slice(1, count)].join(', ');
      return count < names.length ? words('names.more', text, names.length - count) : text;
    };
    if (fits(names.join(', '))) return names.join(', ');
    let count = 1;
    while (count < names.length && fits(textOf(count + 1))) count += 1;
    return textOf(count);
  };

/** `P30D` as `30 days`. */
const durationText = ({ count, unit }: Duration, words: Words): string => counted(unit.toLowerCase(), count, words);

export const lifetimeText = (text: LifetimeText, words: Words): string => {
  const { singleUse, idle, absolute } = lifetimeIn(text);
  if (singleUse) return words('token.single');
  const parts = [
    ...(absolute === null ? [] : [words('token.absolute', durationText(absolute, words))]),
    ...(idle === null ? [] : [words('token.idle', durationText(idle, words))]),
  ];
  return parts.length === 0 ? words('token.never') : parts.join(', ');
};

const minutesOf = ({ timeout }: EffectivePolicy): number => (timeout.status === 'known' ? timeout.minutes : Infinity);

/** The labels of a row's profiles, as the report has them. */
export const profilesOf = (
  { profileSet }: Pick<EffectivePolicy, 'profileSet'>,
  { profileSets }: Pick<EffectiveReport, 'profileSets'>
): string[] => profileSets[profileSet] ?? [];

/** The profiles of a row, for people. Only a source tree has a row for the profiles it does not hold; in an org `*` is a name. */
export const labelsOf = (row: EffectivePolicy, report: EffectiveReport, words: Words): string[] => {
  const labels = profilesOf(row, report);
  return report.source.kind !== 'org' && labels.join() === '*' ? [words('profiles.all-others')] : labels;
};

/** Shortest first, what is not known last, then by name. */
export const inOrder = (rows: readonly EffectivePolicy[], report: EffectiveReport): readonly EffectivePolicy[] => {
  const keyed = rows.map((row) => ({ row, minutes: minutesOf(row), names: profilesOf(row, report).join('\n') }));
  return keyed
    .sort((a, b) => (a.minutes === b.minutes ? byText(a.names, b.names) : a.minutes < b.minutes ? -1 : 1))
    .map(({ row }) => row);
};

export const labelOf = (channel: Channel): string => (channel.kind === 'browser' ? '' : calledOf(channel));

/** The label alone, where the kind of app stands beside it. */
export const bareLabelOf = (channel: Channel): string => (channel.kind === 'browser' ? '' : channel.label);

export const nameOf = (channel: Channel): string => (channel.kind === 'browser' ? '' : channel.name);

/** Tells the channels of a report apart: two kinds of apps may share a name. */
export const keyOf = (channel: Channel): string => `${channel.kind}:${nameOf(channel)}`;
