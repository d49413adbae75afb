import type { Fact, Gap, GapReason } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import type { AppPolicy, EffectiveReport } from '../../effective/report.js';
import { appLabel, byLabel } from './appText.js';
import { labelsOf, reasonText, type ScreenOptions } from '../text/cells.js';
import { wrap } from '../text/printable.js';
import { counted, type Words } from '../text/words.js';

const NAMED = 12;
const GAPS_LISTED = 12;

type Unread = { readonly name: string; readonly reason: GapReason; readonly detail: string };

const unreadOf = (name: string, facts: readonly Fact<unknown>[]): Unread[] => {
  const why = facts.find((fact) => fact.status === 'unreadable');
  return why?.status === 'unreadable' ? [{ name, reason: why.reason, detail: why.detail }] : [];
};

/** Of an app, what decides: its own timeout and its refresh token policy. */
const unreadApps = (apps: readonly AppPolicy[]): readonly Unread[] =>
  [...apps]
    .sort(byLabel)
    .flatMap((app) => unreadOf(appLabel(app), [app.refreshToken.policy, app.sessionTimeoutMinutes]));

const unreadProfiles = (report: EffectiveReport, words: Words): readonly Unread[] =>
  report.populations.flatMap((row) => {
    const { channel, timeout } = row;
    if (channel.kind !== 'browser' || timeout.status === 'known') return [];
    return labelsOf(row, report, words).map((name) => ({ name, reason: timeout.reason, detail: timeout.detail }));
  });

/** How much of the org the answer stands for, and first of all what it does not stand for. */
export const coverageLines = (report: EffectiveReport, { width, words }: ScreenOptions): string[] => {
  const { profiles, apps, gaps } = report.coverage;
  const unread = [...unreadProfiles(report, words), ...unreadApps(report.apps)];
  const count = profiles.found - profiles.assessed + apps.found - apps.assessed;
  const named = groupBy(unread.slice(0, NAMED), ({ reason }) => reason);
  const rest = count - Math.min(unread.length, NAMED);
  const text = [
    words('coverage', profiles.assessed, profiles.found, apps.assessed, apps.found),
    ...(count === 0 ? [] : [words('coverage.not-readable', count)]),
    ...(count === 0 && gaps.length > 0 ? [counted('coverage.gaps', gaps.length, words)] : []),
    ...(count + gaps.length === 0 ? [words('coverage.whole')] : []),
  ].join('; ');
  const names = [
    ...[...named].map(([reason, all]) =>
      words('coverage.names', all.map(({ name }) => name).join(', '), reasonText(reason as GapReason, words))
    ),
    ...(rest > 0 && named.size > 0 ? [words('coverage.more', rest)] : []),
  ].join('; ');
  return wrap(names === '' ? text : words('coverage.list', text, names), width, '  ');
};

const isSame = (gap: Gap, { reason, detail }: Unread): boolean => gap.reason === reason && gap.detail === detail;

/** Everything that could not be read, with the reason: what is named by a component, and what only an app's row shows. */
export const gapLines = (report: EffectiveReport, { width, words }: ScreenOptions): string[] => {
  const { gaps } = report.coverage;
  const ofApps = unreadApps(report.apps).filter((unread) => !gaps.some((gap) => isSame(gap, unread)));
  const grouped = groupBy(ofApps, ({ reason, detail }) => JSON.stringify([reason, detail]));
  const all = [
    ...gaps.map(({ component, reason, detail }) => ({ names: [component], reason, detail })),
    ...[...grouped.values()].map((apps) => ({ ...apps[0], names: apps.map(({ name }) => name) })),
  ];
  if (all.length === 0) return [];
  const rest = all.length - GAPS_LISTED;
  const texts = all
    .slice(0, GAPS_LISTED)
    .map(({ names, reason, detail }) => words('gap', names.join(', '), reasonText(reason, words), detail));
  return [
    words('gaps.title'),
    ...texts.flatMap((text) => wrap(text, width, '  ')),
    ...(rest > 0 ? [words('gaps.more', rest)] : []),
    '',
  ];
};
