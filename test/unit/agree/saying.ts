import { isoLifetime } from '../../../src/effective/lifetime.js';
import type { RefreshTokenPolicy } from '../../../src/effective/refreshToken.js';
import type { Channel } from '../../../src/effective/report.js';
import type { Decided } from '../../../src/effective/timeout.js';
import type { Lifetimes } from '../../../src/change/impact.js';
import { valueOf } from '../../../src/facts/fact.js';

/** What can be said of a cell, or of an app as a whole. */
export type Matter =
  /** Minutes and who decides, or why they are not known. */
  | 'timeout'
  | 'minutes'
  | 'idle logout'
  | 'login level'
  /** Whether people of the profile may come in this way. */
  | 'comes'
  | 'users'
  /** Whether the user who was asked for may. */
  | 'person'
  | 'policy'
  | 'lifetime'
  /** Whether the policy says the same as the 30-day limit makes of it. */
  | 'consistent';

/** One thing that one command says of one cell. */
export type Saying = {
  readonly command: string;
  readonly cell: string;
  readonly matter: Matter;
  readonly says: string;
};

export const channelName = (channel: Channel): string =>
  channel.kind === 'browser' ? 'browser' : `${channel.kind} ${JSON.stringify(channel.name)}`;

/** A profile in a channel. */
export const cellOf = (channel: Channel, profile: string): string =>
  `${channelName(channel)} | ${JSON.stringify(profile)}`;

const timeoutSaid = (timeout: Decided): string =>
  timeout.status === 'known'
    ? `${timeout.minutes} by ${timeout.origin}${timeout.loosens ? ', looser' : ''}`
    : `not known: ${timeout.reason}`;

/** The timeout of a cell, and its minutes alone for who says no more. */
export const timeoutSayings = (command: string, cell: string, timeout: Decided): readonly Saying[] => [
  { command, cell, matter: 'timeout', says: timeoutSaid(timeout) },
  { command, cell, matter: 'minutes', says: timeout.status === 'known' ? String(timeout.minutes) : 'not known' },
];

export const consistentSaid = (consistent: boolean | null): string =>
  consistent === null ? 'not known' : consistent ? 'consistent' : 'inconsistent';

const livesSaid = (asWritten: unknown, underLimit: unknown, effective: unknown): string =>
  JSON.stringify({ asWritten, underLimit, effective });

export const lifetimeSaid = ({ asWritten, underLimit, effective }: RefreshTokenPolicy): string =>
  livesSaid(asWritten, underLimit, effective);

/** The same of durations, as a plan has them. */
export const lifetimesSaid = ({ asWritten, underLimit, effective }: Lifetimes): string => {
  const [written, limited, counting] = [asWritten, underLimit, valueOf(effective)].map((life) =>
    life === null ? null : isoLifetime(life)
  );
  return livesSaid(written, limited, counting);
};

/** Where two commands say two things of one matter. */
export const disagreements = (sayings: readonly Saying[]): readonly string[] => {
  const said = new Map<string, Map<string, Set<string>>>();
  for (const { cell, matter, says, command } of sayings) {
    const about = `${cell}: ${matter}`;
    const answers = said.get(about) ?? new Map<string, Set<string>>();
    answers.set(says, (answers.get(says) ?? new Set()).add(command));
    said.set(about, answers);
  }
  return [...said].flatMap(([about, answers]) =>
    answers.size < 2
      ? []
      : [`${about}: ${[...answers].map(([says, by]) => `${says} (${[...by].join(', ')})`).join(' / ')}`]
  );
};
