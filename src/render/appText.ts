import type { AppPolicy, Channel, EffectivePolicy, EffectiveReport } from '../policy/report.js';
import type { RefreshTokenPolicy } from '../policy/refreshToken.js';
import { decidedBy, lifetimeText, sessionText } from './cells.js';
import type { Words } from './words.js';

const ROWS_SHOWN = 3;

const channelKey = (channel: Channel): string => (channel.kind === 'browser' ? channel.kind : `${channel.kind}:${channel.name}`);

/** What the limit does to the token's life. */
const limitText = (token: RefreshTokenPolicy, words: Words): string => {
  const { idleLimit, asWritten, underLimit, policy } = token;
  if (asWritten === null || underLimit === null) return words('limit.none');
  const written = lifetimeText(asWritten, words);
  const limited = lifetimeText(underLimit, words);
  if (idleLimit.status === 'unreadable') {
    return written === limited ? words('limit.unknown.same') : words('limit.unknown', limited);
  }
  if (idleLimit.status === 'unset' || !idleLimit.value) return words('limit.off');
  if (token.consistentWithLimit === false) {
    return words('limit.on.inconsistent', limited, policy.status === 'known' ? policy.value : '');
  }
  return written === limited ? words('limit.on.same') : words('limit.on', limited);
};

const tokenText = ({ policy, asWritten }: RefreshTokenPolicy, words: Words): string => {
  if (asWritten !== null) return lifetimeText(asWritten, words);
  return policy.status === 'unreadable' ? words('not-known', policy.reason) : words('token.unset');
};

const whoText = ({ enabled, access }: AppPolicy, words: Words): string => {
  if (enabled.status === 'known' && !enabled.value) return words('who.disabled');
  if (access.kind === 'unreadable') return words('who.unknown');
  if (access.kind === 'all-users') return words('who.all');
  const parts = [
    ...(access.profiles.length > 0 ? [words('who.profiles', access.profiles.length)] : []),
    ...(access.permissionSets.length > 0 ? [words('who.sets', access.permissionSets.length)] : []),
    ...(access.users === null ? [] : [words('who.users', access.users)]),
  ];
  return access.profiles.length + access.permissionSets.length === 0 ? words('who.nobody') : words('who.approved', parts.join(', '));
};

/** One line per row of an app; an app that leaves everything to profile and org is "as without an app". */
const sessionLines = (app: AppPolicy, rows: readonly EffectivePolicy[], words: Words): readonly (readonly [string, string])[] => {
  if (app.sessionTimeoutMinutes.status === 'unset' && rows.length > 1) return [[words('as-browser'), '']];
  const lines = rows.slice(0, ROWS_SHOWN).map((row): [string, string] => [sessionText(row, words), decidedBy(row, words)]);
  const rest = rows.length - lines.length;
  return rest > 0 ? [...lines, [words('more-rows', rest), '']] : lines;
};

/** The rows of the apps table. */
export const appRows = (report: EffectiveReport, words: Words): string[][] => {
  const byChannel = new Map<string, EffectivePolicy[]>();
  for (const row of report.populations) {
    const key = channelKey(row.channel);
    const rows = byChannel.get(key);
    if (rows === undefined) byChannel.set(key, [row]);
    else rows.push(row);
  }
  return report.apps.map((app) => {
    const lines = sessionLines(app, byChannel.get(channelKey(app.channel)) ?? [], words);
    return [
      app.channel.kind === 'browser' ? '' : app.channel.label,
      lines.map(([session]) => session).join('\n'),
      lines.map(([, decided]) => decided).join('\n'),
      tokenText(app.refreshToken, words),
      limitText(app.refreshToken, words),
      whoText(app, words),
    ];
  });
};
