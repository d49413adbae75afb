import type { Source } from './snapshot.js';

const SAFE = /^[\w.@/:-]+$/;

/** A text as a shell takes it for one word. */
export const shellWord = (text: string): string => (SAFE.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** An org's name is its alias, or its host where it has none, which no command takes. */
export const orgOf = ({ kind, name }: Source): string =>
  kind === 'org' && !name.includes('.') ? `--target-org ${shellWord(name)}` : '--target-org <org>';

/** The flags that name a source again in a command, as a shell takes them. */
export const askAgain = (source: Source): string => {
  const { kind, name, paths } = source;
  switch (kind) {
    case 'org':
      return orgOf(source);
    case 'source-dir':
      // Several folders in one text cannot be told apart.
      if (paths === undefined && name.includes(', ')) return '--source-dir <folder>';
      return (paths ?? [name]).map((path) => `--source-dir ${shellWord(path)}`).join(' ');
    case 'snapshot':
      return `--snapshot ${paths === undefined ? '<file>' : paths.map(shellWord).join(' ')}`;
  }
};

/** The same for a command that changes something: a snapshot is of the past, and is changed in its org. */
export const changeAgain = (source: Source): string => (source.kind === 'snapshot' ? orgOf(source) : askAgain(source));

/** A source as reports have it. Where it was read from is no part of what was read. */
export type ReportedSource = Omit<Source, 'paths'>;

export const reportedSource = ({ kind, name, orgId, apiVersion, readAt }: Source): ReportedSource => ({
  kind,
  name,
  orgId,
  apiVersion,
  readAt,
});
