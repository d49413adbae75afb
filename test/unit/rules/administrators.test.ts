import { expect } from 'chai';
import { known, unreadable, type Fact } from '../../../src/facts/fact.js';
import type { AdminPermission } from '../../../src/facts/snapshot.js';
import { administratorsIn, ADMIN_READS, byWhat } from '../../../src/rules/administrators.js';
import { profile, snapshotOf } from '../support/builders.js';
import { evidenceOf } from './support.js';

const profileWith = (label: string, adminPermissions: Fact<readonly AdminPermission[]>): ReturnType<typeof profile> =>
  profile(label, { adminPermissions, metadataName: `meta ${label}` });

const found = (names: readonly string[], ...profiles: readonly ReturnType<typeof profile>[]): readonly string[] =>
  administratorsIn(evidenceOf(snapshotOf({ profiles })), names).map(
    ({ target, permissions }) => `${target.subject.name}: ${permissions ?? 'by name'}`
  );

const UNREAD = unreadable('missing', 'Profile');

describe('the administrators among profiles', () => {
  it('are those that give any of the four permissions, in the words of Setup', () => {
    expect(
      found(
        [],
        profileWith('A', known(['ModifyAllData', 'CustomizeApplication'])),
        profileWith('B', known(['ManageUsers', 'AuthorApex'])),
        profileWith('C', known([]))
      )
    ).to.deep.equal(['A: Modify All Data, Customize Application', 'B: Manage Users, Author Apex']);
  });

  it('are told by their name only where their permissions were not read', () => {
    expect(
      found(
        ['*admin*', 'meta D'],
        profileWith('Sales Admins', UNREAD),
        profileWith('Admin of nothing', known([])),
        profileWith('D', UNREAD),
        profileWith('E', UNREAD)
      )
    ).to.have.members(['Sales Admins: by name', 'D: by name']);
  });

  it('are read from four fields and from the file', () => {
    expect(ADMIN_READS).to.deep.equal([
      'Profile.PermissionsModifyAllData',
      'Profile.PermissionsCustomizeApplication',
      'Profile.PermissionsManageUsers',
      'Profile.PermissionsAuthorApex',
      'Profile.userPermissions',
    ]);
  });
});

describe('a finding about administrators', () => {
  const snapshot = snapshotOf({ profiles: [profileWith('A', known(['ManageUsers']))] });
  const [administrator] = administratorsIn(evidenceOf(snapshot), []);
  const failure = { args: [480, 120], evidence: '480 min by org', measure: 480 };

  it('says by what they are such', () => {
    expect(byWhat(administrator!, failure)).to.deep.equal({
      args: [480, 120, 'Manage Users'],
      evidence: '480 min by org; Manage Users',
      measure: 480,
    });
  });

  it('has a sentence of its own where they were taken for such by name', () => {
    expect(byWhat({ ...administrator!, permissions: null }, failure)).to.deep.equal({
      code: 'by-name',
      args: [480, 120],
      evidence: '480 min by org; permissions not read',
      measure: 480,
    });
  });
});
