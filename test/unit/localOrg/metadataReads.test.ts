import { expect } from 'chai';
import { connect, file, invoke, rejection, soap, withOrg } from './support.js';

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
