import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { componentName } from '../../change/component.js';
import type { JournalCommand, JournalEntry } from '../../change/journal.js';
import { readJournal } from './readJournal.js';

/** One run that wrote into an org, by its journal. */
export type JournalSummary = {
  path: string;
  /** When the run began. UTC, ISO 8601. */
  at: string;
  orgId: string;
  /** `null`: a journal of before it was kept. */
  command: JournalCommand | null;
  /** How many changes it sent, or was about to send. */
  changes: number;
  /** Components of which the last that the journal knows is that they are as they were before. */
  takenBack: number;
};

const isOfRollback = (entries: readonly JournalEntry[]): ((entry: JournalEntry) => boolean) => {
  const modes = new Map<JournalEntry, string>();
  let mode = 'apply';
  for (const entry of entries) {
    if (entry.kind === 'start') mode = entry.mode;
    modes.set(entry, mode);
  }
  return (entry) => modes.get(entry) === 'rollback';
};

const summaryOf = (path: string, orgId: string, entries: readonly JournalEntry[]): JournalSummary | undefined => {
  const [start] = entries;
  const ofRollback = isOfRollback(entries);
  const intents = entries.filter((entry) => entry.kind === 'intent' && !ofRollback(entry));
  if (start?.kind !== 'start' || intents.length === 0) return undefined;
  const last = new Map(
    entries.flatMap((entry) => (entry.kind === 'outcome' ? [[componentName(entry.key), entry.outcome]] : []))
  );
  return {
    path,
    at: start.at,
    orgId,
    command: start.command ?? null,
    changes: intents.length,
    takenBack: [...last.values()].filter((outcome) => outcome === 'rolled-back').length,
  };
};

/** The runs of which journals are kept in a folder, newest first. What is no journal is left out. */
export const listJournals = async (folder: string): Promise<readonly JournalSummary[]> => {
  const names = await readdir(folder).catch((): string[] => []);
  const paths = names.filter((name) => name.endsWith('.jsonl')).map((name) => join(folder, name));
  const read = await Promise.all(
    paths.map(async (path) => {
      const journal = await readJournal(path).catch(() => undefined);
      return journal === undefined ? undefined : summaryOf(path, journal.orgId, journal.entries);
    })
  );
  return read
    .filter((summary) => summary !== undefined)
    .sort((a, b) => (a.at === b.at ? (a.path < b.path ? 1 : -1) : a.at < b.at ? 1 : -1));
};
