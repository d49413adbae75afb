/** A policy file that cannot be read as data. Line 0: the file as a whole. */
export class UnusablePolicy extends Error {
  public constructor(
    public readonly path: string,
    public readonly problems: readonly { readonly line: number; readonly column: number; readonly message: string }[]
  ) {
    super(`${path}: ${problems.map(({ message }) => message).join('; ')}`);
    this.name = 'UnusablePolicy';
  }
}
