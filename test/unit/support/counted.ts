import type { EffectiveReport } from '../../../src/effective/report.js';

/** The rows of the browser as `minutes origin level: number of profiles`; `*` is the row of any profile not in the source. */
export const browserRows = ({ populations, profileSets }: EffectiveReport): readonly string[] =>
  populations
    .filter(({ channel }) => channel.kind === 'browser')
    .map(({ timeout, requiredLevelAtLogin: level, profileSet }) => {
      const value = timeout.status === 'known' ? `${timeout.minutes} ${timeout.origin}` : timeout.reason;
      const loosens = timeout.status === 'known' && timeout.loosens ? ', loosens' : '';
      const labels = profileSets[profileSet] ?? [];
      const size = labels.includes('*') ? labels.join('+') : labels.length;
      return `${value} ${level.status === 'known' ? level.value : '-'}${loosens}: ${size}`;
    });

/** The refresh token policy of each app, or why it is not known. */
export const policiesOf = ({ apps }: EffectiveReport): Readonly<Record<string, string>> =>
  Object.fromEntries(
    apps.map(({ channel, refreshToken: { policy } }) => [
      channel.kind === 'browser' ? '' : channel.name,
      policy.status === 'known' ? policy.value : policy.status === 'unset' ? 'unset' : policy.reason,
    ])
  );
