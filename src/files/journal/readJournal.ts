import { z } from 'zod';
import { CHANGEABLE_TYPES } from '../../change/component.js';
import { JOURNAL_COMMANDS, JOURNAL_FORMAT, OUTCOMES, type JournalEntry } from '../../change/journal.js';
import type { RawNode, RawValue } from '../../facts/raw.js';
import { bytesOfFile, documentIn, type FileForm } from '../json.js';
import { textIn } from '../namedText.js';
import { UnusableFile, type FileProblem } from '../unusableFile.js';

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

const FORM: FileForm<JournalEntry> = { kind: 'journal', format: JOURNAL_FORMAT, schema: entrySchema };

const NEW_LINE = 0x0a;

const linesIn = (bytes: Uint8Array): readonly Uint8Array[] => {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
};

/** How a line reads whose end, even within a character, never reached the disk. */
const OF_CUT: readonly FileProblem[] = ['cut', 'syntax', 'not-read'];

const isStart = (line: Uint8Array): boolean => Buffer.from(line).includes('"kind":"start"');

/** What a run left behind. */
export type ReadJournal = { readonly orgId: string; readonly entries: readonly JournalEntry[] };

/**
 * Reads a journal. A line that was cut off because its run was killed while writing it says nothing, and nothing had
 * happened by then: what is not whole on the disk was not sent.
 *
 * @throws UnusableFile
 */
export const readJournal = async (path: string): Promise<ReadJournal> => {
  const lines = linesIn(await bytesOfFile(path, 'journal'));
  const entries: JournalEntry[] = [];
  const textAt = (index: number): string => {
    try {
      return textIn(lines[index] ?? Buffer.of());
    } catch (error) {
      throw new UnusableFile(path, 'journal', 'not-read', (error as Error).message, { line: index + 1, column: 1 });
    }
  };
  for (const [index] of lines.entries()) {
    try {
      const text = textAt(index);
      if (text.trim() !== '') entries.push(documentIn(path, FORM, text, index + 1));
    } catch (error) {
      const next = lines[index + 1];
      const isCutOff = error instanceof UnusableFile && OF_CUT.includes(error.problem) && entries.length > 0;
      if (!isCutOff || (next !== undefined && !isStart(next))) throw error;
    }
  }
  const [start] = entries;
  if (start?.kind === 'start') return { orgId: start.orgId, entries };
  throw new UnusableFile(path, 'journal', 'wrong', 'kind: start', { line: 1, column: 1 });
};
