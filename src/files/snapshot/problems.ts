/** Why a file cannot serve as a snapshot. */
export type SnapshotProblem = 'not-readable' | 'not-json' | 'not-a-snapshot' | 'too-new' | 'too-old' | 'not-valid';

export class UnusableSnapshot extends Error {
  public constructor(
    public readonly path: string,
    public readonly problem: SnapshotProblem,
    /** The file system's code, the place in the file, or the format found. */
    public readonly detail: string
  ) {
    super(`${path}: ${problem}: ${detail}`);
    this.name = 'UnusableSnapshot';
  }
}
