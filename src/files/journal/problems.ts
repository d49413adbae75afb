/** A file that is no journal, or one of a newer version. `line` counts from 1; 0 stands for the whole file. */
export class UnusableJournal extends Error {
  public constructor(
    public readonly path: string,
    public readonly problem: 'malformed' | 'too-new',
    public readonly line: number,
    public readonly detail: string
  ) {
    super(detail);
    this.name = 'UnusableJournal';
  }
}

/** Another run changes this org from this machine. */
export class OrgBusy extends Error {
  public constructor(public readonly orgId: string) {
    super(orgId);
    this.name = 'OrgBusy';
  }
}
