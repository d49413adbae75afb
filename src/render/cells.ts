import type { Fact } from '../facts/fact.js';
import type { EffectivePolicy } from '../policy/report.js';
import type { Lifetime } from '../policy/refreshToken.js';
import type { Words } from './words.js';

export const minutesText = (minutes: number, words: Words): string => words('minutes', minutes);

/** The minutes of a row, marked where they are longer than without the level that gave them. */
export const sessionText = ({ timeout }: EffectivePolicy, words: Words): string => {
  if (timeout.status === 'unreadable') return words('not-known', timeout.reason);
  const minutes = minutesText(timeout.minutes, words);
  return timeout.loosens ? words('looser', minutes) : minutes;
};

/** Which level decides a row, and the record where it is a single one. */
export const decidedBy = ({ timeout, members }: EffectivePolicy, words: Words): string => {
  if (timeout.status === 'unreadable') return '';
  if (timeout.origin !== 'profile') return words(`origin.${timeout.origin}`);
  const components = [...new Set(members.map(({ component }) => component ?? ''))];
  const [only = ''] = components;
  return components.length === 1
    ? words('origin.profile', only.replace(/^ProfileSessionSetting:/, ''))
    : words('origin.profile.many', components.length);
};

export const levelText = (level: Fact<string>, words: Words): string => {
  switch (level.status) {
    case 'known':
      return level.value;
    case 'unset':
      return words('level.unset');
    case 'unreadable':
      return words('not-known', level.reason);
  }
};

/** As many names as fit into the room, and the number of the rest. */
export const shorten = (names: readonly string[], room: number, words: Words): string => {
  let shown = 0;
  for (let length = 0; shown < names.length; shown += 1) {
    length += (names[shown]?.length ?? 0) + 2;
    if (shown > 0 && length > room) break;
  }
  const text = names.slice(0, shown).join(', ');
  return shown === names.length ? text : words('profiles.more', text, names.length - shown);
};

const UNITS: Readonly<Record<string, string>> = { H: 'h', D: 'days', M: 'months' };

/** `P30D` as `30 days`. */
const durationText = (iso: string): string => {
  const match = /^PT?(\d+)([HDM])$/.exec(iso);
  return match === null ? iso : `${match[1] ?? ''} ${UNITS[match[2] ?? ''] ?? ''}`;
};

export const lifetimeText = ({ singleUse, idle, absolute }: Lifetime, words: Words): string => {
  if (singleUse) return words('token.single');
  if (idle !== null && absolute !== null) return words('token.both', durationText(absolute), durationText(idle));
  if (idle !== null) return words('token.idle', durationText(idle));
  return absolute === null ? words('token.never') : words('token.absolute', durationText(absolute));
};
