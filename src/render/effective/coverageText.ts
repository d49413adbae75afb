import type { Fact, GapReason } from '../../facts/fact.js';
import type { Hidden } from '../../facts/gapCauses.js';
import type { AppPolicy, EffectivePolicy, EffectiveReport } from '../../effective/report.js';
import { causeLines } from '../text/causesText.js';
import { keyOf, labelOf, labelsOf, type ScreenOptions } from '../text/cells.js';
import type { Words } from '../text/words.js';

const hiddenIn = (kind: Hidden['kind'], name: string, facts: readonly Fact<unknown>[]): Hidden[] =>
  facts.flatMap((fact) =>
    fact.status === 'unreadable' ? [{ kind, name, reason: fact.reason, detail: fact.detail }] : []
  );

/** Of an app, what decides: its own timeout and its refresh token policy. */
const hiddenApps = (apps: readonly AppPolicy[]): readonly Hidden[] =>
  apps.flatMap((app) => hiddenIn('app', labelOf(app.channel), [app.refreshToken.policy, app.sessionTimeoutMinutes]));

const hiddenProfiles = (report: EffectiveReport, rows: readonly EffectivePolicy[], words: Words): readonly Hidden[] =>
  rows.flatMap((row) => {
    const { channel, timeout } = row;
    if (channel.kind !== 'browser' || timeout.status === 'known') return [];
    const why: { reason: GapReason; detail: string } = timeout;
    return labelsOf(row, report, words).map((name): Hidden => ({
      kind: 'profile',
      name,
      reason: why.reason,
      detail: why.detail,
    }));
  });

/** The rows and apps that are shown: of one person, those that are open to them or may be. */
const shownIn = ({ user, populations, apps }: EffectiveReport): Pick<EffectiveReport, 'populations' | 'apps'> => {
  if (user === undefined) return { populations, apps };
  const open = user.channels.filter(({ access }) => access !== 'no');
  const names = new Set(open.map(({ channel }) => keyOf(channel)));
  return { populations: open.map(({ row }) => row), apps: apps.filter(({ channel }) => names.has(keyOf(channel))) };
};

/** Everything that could not be read, by the cause: what is named by a component, and what only an app's row shows. */
export const gapLines = (report: EffectiveReport, options: ScreenOptions): string[] => {
  const { populations, apps } = shownIn(report);
  const hidden = [...hiddenProfiles(report, populations, options.words), ...hiddenApps(apps)];
  return causeLines({ gaps: report.coverage.gaps, hidden }, report.source.kind, options);
};
