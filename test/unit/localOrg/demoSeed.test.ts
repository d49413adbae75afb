import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { startLocalOrg, type LocalOrg } from '../../localOrg/index.js';
import { METADATA_TYPES } from '../../localOrg/seed/metadataTypes.js';
import { SHAPE_CHECKS } from './shared.js';
import { connect, get, soap } from './support.js';

const DEMO = fileURLToPath(new URL('../../localOrg/seeds/demo', import.meta.url));

describe('local org: the demo seed', () => {
  let org: LocalOrg;
  before(async () => {
    org = await startLocalOrg({ seed: DEMO });
  });
  after(() => org.close());

  const namesOf = async (type: string): Promise<readonly string[]> =>
    (await connect(org).metadata.list([{ type }])).map(({ fullName }) => fullName);

  const read = async (type: string, names: readonly string[]): Promise<string> => {
    const fullNames = names.map((name) => `<fullNames>${name}</fullNames>`).join('');
    return (await soap(org, `<readMetadata><type>${type}</type>${fullNames}</readMetadata>`)).text;
  };

  /** What each component of a type says in an element; `-` = nothing. */
  const values = async (type: string, element: string): Promise<Readonly<Record<string, string>>> => {
    const found: Record<string, string> = {};
    for (const name of await namesOf(type)) {
      found[name] = new RegExp(`<${element}>([^<]*)<`).exec(await read(type, [name]))?.[1] ?? '-';
    }
    return found;
  };

  it('is an org of API 68.0', async () => {
    const { body } = await get(org, '/services/data');
    expect((body as ReadonlyArray<{ version: string }>).at(-1)?.version).to.equal('68.0');
  });

  for (const { against, open } of SHAPE_CHECKS) {
    it(`is as in ${against}, every component of it`, async function () {
      const check = await open(this);
      const answers: string[] = [];
      for (const { name } of METADATA_TYPES) {
        const names = await namesOf(name);
        for (let start = 0; start < names.length; start += 10) {
          answers.push(await read(name, names.slice(start, start + 10)));
        }
      }
      expect(await check.errorsIn(...answers)).to.deep.equal([]);
    });
  }

  it('has the idle limit on, off and not shown', async () => {
    expect(await values('ConnectedApp', 'isEnforceRefreshTokenTTL')).to.deep.equal({
      Billing_Sync: 'true',
      Carrier_Exchange: 'false',
      Contract_Signing: 'true',
      Customs_Declarations: 'true',
      Data_Hub: 'false',
      Depot_Terminals: 'true',
      Field_Service: 'true',
      Fleet_Telematics: 'false',
      Intranet_Search: 'true',
      Legal_Archive: 'true',
      Newsletter: 'false',
      Payroll_Export: 'true',
      Report_Mailer: 'false',
      Warehouse_Dashboard: 'true',
      Warehouse_Scanner: 'true',
      parcelwise__Label_Printer: '-',
    });
    expect(await values('ExtlClntAppGlobalOauthSettings', 'isEnforceRefreshTokenTTL')).to.deep.equal({
      Analytics_Gateway_glbloauth: 'true',
      Customer_App_glbloauth: 'true',
      Fleet_Telematics_glbloauth: 'false',
      HR_Onboarding_glbloauth: 'true',
      Old_Intranet_glbloauth: 'false',
      Shop_Frontend_glbloauth: 'true',
      Supplier_Exchange_glbloauth: 'true',
      Yard_Kiosk_glbloauth: 'false',
    });
  });

  it('has apps with and without refresh tokens, ranges of both kinds, a device, and an approval of nobody', async () => {
    expect(await read('ConnectedApp', ['Report_Mailer']))
      .to.contain('<refreshTokenPolicy>infinite<')
      .and.not.contain('<scopes>RefreshToken<');
    expect(await values('ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes')).to.deep.equal({
      Analytics_Gateway_oauth: 'Api, RefreshToken',
      Customer_App_oauth: 'Api, OpenID, RefreshToken',
      Fleet_Telematics_oauth: 'Api, RefreshToken',
      Old_Intranet_oauth: 'Api, Web, RefreshToken',
      Shop_Frontend_oauth: 'Api, Web, RefreshToken',
      Supplier_Exchange_oauth: 'Api, RefreshToken',
      Yard_Kiosk_oauth: 'Api, Web',
    });
    expect((await read('ExtlClntAppOauthSettings', ['Shop_Frontend_oauth'])).split('<trustedIpRanges>')).to.have.length(
      3
    );
    expect(await namesOf('ExtlClntAppOauthSecuritySettings')).to.deep.equal(['Supplier_Exchange_oauthSecurity']);
    expect(await read('ConnectedApp', ['Depot_Terminals'])).to.contain('<isDeviceFlowEnabled>true<');
    expect(await read('ConnectedApp', ['Customs_Declarations']))
      .to.contain('<isAdminApproved>true<')
      .and.not.contain('<profileName>')
      .and.not.contain('<permissionSetName>');
    const keys = [
      await values('ConnectedApp', 'consumerKey'),
      await values('ExtlClntAppGlobalOauthSettings', 'consumerKey'),
    ];
    expect(keys[0]?.['Fleet_Telematics']).to.equal(keys[1]?.['Fleet_Telematics_glbloauth']);
  });

  it('has rows for every app, by the ids that the listing gives', async () => {
    for (const [type, object] of [
      ['ConnectedApp', 'ConnectedApplication'],
      ['ExternalClientApplication', 'ExternalClientApplication'],
    ] as const) {
      const listed = await connect(org).metadata.list([{ type }]);
      const rows = (await connect(org).query(`SELECT Id FROM ${object}`)).records;
      expect(rows.map(({ Id }) => Id as string)).to.have.members(listed.map(({ id }) => id));
      const items = (await connect(org).query('SELECT ApplicationId FROM AppMenuItem')).records;
      expect(items.map(({ ApplicationId }) => ApplicationId as string)).to.include.members(listed.map(({ id }) => id));
    }
  });

  it('has tokens of external client apps where the Connect API tells them', async () => {
    const tokens = await connect(org).query('SELECT AppName FROM OauthToken');
    expect(new Set(tokens.records.map(({ AppName }) => AppName as string))).to.have.all.keys(
      'Salesforce CLI',
      'Postman',
      'Billing Sync',
      'Warehouse Dashboard',
      'Field Service',
      'Data Hub',
      'Report Mailer',
      'Depot Terminals'
    );
    const usage = '/services/data/v68.0/apps/oauth/usage';
    const { apps } = (await get(org, usage)).body as {
      apps: ReadonlyArray<{ developerName: string; usageDetailsUrl: string }>;
    };
    const counts: Record<string, number> = {};
    for (const { developerName, usageDetailsUrl } of apps) {
      counts[developerName] = ((await get(org, usageDetailsUrl)).body as { users: readonly unknown[] }).users.length;
    }
    expect(counts).to.deep.equal({
      Customer_App: 1,
      Shop_Frontend: 2,
      Analytics_Gateway: 0,
      Old_Intranet: 0,
      Supplier_Exchange: 1,
      HR_Onboarding: 0,
      Fleet_Telematics: 1,
      Yard_Kiosk: 0,
    });
  });

  it('has administrators by permission, of a profile and of permission sets', async () => {
    const holders = async (permission: string): Promise<readonly string[]> =>
      (
        await connect(org).query(
          `SELECT PermissionSet.Label, PermissionSet.Profile.Name FROM PermissionSetAssignment WHERE PermissionSet.Permissions${permission} = true`
        )
      ).records.map(({ PermissionSet }) => {
        const { Label, Profile } = PermissionSet as { Label: string | null; Profile: { Name: string } | null };
        return Profile?.Name ?? Label ?? '';
      });
    expect(await holders('AuthorApex')).to.deep.equal(['System Administrator', 'Release Manager']);
    expect(await holders('CanApproveUninstalledApps')).to.deep.equal(['System Administrator', 'App Approver']);
    const profiles = await connect(org).query('SELECT Name FROM Profile WHERE PermissionsManageUsers = true');
    expect(profiles.records.map(({ Name }) => Name as string)).to.deep.equal(['System Administrator', 'Service Lead']);
  });

  it('asks nothing that has no answer', () => {
    expect(org.unanswered).to.deep.equal([]);
  });
});
