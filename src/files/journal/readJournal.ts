import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CHANGEABLE_TYPES } from '../../change/component.js';
import { JOURNAL_COMMANDS, JOURNAL_FORMAT, OUTCOMES, type JournalEntry } from '../../change/journal.js';
import type { RawNode, RawValue } from '../../facts/raw.js';
import { UnusableJournal } from './problems.js';

const key = z.strictObject({ type: z.enum(CHANGEABLE_TYPES), fullName: z.string().min(1) });
const text = z.string().nullable();
const field = z.strictObject({ path: z.string(), before: text, after: text });
const raw: z.ZodType<RawValue> = z.lazy(() => z.union([z.string(), z.null(), z.array(raw), z.record(z.string(), raw)]));
const node: z.ZodType<RawNode> = z.record(z.string(), raw);

const entrySchema: z.ZodType<JournalEntry> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    formatVersion: z.literal(JOURNAL_FORMAT),
    at: z.string(),
    orgId: z.string(),
    apiVersion: z.string(),
    mode: z.enum(['apply', 'rollback']),
    command: z.enum(JOURNAL_COMMANDS).optional(),
  }),
  z.strictObject({
    kind: z.literal('intent'),
    at: z.string(),
    key,
    fields: z.array(field),
    before: text,
    after: text,
    original: node,
  }),
  z.strictObject({
    kind: z.literal('outcome'),
    at: z.string(),
    key,
    outcome: z.enum(OUTCOMES),
    reason: z.string().optional(),
    found: node.optional(),
  }),
  z.strictObject({ kind: z.literal('end'), at: z.string() }),
]);

const isTooNew = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'formatVersion' in value &&
  typeof value.formatVersion === 'number' &&
  value.formatVersion > JOURNAL_FORMAT;

const contentOf = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UnusableJournal(path, 'malformed', 0, code ?? message);
  }
};

/** What a run left behind. */
export type ReadJournal = { readonly orgId: string; readonly entries: readonly JournalEntry[] };

/**
 * Reads a journal. A line that was cut off because its run was killed while writing it says nothing, and nothing had
 * happened by then: what is not whole on the disk was not sent.
 *
 * @throws UnusableJournal
 */
export const readJournal = async (path: string): Promise<ReadJournal> => {
  const lines = (await contentOf(path)).split('\n');
  const entries: JournalEntry[] = [];
  const refuse = (line: number, detail: string): never => {
    throw new UnusableJournal(path, 'malformed', line, detail);
  };
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      const isCutOff = index === lines.length - 1 || /"kind":"start"/.test(lines[index + 1] ?? '');
      if (isCutOff && entries.length > 0) return;
      refuse(index + 1, (error as Error).message);
    }
    if (isTooNew(value))
      throw new UnusableJournal(path, 'too-new', index + 1, String((value as { formatVersion: number }).formatVersion));
    const parsed = entrySchema.safeParse(value);
    if (parsed.success) entries.push(parsed.data);
    else
      refuse(index + 1, parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; '));
  });
  const [start] = entries;
  if (start?.kind !== 'start') return refuse(1, 'kind: start');
  return { orgId: start.orgId, entries };
};
