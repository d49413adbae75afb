import type { ChangeOutcome } from '../../change/journal.js';
import { written, type WriteOrder, type Written } from '../../change/order.js';
import type { FileEdit } from '../../change/ports.js';
import { note, type NoteRef } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import { nameKey } from '../../facts/profileNames.js';
import type { RawNode } from '../../facts/raw.js';
import { encodeText, readFileText, UnreadableFile, type FileText } from '../fileText.js';
import { findFiles } from '../findFiles.js';
import { shownPath } from '../readComponents.js';
import { parseXml } from '../readXml.js';
import { codeOf, type FoundFile } from '../walk.js';
import { MalformedXml } from '../../facts/xmlElements.js';
import { editXml, EditRefused } from './editXml.js';
import { NotReplaced, replaceFiles } from './replaceFiles.js';

/** What became of each order, in their order, and the files that are (or would be) other than before. */
export type EditedTree = { readonly results: readonly Written[]; readonly edits: readonly FileEdit[] };

export type Tree = {
  /** Folders. */
  readonly paths: readonly string[];
  /** Paths are shown as from here. */
  readonly base: string;
};

/** A file as it is to be. */
type Edit = {
  readonly path: string;
  readonly shown: string;
  readonly file: FileText;
  readonly node: RawNode;
  readonly after: string;
};

/** What is to be written, or what became of the component without that. */
type Attempt =
  | { readonly status: 'edited'; readonly edits: readonly Edit[] }
  | { readonly status: 'settled'; readonly result: Written };

const settled = (outcome: ChangeOutcome, reason?: NoteRef): Attempt => ({
  status: 'settled',
  result: written(outcome, reason),
});

const whyNot = (shown: string, error: unknown): Attempt => {
  if (error instanceof EditRefused) {
    const { problem, line, path, found } = error;
    const place = `${shown}:${line}`;
    return settled(
      'refused',
      problem === 'changed' ? note('file-changed', place, path, found ?? '-') : note(`file-${problem}`, place, path)
    );
  }
  if (error instanceof MalformedXml)
    return settled('failed', note('file-not-read', `${shown}:${error.line}`, error.message));
  return settled(
    'failed',
    note('file-not-read', shown, error instanceof UnreadableFile ? error.message : codeOf(error))
  );
};

const editFile = async ({ path, type }: FoundFile, shown: string, orders: readonly WriteOrder[]): Promise<Attempt> => {
  try {
    const file = await readFileText(path);
    const { root, node } = parseXml(file.text);
    if (root !== type) throw new MalformedXml(1, `${root} instead of ${type}`);
    const fields = orders.flatMap((order) => order.fields);
    return { status: 'edited', edits: [{ path, shown, file, node, after: editXml(file.text, fields) }] };
  } catch (error) {
    return whyNot(shown, error);
  }
};

/** The edits of all files of one component. They are made together or not at all. */
const editComponent = async (
  orders: readonly WriteOrder[],
  files: readonly FoundFile[],
  base: string
): Promise<Attempt> => {
  if (files.length === 0) return settled('failed', note('file-gone'));
  const attempts = await Promise.all(files.map((file) => editFile(file, shownPath(base, file.path), orders)));
  const kept = attempts.find(({ status }) => status === 'settled');
  if (kept !== undefined) return kept;
  const all = attempts.flatMap((attempt) => (attempt.status === 'edited' ? attempt.edits : []));
  const edits = all.filter(({ file, after }) => file.text !== after);
  if (edits.length === 0) return settled('unchanged');
  // The plan was made of one of the files; of the others only the elements concerned have to be the same.
  if (!all.some(({ node }) => orders.every(({ accepts }) => accepts(node)))) {
    return settled('refused', note('file-changed-since', all.map(({ shown }) => shown).join(', ')));
  }
  return { status: 'edited', edits };
};

/** What became of the writing: `undefined`, or the reason why it failed. */
const writeEdits = async (edits: readonly Edit[]): Promise<NoteRef | undefined> => {
  try {
    await replaceFiles(edits.map(({ path, file, after }) => ({ path, bytes: encodeText({ ...file, text: after }) })));
    return undefined;
  } catch (error) {
    if (!(error instanceof NotReplaced)) throw error;
    const shownOf = (path: string): string => edits.find((edit) => edit.path === path)?.shown ?? path;
    const failed = [shownOf(error.path), error.code];
    const done = error.done.map(shownOf);
    return done.length === 0
      ? note('file-not-written', ...failed)
      : note('file-written-in-part', ...failed, done.join(', '));
  }
};

/**
 * Carries out orders on the files of a source tree: only the texts of the elements concerned change. A component that stands
 * in several files is changed in all of them or in none. With `isPreview` nothing is written.
 *
 * @throws NoSuchFolder for a path that is no folder.
 */
export const editTree = async (
  orders: readonly WriteOrder[],
  { paths, base }: Tree,
  isPreview: boolean
): Promise<EditedTree> => {
  const { files } = await findFiles(paths);
  const nameOf = ({ type, fullName }: { readonly type: string; readonly fullName: string }): string =>
    `${type}:${nameKey(fullName)}`;
  const byComponent = groupBy(files, nameOf);
  const results = new Map<WriteOrder, Written>();
  const edits: FileEdit[] = [];
  for (const [name, own] of groupBy(orders, ({ key }) => nameOf(key))) {
    const attempt = await editComponent(own, byComponent.get(name) ?? [], base);
    const failure = attempt.status === 'edited' && !isPreview ? await writeEdits(attempt.edits) : undefined;
    for (const order of own) {
      const result =
        attempt.status === 'settled'
          ? attempt.result
          : failure === undefined
            ? written(isPreview ? 'planned' : order.done)
            : written('failed', failure);
      results.set(order, result);
    }
    if (attempt.status === 'edited' && failure === undefined) {
      edits.push(...attempt.edits.map(({ shown, file, after }) => ({ file: shown, before: file.text, after })));
    }
  }
  return { results: orders.map((order) => results.get(order) ?? written('planned')), edits };
};
