import { expect } from 'chai';
import { type LocalOrg, type OrgSeed, type Permission } from '../../localOrg/index.js';
import { connect, file, get, rejection, securitySettings, smallSeed, soqlPath, withOrg } from './support.js';

const ANN = '005000000000001AAA';
const BOB = '005000000000002AAA';

const seedWithTokens = (annTokens: number, bobTokens: number): OrgSeed => ({
  ...smallSeed,
  records: {
    User: [
      { Id: ANN, Username: 'ann@x.example', Name: 'Ann', IsActive: true, ProfileId: { Name: 'System Administrator' } },
      { Id: BOB, Username: 'bob@x.example', Name: 'Bob', IsActive: true, ProfileId: { Name: 'Sales & Service' } },
    ],
    OauthToken: [
      ...Array.from({ length: annTokens }, () => ({
        UserId: ANN,
        AppName: 'Partner Portal',
        AppMenuItemId: { Name: 'Portal' },
        UseCount: 1,
      })),
      ...Array.from({ length: bobTokens }, () => ({
        UserId: BOB,
        AppName: 'Loader',
        AppMenuItemId: { Name: 'Loader' },
        UseCount: 2,
      })),
    ],
    AuthSession: [
      { UsersId: ANN, NumSecondsValid: 900, SessionType: 'UI', IsCurrent: true },
      { UsersId: BOB, NumSecondsValid: 7200, SessionType: 'Oauth2' },
    ],
    LoginHistory: [
      { UserId: ANN, Application: 'Browser' },
      { UserId: BOB, Application: 'Loader' },
    ],
  },
});

const asAnn = (...permissions: readonly Permission[]): object => ({
  user: { id: ANN, permissions: ['ApiEnabled', ...permissions] },
});

/** All rows that a client gets by going on until the org says that it is done. */
async function allRows(org: LocalOrg, soql: string): Promise<{ sizes: readonly number[]; totalSize: number }> {
  const connection = connect(org);
  let batch = await connection.query(soql);
  const { totalSize } = batch;
  const sizes = [batch.records.length];
  while (!batch.done) {
    batch = await connection.queryMore(batch.nextRecordsUrl!);
    sizes.push(batch.records.length);
  }
  return { sizes, totalSize };
}

describe('local org: OauthToken', () => {
  it('gives 500 rows a batch and says nothing of what lies past 2,500', () =>
    withOrg({ seed: seedWithTokens(1300, 1301) }, async (org) => {
      const { sizes, totalSize } = await allRows(org, 'SELECT UserId, AppName FROM OauthToken');
      expect(sizes).to.deep.equal([500, 500, 500, 500, 500]);
      expect(totalSize).to.equal(2500);
      expect((await connect(org).query('SELECT COUNT() FROM OauthToken')).totalSize).to.equal(2601);
      const perUser = await connect(org).query('SELECT UserId, COUNT(UserId) FROM OauthToken GROUP BY UserId');
      expect(perUser.records.map(({ expr0 }) => expr0 as number)).to.deep.equal([1300, 1301]);
      expect((await allRows(org, `SELECT UserId FROM OauthToken WHERE UserId = '${BOB}'`)).sizes).to.deep.equal([
        500, 500, 301,
      ]);
      expect((await allRows(org, 'SELECT UserId FROM OauthToken LIMIT 2500 OFFSET 2500')).sizes).to.deep.equal([101]);
    }));

  it('may refuse the documented offset, and may say how many there are', () =>
    withOrg(
      { seed: seedWithTokens(2600, 0), behaviour: { oauthTokenOffset: 'refused', oauthTokenTotalSize: 'actual' } },
      async (org) => {
        const offset = rejection(connect(org).query('SELECT UserId FROM OauthToken LIMIT 2500 OFFSET 2500'));
        expect((await offset).errorCode).to.equal('NUMBER_OUTSIDE_VALID_RANGE');
        const { sizes, totalSize } = await allRows(org, 'SELECT UserId FROM OauthToken');
        expect([totalSize, sizes.reduce((sum, size) => sum + size)]).to.deep.equal([2600, 2500]);
      }
    ));

  it('never gives an id, and leads to its app', () =>
    withOrg({ seed: seedWithTokens(1, 0) }, async (org) => {
      const { records } = await connect(org).query('SELECT Id, AppMenuItem.ApplicationId, User.Name FROM OauthToken');
      const app = await connect(org).query("SELECT Id FROM ConnectedApplication WHERE Name = 'Partner Portal'");
      expect(records[0]).to.have.property('Id', null);
      expect(records[0]).to.have.nested.property('AppMenuItem.ApplicationId', app.records[0]?.Id);
      expect(records[0]).to.have.nested.property('User.Name', 'Ann');
    }));

  it('shows a user without Customize Application only their own', () =>
    withOrg({ seed: seedWithTokens(3, 7), org: asAnn('ManageUsers') }, async (org) => {
      expect((await connect(org).query('SELECT COUNT() FROM OauthToken')).totalSize).to.equal(3);
      expect((await allRows(org, `SELECT UserId FROM OauthToken WHERE UserId = '${BOB}'`)).sizes).to.deep.equal([0]);
    }));
});

describe('local org: sessions and logins', () => {
  it('are all there for a user with Manage Users', () =>
    withOrg({ seed: seedWithTokens(0, 0), org: asAnn('ManageUsers') }, async (org) => {
      const { records } = await connect(org).query(
        'SELECT NumSecondsValid, Users.Name FROM AuthSession ORDER BY NumSecondsValid'
      );
      expect(records.map(({ Users }) => (Users as { Name: string }).Name)).to.deep.equal(['Ann', 'Bob']);
      expect((await connect(org).query('SELECT Id FROM LoginHistory')).totalSize).to.equal(2);
    }));

  it('are the own ones for anybody else, without a word', () =>
    withOrg({ seed: seedWithTokens(0, 0), org: asAnn('CustomizeApplication') }, async (org) => {
      expect((await connect(org).query('SELECT NumSecondsValid FROM AuthSession')).records[0]).to.include({
        NumSecondsValid: 900,
      });
      expect((await connect(org).query('SELECT COUNT() FROM AuthSession')).totalSize).to.equal(1);
      expect(
        (await connect(org).query('SELECT Application FROM LoginHistory')).records.map(
          ({ Application }) => Application as string
        )
      ).to.deep.equal(['Browser']);
    }));

  it('hold the session of the caller where the seed says nothing', () =>
    withOrg({}, async (org) => {
      const { records } = await connect(org).query('SELECT UsersId, IsCurrent, NumSecondsValid FROM AuthSession');
      expect(records).to.have.lengthOf(1);
      expect(records[0]).to.include({ UsersId: org.userId, IsCurrent: true, NumSecondsValid: 4 * 60 * 60 });
    }));
});

describe('local org: who may use an app', () => {
  it('follows the lists of the app, and not of one that needs no approval', () =>
    withOrg({}, async (org) => {
      const soql =
        "SELECT SetupEntityId, Parent.IsOwnedByProfile, Parent.Profile.Name FROM SetupEntityAccess WHERE SetupEntityType = 'ConnectedApplication' ORDER BY Parent.Profile.Name";
      const { records } = await connect(org).query(soql);
      expect(records.map(({ Parent }) => (Parent as { Profile: { Name: string } }).Profile.Name)).to.deep.equal([
        'Sales & Service',
        'System Administrator',
      ]);
      const [portal] = await connect(org).metadata.list([{ type: 'ConnectedApp' }]);
      expect(new Set(records.map(({ SetupEntityId }) => SetupEntityId as string))).to.deep.equal(new Set([portal?.id]));
    }));

  it('is what each user is assigned by the profile', () =>
    withOrg({ seed: seedWithTokens(0, 0) }, async (org) => {
      const soql =
        'SELECT Assignee.Name, PermissionSet.Profile.Name FROM PermissionSetAssignment WHERE Assignee.IsActive = true ORDER BY Assignee.Name';
      const { records } = await connect(org).query(soql);
      expect(
        records.map((row) => [
          (row.Assignee as { Name: string }).Name,
          (row.PermissionSet as { Profile: { Name: string } }).Profile.Name,
        ])
      ).to.deep.equal([
        ['Ann', 'System Administrator'],
        ['Bob', 'Sales & Service'],
      ]);
    }));
});

describe('local org: behaviour that is not proven', () => {
  const seed: OrgSeed = {
    ...smallSeed,
    records: {
      LoginIpRange: [{ ProfileId: { Name: 'Sales & Service' }, IpStartAddress: '10.0.0.1', IpEndAddress: '10.0.0.9' }],
    },
  };

  it('lets login ranges be queried, or not', async () => {
    const soql = 'SELECT ProfileId, IpStartAddress, IpEndAddress FROM LoginIpRange';
    await withOrg({ seed }, async (org) => {
      expect((await connect(org).query(soql)).records[0]).to.include({ IpStartAddress: '10.0.0.1' });
    });
    await withOrg({ seed, behaviour: { loginIpRange: 'invalid-type' } }, async (org) => {
      expect((await rejection(connect(org).query(soql))).errorCode).to.equal('INVALID_TYPE');
    });
  });

  it('lets external client apps be queried, or not', async () => {
    const soql =
      'SELECT ExternalClientApplication.DeveloperName, RefreshTokenPolicyType, RefreshTokenValidityPeriod, SessionTimeoutInMinutes FROM ExtlClntAppOauthPlcyCnfg';
    await withOrg({}, async (org) => {
      const { records } = await connect(org).query(soql);
      expect(records[0]).to.include({
        RefreshTokenPolicyType: 'SpecificLifetime',
        RefreshTokenValidityPeriod: 365,
        SessionTimeoutInMinutes: 60,
      });
      expect(records[0]).to.have.nested.property('ExternalClientApplication.DeveloperName', 'Kiosk');
    });
    await withOrg({ behaviour: { externalClientAppQueries: 'invalid-type' } }, async (org) => {
      expect((await rejection(connect(org).query(soql))).errorCode).to.equal('INVALID_TYPE');
    });
  });

  it('shows app rows to a user without Manage Connected Apps, or not', async () => {
    const org = { user: { permissions: ['ApiEnabled' as const] } };
    await withOrg({ org }, async (running) => {
      expect((await connect(running).query('SELECT Id FROM ConnectedApplication')).totalSize).to.equal(2);
    });
    await withOrg({ org, behaviour: { connectedApplicationRows: 'hidden' } }, async (running) => {
      expect((await connect(running).query('SELECT Id FROM ConnectedApplication')).totalSize).to.equal(0);
    });
  });
});

describe('local org: Tooling API', () => {
  it('holds the health check, the org timeout in it', () =>
    withOrg({ seed: { files: [securitySettings] } }, async (org) => {
      const { records } = await connect(org).tooling.query(
        "SELECT Setting, OrgValue, RiskType FROM SecurityHealthCheckRisks WHERE SettingGroup = 'SessionSettings'"
      );
      expect(records[0]).to.include({ Setting: 'Timeout Value', OrgValue: '4 hours', RiskType: 'MEDIUM_RISK' });
      expect((await get(org, soqlPath('SELECT Score FROM SecurityHealthCheck'))).status).to.equal(400);
      expect((await connect(org).tooling.query('SELECT Score FROM SecurityHealthCheck')).totalSize).to.equal(1);
      expect((await connect(org).tooling.query('SELECT Id, Name FROM ConnectedApplication')).totalSize).to.equal(0);
    }));

  it('takes rows of its own from the seed', () =>
    withOrg(
      { seed: { toolingRecords: { SecurityHealthCheckRisks: [{ Setting: 'X', OrgValue: '15 minutes' }] } } },
      async (org) => {
        const { records } = await connect(org).tooling.query(
          'SELECT Setting, OrgValue, StandardValue FROM SecurityHealthCheckRisks'
        );
        expect(records[0]).to.deep.include({ Setting: 'X', OrgValue: '15 minutes', StandardValue: null });
      }
    ));
});

describe('local org: permission fields', () => {
  const permissionsOf = (object: string): string =>
    `SELECT PermissionsApiEnabled, PermissionsModifyAllData, PermissionsCustomizeApplication, PermissionsManageUsers, PermissionsAuthorApex, PermissionsCanApproveUninstalledApps, PermissionsUseAnyApiClient FROM ${object}`;
  const seed: OrgSeed = {
    files: [
      file(
        'Profile',
        'Ops',
        'profile',
        `<custom>true</custom>
        <userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>
        <userPermissions><enabled>true</enabled><name>AuthorApex</name></userPermissions>
        <userPermissions><enabled>false</enabled><name>ManageUsers</name></userPermissions>
        <userPermissions><enabled>true</enabled><name>EditTask</name></userPermissions>`
      ),
      file(
        'PermissionSet',
        'Approvers',
        'permissionset',
        `<label>Approvers of apps</label>
        <userPermissions><enabled>true</enabled><name>CanApproveUninstalledApps</name></userPermissions>`
      ),
    ],
  };

  it('follow the files of profiles and permission sets; administrators have the running user’s', () =>
    withOrg({ seed }, async (org) => {
      const [ops] = (await connect(org).query(`${permissionsOf('Profile')} WHERE Name = 'Ops'`)).records;
      expect(ops).to.deep.include({
        PermissionsApiEnabled: true,
        PermissionsModifyAllData: false,
        PermissionsCustomizeApplication: false,
        PermissionsManageUsers: false,
        PermissionsAuthorApex: true,
        PermissionsCanApproveUninstalledApps: false,
        PermissionsUseAnyApiClient: false,
      });
      const sets = (await connect(org).query(`${permissionsOf('PermissionSet')} WHERE Label = 'Approvers of apps'`))
        .records;
      expect(sets[0]).to.include({ PermissionsCanApproveUninstalledApps: true, PermissionsAuthorApex: false });
      const owned = await connect(org).query(
        'SELECT Profile.Name FROM PermissionSet WHERE IsOwnedByProfile = true AND PermissionsAuthorApex = true ORDER BY Profile.Name'
      );
      expect(owned.records.map(({ Profile }) => (Profile as { Name: string }).Name)).to.deep.equal([
        'Ops',
        'System Administrator',
      ]);
    }));

  for (const name of ['UseAnyApiClient', 'CanApproveUninstalledApps'] as const) {
    it(`${name} may be absent, with its column`, () =>
      withOrg({ seed, behaviour: { absentPermissionFields: [name] } }, async (org) => {
        for (const object of ['Profile', 'PermissionSet']) {
          const error = await rejection(connect(org).query(`SELECT Permissions${name} FROM ${object}`));
          expect(error.errorCode).to.equal('INVALID_FIELD');
        }
        const joined = connect(org).query(`SELECT PermissionSet.Permissions${name} FROM PermissionSetAssignment`);
        expect((await rejection(joined)).errorCode).to.equal('INVALID_FIELD');
        expect((await connect(org).query('SELECT PermissionsApiEnabled FROM Profile')).totalSize).to.equal(2);
      }));
  }
});
