/** What this plugin writes for itself, and reads again. */
export type FileKind = 'snapshot' | 'plan' | 'plan-folder' | 'journal' | 'baseline' | 'shard';

/** What is wrong with such a file. `not-read`: the file system's word; `too-new`, `too-old`: its format. */
export type FileProblem =
  'not-read' | 'syntax' | 'cut' | 'twice' | 'reserved' | 'too-deep' | 'wrong' | 'too-new' | 'too-old' | 'not-allowed';

/** Where in a text, from 1. */
export type FilePlace = { readonly line: number; readonly column: number };

/** A file of this plugin that cannot be used; nothing of it was taken in. */
export class UnusableFile extends Error {
  public constructor(
    public readonly path: string,
    public readonly kind: FileKind,
    public readonly problem: FileProblem,
    /** What was found: a code of the file system, a key, a format. */
    public readonly detail: string,
    /** `null`: the file as a whole. */
    public readonly place: FilePlace | null = null
  ) {
    super(`${path}: ${problem}: ${detail}`);
    this.name = 'UnusableFile';
  }
}
