import { shellWord } from '../../facts/source.js';
import type { EffectivePolicy, EffectiveReport } from '../../effective/report.js';
import { profilesOf } from '../text/cells.js';
import type { Next } from '../text/nextText.js';

/** The row of sessions without an app that is asked about first: the longest, else one that is not known. */
const rowToExplain = ({ populations }: EffectiveReport): EffectivePolicy | undefined => {
  const lasts = ({ timeout }: EffectivePolicy): number => (timeout.status === 'known' ? timeout.minutes : -1);
  return populations
    .filter(({ channel }) => channel.kind === 'browser')
    .reduce<EffectivePolicy | undefined>(
      (longest, row) => (longest === undefined || lasts(row) > lasts(longest) ? row : longest),
      undefined
    );
};

/** Whose session is asked about: the person's, where one was asked for, else that of the row. */
const whomToExplain = (report: EffectiveReport): string | undefined => {
  if (report.user !== undefined) return `--user ${shellWord(report.user.username)}`;
  const row = rowToExplain(report);
  const [profile] = row === undefined ? [] : profilesOf(row, report);
  return profile === undefined ? undefined : `--profile ${shellWord(profile)}`;
};

/** Where to go from what is in effect: judge it, ask why, hand it on, read what was left out. `again` names the source. */
export const nextCommands = (report: EffectiveReport, again: string): readonly Next[] => {
  const whom = whomToExplain(report);
  const leftOut = report.coverage.gaps.some(
    ({ reason, detail }) => reason === 'carries-secrets' && detail === '--eca-global-settings'
  );
  return [
    { what: 'judge', command: `sf session check ${again}` },
    ...(whom === undefined ? [] : [{ what: 'why', command: `sf session explain ${again} ${whom}` }]),
    { what: 'page', command: `sf session report ${again} --output-file report.html` },
    ...(leftOut ? [{ what: 'secrets', command: `sf session effective ${again} --eca-global-settings` }] : []),
  ];
};
