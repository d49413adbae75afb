import { shellWord } from '../../facts/source.js';
import type { ChangeTextOptions } from './changeText.js';
import { counted } from '../text/words.js';
import { printable, wrap } from '../text/printable.js';

/** One run that can be taken back. */
export type KeptRun = {
  readonly path: string;
  readonly at: string;
  readonly orgId: string;
  readonly org: string | null;
  readonly command: string | null;
  readonly changes: number;
  readonly takenBack: number;
};

/** The runs that can be taken back, newest first, each with the path of its journal on a line of its own. */
export const renderJournals = (runs: readonly KeptRun[], { width, words }: ChangeTextOptions): string => {
  const [newest] = runs;
  if (newest === undefined) return wrap(words('journals.none'), width).join('\n');
  const lines = runs.flatMap(({ path, at, orgId, org, command, changes, takenBack }) => {
    const said = words(
      'journals.run',
      at.slice(0, 16).replace('T', ' '),
      org === null ? orgId : words('org', org, orgId),
      command ?? words('journals.command-unknown'),
      counted('journals.changes', changes, words)
    );
    return [...wrap(takenBack === 0 ? said : words('journals.taken-back', said, takenBack), width), `  ${path}`];
  });
  // Of several orgs the newest run is taken back only where its org is named.
  const isOfSeveral = new Set(runs.map(({ orgId }) => orgId)).size > 1;
  const latest = isOfSeveral
    ? `--latest --target-org ${newest.org === null ? '<org>' : shellWord(newest.org)}`
    : '--latest';
  return [
    ...[counted('journals.title', runs.length, words), ...lines, '', ...wrap(words('journals.next'), width)],
    ...words('journals.next.commands', latest, latest).split('\n'),
  ]
    .map(printable)
    .join('\n');
};
