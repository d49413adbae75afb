import type { ExplainReport } from '../../explain/report.js';
import { typedAppName } from '../../facts/appNames.js';
import { shellWord } from '../../facts/source.js';
import type { Next } from '../text/nextText.js';

/** Whose timeout decides and is longer than without it, as `set` is told. */
const whose = ({ timeout, channel, subject }: ExplainReport): string[] => {
  if (timeout.status !== 'known' || !timeout.loosens) return [];
  if (timeout.origin === 'app' && channel.kind !== 'browser') {
    return [`--app ${shellWord(typedAppName({ kind: channel.kind, name: channel.name }))}`];
  }
  // Only a profile that the source holds has a timeout of its own.
  return [`--profile ${shellWord(subject.profile)}`];
};

/** What the first level below the one that decides says. */
const minutesBelow = ({ levels }: ExplainReport): number[] =>
  levels
    .slice(levels.findIndex(({ wins }) => wins) + 1)
    .flatMap(({ says }) => (says.status === 'known' ? [says.value] : []))
    .slice(0, 1);

/** Where to go from why: a session that is longer than without its level ends as the level below says; and what is judged. */
export const nextCommands = (
  report: ExplainReport,
  { again, change }: { readonly again: string; readonly change: string }
): readonly Next[] => [
  ...whose(report).flatMap((one) =>
    minutesBelow(report).map((minutes) => ({
      what: 'sooner',
      command: `sf session set ${change} ${one} --timeout ${minutes} --dry-run`,
    }))
  ),
  { what: 'judge', command: `sf session check ${again}` },
];
