import { expect } from 'chai';
import { connect, invoke, rejection, sessionSetting, smallSeed, soap, withOrg } from './support.js';

type RawRead = { readonly records: unknown };

describe('local org: permissions', () => {
  const without = (...missing: readonly string[]): object => ({
    user: {
      permissions: [
        'ApiEnabled',
        'ModifyMetadata',
        'ViewSetup',
        'ManageUsers',
        'CustomizeApplication',
        'ViewAllProfiles',
        'ViewAllExternalClientApps',
      ].filter((name) => !missing.includes(name)),
    },
  });

  it('the Metadata API needs Modify Metadata or Modify All Data', async () => {
    await withOrg({ org: without('ModifyMetadata') }, async (org) => {
      const error = await rejection(connect(org).metadata.list([{ type: 'ConnectedApp' }]));
      expect(error.name).to.equal('sf:INSUFFICIENT_ACCESS');
      expect(error.message).to.equal(
        'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions'
      );
      expect((await connect(org).query('SELECT Id FROM Profile')).totalSize).to.equal(2);
    });
    await withOrg({ org: { user: { permissions: ['ApiEnabled', 'ModifyAllData'] } } }, async (org) => {
      expect(await connect(org).metadata.list([{ type: 'ConnectedApp' }])).to.have.lengthOf(2);
    });
  });

  it('nothing works without API Enabled', () =>
    withOrg({ org: without('ApiEnabled') }, async (org) => {
      expect((await rejection(connect(org).query('SELECT Id FROM Profile'))).errorCode).to.equal(
        'API_DISABLED_FOR_ORG'
      );
      expect((await rejection(connect(org).metadata.list([{ type: 'ConnectedApp' }]))).name).to.equal(
        'sf:API_CURRENTLY_DISABLED'
      );
    }));

  it('external client apps and their global settings need permissions of their own', () =>
    withOrg({ org: without('ViewAllExternalClientApps') }, async (org) => {
      const eca = rejection(connect(org).metadata.list([{ type: 'ExternalClientApplication' }]));
      expect((await eca).name).to.equal('sf:INSUFFICIENT_ACCESS');
      const read = { type: 'ExtlClntAppGlobalOauthSettings', fullNames: ['Kiosk_glbloauth'] };
      expect((await rejection(invoke(org, 'readMetadata', read))).name).to.equal('sf:INSUFFICIENT_ACCESS');
    }));

  it('the global settings also need the org to allow it', () =>
    withOrg({ org: { consumerSecretsInMetadata: false } }, async (org) => {
      const read = { type: 'ExtlClntAppGlobalOauthSettings', fullNames: ['Kiosk_glbloauth'] };
      expect((await rejection(invoke(org, 'readMetadata', read))).name).to.equal('sf:INSUFFICIENT_ACCESS');
    }));

  describe('the OAuth settings of external client apps', () => {
    const PLUGIN = [
      ['ExtlClntAppOauthSettings', 'Kiosk_oauth'],
      ['ExtlClntAppOauthSecuritySettings', 'Kiosk_oauthSecurity'],
    ] as const;
    const CLOSED = [
      { title: 'the org setting', org: { consumerSecretsInMetadata: false } },
      { title: 'the permission', org: without() },
    ];

    it('are there where org and user may see consumer secrets, whatever else the user may', () =>
      withOrg(
        { org: { user: { permissions: ['ApiEnabled', 'ModifyMetadata', 'ViewExternalClientAppSecrets'] } } },
        async (org) => {
          for (const [type, name] of PLUGIN) {
            const listed = await connect(org).metadata.list([{ type }]);
            expect(listed.map(({ fullName }) => fullName)).to.deep.equal([name]);
          }
          const oauth = (await invoke(org, 'readMetadata', {
            type: 'ExtlClntAppOauthSettings',
            fullNames: ['Kiosk_oauth'],
          })) as RawRead;
          expect(oauth.records).to.deep.include({
            commaSeparatedOauthScopes: 'Api, RefreshToken',
            trustedIpRanges: { description: 'Shops', endIpAddress: '203.0.113.9', startIpAddress: '203.0.113.1' },
          });
        }
      ));

    for (const { title, org: closed } of CLOSED) {
      it(`look empty without ${title}`, () =>
        withOrg({ org: closed }, async (org) => {
          for (const [type, name] of PLUGIN) {
            expect(await connect(org).metadata.list([{ type }])).to.deep.equal([]);
            const read = (await invoke(org, 'readMetadata', { type, fullNames: [name] })) as RawRead;
            expect(read.records).to.deep.equal({ $: { 'xsi:nil': 'true' } });
          }
          const both = [{ type: 'ConnectedApp' }, { type: 'ExtlClntAppOauthSettings' }];
          expect(await connect(org).metadata.list(both)).to.have.lengthOf(2);
        }));

      it(`or fail the call without ${title}`, () =>
        withOrg({ org: closed, behaviour: { oauthSettingsWithoutAccess: 'fault' } }, async (org) => {
          for (const [type] of PLUGIN) {
            expect((await rejection(connect(org).metadata.list([{ type }]))).name).to.equal('sf:INSUFFICIENT_ACCESS');
          }
        }));
    }

    it('global ones may look empty, too', () =>
      withOrg(
        { org: { consumerSecretsInMetadata: false }, behaviour: { globalOauthWithoutAccess: 'empty' } },
        async (org) => {
          expect(await connect(org).metadata.list([{ type: 'ExtlClntAppGlobalOauthSettings' }])).to.deep.equal([]);
        }
      ));

    it('token ranges are a type since 67.0', () =>
      withOrg({}, async (org) => {
        const list = connect(org, '66.0').metadata.list([{ type: 'ExtlClntAppOauthSecuritySettings' }], '66.0');
        expect((await rejection(list)).name).to.equal('sf:INVALID_TYPE');
      }));
  });

  it('with profile filtering a user without View All Profiles sees one profile', () =>
    withOrg(
      {
        org: { profileFiltering: true, ...without('ViewAllProfiles') },
        seed: { files: [...smallSeed.files!, sessionSetting('x', 'Third', 30)] },
      },
      async (org) => {
        const profiles = await connect(org).query('SELECT Name FROM Profile');
        expect(profiles.records.map(({ Name }) => Name as string)).to.deep.equal(['System Administrator']);
        expect(await connect(org).metadata.list([{ type: 'Profile' }])).to.have.lengthOf(1);
        const { text } = await soap(
          org,
          '<readMetadata><type>ConnectedApp</type><fullNames>Portal</fullNames></readMetadata>'
        );
        expect([...text.matchAll(/<profileName>([^<]*)/g)].map(([, name]) => name)).to.deep.equal([
          'System Administrator',
        ]);
        const access = await connect(org).query(
          'SELECT Parent.Profile.Name FROM SetupEntityAccess ORDER BY Parent.Profile.Name NULLS LAST'
        );
        expect(
          access.records.map(({ Parent }) => (Parent as { Profile: { Name: string } | null }).Profile?.Name)
        ).to.deep.equal(['System Administrator', undefined]);
      }
    ));

  it('View Setup opens access rows and health check; a user without it is told that they do not exist', () =>
    withOrg({ org: without('ViewSetup') }, async (org) => {
      expect((await rejection(connect(org).query('SELECT Id FROM SetupEntityAccess'))).errorCode).to.equal(
        'INVALID_TYPE'
      );
      expect((await rejection(connect(org).query('SELECT Id FROM PermissionSet'))).errorCode).to.equal('INVALID_TYPE');
      const risks = rejection(connect(org).tooling.query('SELECT Setting FROM SecurityHealthCheckRisks'));
      expect((await risks).errorCode).to.equal('INVALID_TYPE');
    }));

  it('says what the user holds', () =>
    withOrg({ org: without('ManageUsers') }, async (org) => {
      const soql =
        'SELECT PermissionsModifyMetadata, PermissionsManageUsers, PermissionsManageRemoteAccess FROM UserPermissionAccess';
      expect((await connect(org).query(soql)).records[0]).to.deep.include({
        PermissionsModifyMetadata: true,
        PermissionsManageUsers: false,
        PermissionsManageRemoteAccess: false,
      });
    }));
});
