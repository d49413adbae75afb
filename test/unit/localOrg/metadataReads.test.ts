import { expect } from 'chai';
import { connect, file, get, invoke, rejection, sessionSetting, smallSeed, soap, withOrg } from './support.js';

type RawRead = { readonly records: unknown };

const listQueries = (count: number): Array<{ type: string }> =>
  ['ConnectedApp', 'ProfileSessionSetting', 'Profile', 'Network'].slice(0, count).map((type) => ({ type }));

describe('local org: listMetadata', () => {
  it('takes three queries and no fourth', () =>
    withOrg({}, async (org) => {
      const found = await connect(org).metadata.list(listQueries(3));
      expect(found.map(({ type, fullName }) => `${type}:${fullName}`)).to.deep.equal([
        'ConnectedApp:Portal',
        'ConnectedApp:Loader',
        'ProfileSessionSetting:PT1_profileSessionSetting1',
        'ProfileSessionSetting:null_profileSessionSetting2',
        'ProfileSessionSetting:null_profileSessionSetting3',
        'Profile:Sales %26 Service',
        'Profile:Admin',
      ]);
      expect((await rejection(connect(org).metadata.list(listQueries(4)))).name).to.equal('sf:LIMIT_EXCEEDED');
    }));

  it('gives the file properties of a component, its id that of the record', () =>
    withOrg({}, async (org) => {
      const [portal] = await connect(org).metadata.list([{ type: 'ConnectedApp' }]);
      expect(portal).to.include({
        fileName: 'connectedApps/Portal.connectedApp',
        fullName: 'Portal',
        createdById: org.userId,
        lastModifiedDate: '2026-01-15T09:00:00.000Z',
        manageableState: 'unmanaged',
      });
      const app = await connect(org).query("SELECT Id FROM ConnectedApplication WHERE Name = 'Partner Portal'");
      expect(app.records[0]).to.have.property('Id', portal?.id);
      const profiles = await connect(org).metadata.list([{ type: 'Profile' }]);
      const admin = await connect(org).query("SELECT Id FROM Profile WHERE Name = 'System Administrator'");
      expect(admin.records[0]).to.have.property('Id', profiles.find(({ fullName }) => fullName === 'Admin')?.id);
    }));

  it('knows settings by their own type and by Settings', () =>
    withOrg({}, async (org) => {
      const [own] = await connect(org).metadata.list([{ type: 'SecuritySettings' }]);
      expect(own).to.include({
        fullName: 'Security',
        type: 'SecuritySettings',
        fileName: 'settings/Security.settings',
      });
      const [shared] = await connect(org).metadata.list([{ type: 'Settings' }]);
      expect(shared).to.include({ fullName: 'Security', type: 'Settings' });
    }));

  it('lists every kind of settings under Settings', () =>
    withOrg({}, async (org) => {
      const listed = await connect(org).metadata.list([{ type: 'Settings' }]);
      expect(listed.map(({ type, fullName }) => `${type}:${fullName}`)).to.deep.equal([
        'Settings:Security',
        'Settings:OauthOidc',
        'Settings:ConnectedApp',
      ]);
      const read = async (type: string, fullName: string): Promise<unknown> =>
        ((await invoke(org, 'readMetadata', { type, fullNames: [fullName] })) as RawRead).records;
      expect(await read('OauthOidcSettings', 'OauthOidc')).to.deep.include({
        blockOAuthUnPwFlow: 'true',
        blockOAuthUsrAgtFlow: 'false',
      });
      expect(await read('ConnectedAppSettings', 'ConnectedApp')).to.deep.include({
        enableAdminApprovedAppsOnly: 'true',
      });
    }));

  it('refuses a type that it or the version does not know', () =>
    withOrg({}, async (org) => {
      expect((await rejection(connect(org).metadata.list([{ type: 'Nonsense' }]))).name).to.equal('sf:INVALID_TYPE');
      const list = connect(org, '58.0').metadata.list([{ type: 'ExternalClientApplication' }], '58.0');
      expect((await rejection(list)).name).to.equal('sf:INVALID_TYPE');
      expect(
        await connect(org, '58.0').metadata.list([{ type: 'ExternalClientApplication' }], '59.0')
      ).to.have.lengthOf(1);
    }));

  it('gives nothing for a type without components', () =>
    withOrg({}, async (org) => {
      expect(await connect(org).metadata.list([{ type: 'Network' }])).to.deep.equal([]);
    }));

  it('tells an installed app by its namespace', () =>
    withOrg(
      {
        seed: {
          files: [
            file(
              'ConnectedApp',
              'acme__Sync',
              'connectedApp',
              '<contactEmail>a@b.example</contactEmail><label>Sync</label>'
            ),
          ],
        },
      },
      async (org) => {
        expect((await connect(org).metadata.list([{ type: 'ConnectedApp' }]))[0]).to.include({
          fullName: 'acme__Sync',
          namespacePrefix: 'acme',
          manageableState: 'installed',
        });
      }
    ));

  it('describes the types of a version', () =>
    withOrg({}, async (org) => {
      const names = (await connect(org, '48.0').metadata.describe('48.0')).metadataObjects.map(
        ({ xmlName }) => xmlName
      );
      expect(names).to.include.members(['ConnectedApp', 'ProfileSessionSetting', 'Settings']);
      expect(names).to.not.include('ExternalClientApplication');
    }));
});

describe('local org: readMetadata', () => {
  it('takes ten names and no eleventh', () =>
    withOrg({}, async (org) => {
      const names = Array.from({ length: 11 }, (_, index) => `App${index}`);
      const ten = (await invoke(org, 'readMetadata', {
        type: 'ConnectedApp',
        fullNames: names.slice(0, 10),
      })) as RawRead;
      expect(ten.records).to.have.lengthOf(10);
      const error = await rejection(invoke(org, 'readMetadata', { type: 'ConnectedApp', fullNames: names }));
      expect(error.name).to.equal('sf:EXCEEDED_ID_LIMIT');
      expect(error.message).to.contain('cannot submit more than 10 records');
    }));

  it('keeps the place of a component that is missing', () =>
    withOrg({}, async (org) => {
      const { text } = await soap(
        org,
        '<readMetadata><type>ConnectedApp</type><fullNames>Nope</fullNames><fullNames>Loader</fullNames><fullNames>loader</fullNames></readMetadata>'
      );
      const records = [...text.matchAll(/<records (xsi:nil="true"|xsi:type="ConnectedApp")/g)].map(([, kind]) => kind);
      expect(records).to.deep.equal(['xsi:nil="true"', 'xsi:type="ConnectedApp"', 'xsi:nil="true"']);
    }));

  it('sends elements in the order of the file, every text as it was, and never the secret', () =>
    withOrg({ behaviour: { unseededBooleans: 'absent' } }, async (org) => {
      const { text } = await soap(
        org,
        '<readMetadata><type>ConnectedApp</type><fullNames>Portal</fullNames></readMetadata>'
      );
      const record = /<records[^>]*>(.*)<\/records>/s.exec(text)?.[1] ?? '';
      const names = [...record.matchAll(/<([a-zA-Z]+)>/g)].map(([, name]) => name);
      expect(names).to.deep.equal([
        'fullName',
        'contactEmail',
        'label',
        'oauthConfig',
        'callbackUrl',
        'consumerKey',
        'isAdminApproved',
        'isEnforceRefreshTokenTTL',
        'scopes',
        'scopes',
        'oauthPolicy',
        'ipRelaxation',
        'refreshTokenPolicy',
        'profileName',
        'profileName',
        'sessionPolicy',
        'sessionTimeout',
      ]);
      expect(record).to.contain('<callbackUrl>https://portal.example/a\nhttps://portal.example/b</callbackUrl>');
      expect(record).to.contain('<profileName>Sales &amp; Service</profileName>');
      expect(record).to.not.contain('NEVER_TO_BE_SEEN');
      const global = await soap(
        org,
        '<readMetadata><type>ExtlClntAppGlobalOauthSettings</type><fullNames>Kiosk_glbloauth</fullNames></readMetadata>'
      );
      expect(global.text).to.contain('KIOSK_KEY').and.not.contain('NEVER_TO_BE_SEEN');
    }));

  it('sends the nil profile of an orphan as nil', () =>
    withOrg({}, async (org) => {
      const { records } = (await invoke(org, 'readMetadata', {
        type: 'ProfileSessionSetting',
        fullNames: ['null_profileSessionSetting3'],
      })) as { records: Record<string, unknown> };
      expect(records).to.deep.include({ profile: { $: { 'xsi:nil': 'true' } }, sessionTimeout: '60' });
    }));

  it('reads settings by their own type only', () =>
    withOrg({}, async (org) => {
      const { records } = (await invoke(org, 'readMetadata', {
        type: 'SecuritySettings',
        fullNames: ['Security'],
      })) as {
        records: { sessionSettings: unknown };
      };
      expect(records.sessionSettings).to.include({ sessionTimeout: 'FourHours' });
      const error = await rejection(invoke(org, 'readMetadata', { type: 'Settings', fullNames: ['Security'] }));
      expect(error.name).to.equal('sf:INVALID_TYPE');
    }));

  it('invents no value for a required element that the seed lacks, unless told to', async () => {
    const seed = { files: [file('ProfileSessionSetting', 'S', 'profileSessionSetting', '<profile>admin</profile>')] };
    const read = '<readMetadata><type>ProfileSessionSetting</type><fullNames>S</fullNames></readMetadata>';
    await withOrg({ seed }, async (org) => {
      expect((await soap(org, read)).text).to.contain('<fullName>S</fullName><profile>admin</profile></records>');
    });
    await withOrg({ seed, behaviour: { missingRequired: 'added' } }, async (org) => {
      expect((await soap(org, read)).text).to.contain(
        '<fullName>S</fullName><externalCommunityUserIdentityVerif>false</externalCommunityUserIdentityVerif>' +
          '<forceLogout>false</forceLogout><profile>admin</profile><sessionPersistence>false</sessionPersistence>' +
          '<sessionTimeout>0</sessionTimeout><sessionTimeoutWarning>false</sessionTimeoutWarning></records>'
      );
    });
  });
});

describe('local org: API versions', () => {
  const elementsAt = async (version: string, type: string, fullName: string): Promise<string> => {
    let text = '';
    await withOrg({}, async (org) => {
      ({ text } = await soap(
        org,
        `<readMetadata><type>${type}</type><fullNames>${fullName}</fullNames></readMetadata>`,
        { version }
      ));
    });
    return text;
  };

  for (const [version, element, isThere] of [
    ['48.0', 'oauthPolicy', false],
    ['48.0', 'sessionPolicy', false],
    ['49.0', 'oauthPolicy', true],
    ['49.0', 'sessionPolicy', true],
    ['40.0', 'profileName', false],
    ['46.0', 'profileName', true],
    ['67.0', 'isEnforceRefreshTokenTTL', false],
    ['68.0', 'isEnforceRefreshTokenTTL', true],
    ['67.0', 'isDeviceFlowEnabled', false],
    ['68.0', 'isDeviceFlowEnabled', true],
  ] as const) {
    it(`a connected app of API ${version} ${isThere ? 'has' : 'lacks'} ${element}`, async () => {
      const text = await elementsAt(version, 'ConnectedApp', 'Portal');
      expect(text).to.contain('<label>Partner Portal</label>');
      expect(text.includes(`<${element}>`)).to.equal(isThere);
    });
  }

  for (const [version, element, isThere] of [
    ['66.0', 'isEnforceRefreshTokenTTL', false],
    ['67.0', 'isEnforceRefreshTokenTTL', true],
    ['67.0', 'isDPopEnabled', true],
    ['67.0', 'isMtlsEnabled', false],
    ['68.0', 'isMtlsEnabled', true],
  ] as const) {
    it(`an external client app of API ${version} ${isThere ? 'has' : 'lacks'} ${element}`, async () => {
      const text = await elementsAt(version, 'ExtlClntAppGlobalOauthSettings', 'Kiosk_glbloauth');
      expect(text).to.contain('<consumerKey>KIOSK_KEY</consumerKey>');
      expect(text.includes(`<${element}>`)).to.equal(isThere);
    });
  }

  it('drops elements that a type has lost', async () => {
    expect(await elementsAt('61.0', 'SecuritySettings', 'Security')).to.contain('enableXssProtection');
    expect(await elementsAt('66.0', 'SecuritySettings', 'Security')).to.not.contain('enableXssProtection');
  });

  it('refuses external client apps before they were there, and versions that it does not offer', () =>
    withOrg({}, async (org) => {
      const read = '<readMetadata><type>ExtlClntAppConfigurablePolicies</type><fullNames>X</fullNames></readMetadata>';
      expect((await soap(org, read, { version: '59.0' })).text).to.contain('sf:INVALID_TYPE');
      expect((await soap(org, read, { version: '60.0' })).text).to.contain('xsi:nil="true"');
      expect((await soap(org, read, { version: '69.0' })).text).to.contain('sf:UNSUPPORTED_API_VERSION');
      expect((await get(org, '/services/data/v69.0/query?q=x')).status).to.equal(404);
    }));

  it('knows sObjects from their first version on', () =>
    withOrg({}, async (org) => {
      const error = await rejection(connect(org, '58.0').query('SELECT Id FROM ExternalClientApplication'));
      expect(error.errorCode).to.equal('INVALID_TYPE');
      expect((await connect(org, '59.0').query('SELECT Id FROM ExternalClientApplication')).totalSize).to.equal(1);
    }));
});

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
