/** A file that is no plan, a plan of a newer version, or one that would change what a plan may not. */
export class UnusablePlan extends Error {
  public constructor(
    public readonly path: string,
    public readonly problem: 'malformed' | 'too-new' | 'not-allowed',
    public readonly detail: string
  ) {
    super(detail);
    this.name = 'UnusablePlan';
  }
}
