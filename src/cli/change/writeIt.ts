import type { ChangeReport } from '../../change/report.js';
import { orgOf, shellWord } from '../../facts/source.js';

/** A flag as oclif's parser took it off the command line. */
type Word = { readonly type: string; readonly flag?: string; readonly input: string };

/** What makes a run a dry one, or goes with one alone; the org is named from what was read: a login may be an access token. */
const NOT_AGAIN: readonly string[] = ['dry-run', 'output-file', 'plan-file', 'target-org', 'json', 'all'];
/** What chooses changes: a plan has chosen. */
const CHOOSES: readonly string[] = [
  ...['file', 'profile', 'app', 'timeout', 'warning', 'force-logout', 'level', 'action', 'ip-relaxation'],
  ...['refresh-policy', 'policy', 'inconsistent', 'never-expiring'],
];

/** What a command says of itself: its id as oclif has it (`session:set`), and which of its flags are switches. */
type Asked = { readonly id: string; readonly flags: Readonly<Record<string, { readonly type: 'boolean' | 'option' }>> };

const written = (flag: string, input: string, { flags }: Asked): string => {
  // The parser keeps of a switch how it was typed.
  if (flags[flag]?.type === 'boolean') return `--${flag}`;
  // A word that begins like a flag is a value only behind an equals sign.
  return `--${flag}${input.startsWith('-') ? '=' : ' '}${shellWord(input)}`;
};

/**
 * The command that writes what a dry run has shown: the same one without what makes it a dry run, or the plan that was kept.
 * `null`: it was no dry run, or showed nothing to write.
 *
 * @param words the flags as they were given
 */
export const writeIt = (
  command: Asked,
  words: readonly Word[],
  { mode, changes, source: name, orgId }: ChangeReport
): string | null => {
  if (mode !== 'dry-run' || !changes.some(({ outcome }) => outcome === 'planned')) return null;
  const plan = words.find(({ flag }) => flag === 'plan-file')?.input;
  const left = plan === undefined ? NOT_AGAIN : [...NOT_AGAIN, ...CHOOSES];
  const flags = words.flatMap(({ flag, input }) =>
    flag === undefined || left.includes(flag) ? [] : [written(flag, input, command)]
  );
  const source = { kind: 'org', name, orgId, apiVersion: null, readAt: '' } as const;
  return [
    `sf ${command.id.replaceAll(':', ' ')}`,
    ...(orgId === null ? [] : [orgOf(source)]),
    ...(plan === undefined ? [] : [`--apply-plan ${shellWord(plan)}`]),
    ...flags,
  ].join(' ');
};
