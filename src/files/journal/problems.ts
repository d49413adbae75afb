/** Another run changes this org from this machine. */
export class OrgBusy extends Error {
  public constructor(public readonly orgId: string) {
    super(orgId);
    this.name = 'OrgBusy';
  }
}
