import { expect } from 'chai';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startLocalOrg, type OrgSeed } from '../../localOrg/index.js';
import { toId18 } from '../../localOrg/ids.js';
import {
  connect,
  file,
  get,
  loaderApp,
  rejection,
  securitySettings,
  sessionSetting,
  soqlPath,
  withOrg,
} from './support.js';

const app = (name: string, content: string): ReturnType<typeof file> =>
  file(
    'ConnectedApp',
    name,
    'connectedApp',
    `<contactEmail>a@b.example</contactEmail><label>${name}</label>${content}`
  );

const refusal = async (seed: OrgSeed): Promise<string> => (await rejection(startLocalOrg({ seed }))).message;

const profileNames = async (seed: OrgSeed): Promise<readonly string[]> => {
  let names: readonly string[] = [];
  await withOrg({ seed }, async (org) => {
    names = (await connect(org).query('SELECT Name FROM Profile ORDER BY Name')).records.map(
      ({ Name }) => Name as string
    );
  });
  return names;
};

describe('local org: profiles of a seed', () => {
  it('come from files, settings and apps, each once, whatever the name and its case', async () => {
    const files = [
      file('Profile', 'Standard', 'profile', '<custom>false</custom>'),
      file('Profile', 'Custom%3A Sales', 'profile', '<custom>true</custom>'),
      sessionSetting('a', 'admin', 15),
      sessionSetting('b', 'custom: sales', 15),
      sessionSetting('c', 'STANDARD USER', 15),
      sessionSetting('d', 'marketingprofile', 15),
      sessionSetting('e', 'only in a setting', 15),
      sessionSetting('f', '', 15),
      app('A', '<profileName>System Administrator</profileName><profileName>Only In An App</profileName>'),
    ];
    expect(await profileNames({ files })).to.deep.equal(
      [
        'Custom: Sales',
        'Marketing User',
        'Only In An App',
        'only in a setting',
        'Standard User',
        'System Administrator',
      ].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    );
  });

  it('are listed as metadata under encoded names, whether they have a file or not', () =>
    withOrg({ seed: { files: [sessionSetting('a', 'R&amp;D (all) 100%', 15)] } }, async (org) => {
      const listed = await connect(org).metadata.list([{ type: 'Profile' }]);
      expect(listed.map(({ fullName }) => fullName)).to.deep.equal(['Admin', 'R%26D %28all%29 100%25']);
    }));

  it('hold a license and a user type that fit', () =>
    withOrg(
      {
        seed: {
          files: [
            sessionSetting('a', 'Customer Community Plus User', 15),
            file('Profile', 'X', 'profile', '<userLicense>Guest User License</userLicense>'),
          ],
        },
      },
      async (org) => {
        const { records } = await connect(org).query(
          'SELECT Name, UserType, UserLicense.Name FROM Profile ORDER BY Name'
        );
        expect(
          records.map((row) => [row.Name as string, row.UserType as string, (row.UserLicense as { Name: string }).Name])
        ).to.deep.equal([
          ['Customer Community Plus User', 'PowerCustomerSuccess', 'Customer Community Plus'],
          ['System Administrator', 'Standard', 'Salesforce'],
          ['X', 'Guest', 'Guest User License'],
        ]);
      }
    ));
});

describe('local org: records of a seed', () => {
  it('may name the row that they mean, and need no ids', () =>
    withOrg(
      {
        seed: {
          records: {
            Profile: [
              { Name: 'System Administrator', UserType: 'Standard' },
              { Name: 'Agents', UserType: 'Standard' },
            ],
            User: [{ Username: 'ann@x.example', Name: 'Ann', ProfileId: { Name: 'Agents' }, IsActive: true }],
            PermissionSet: [{ Name: 'Ops', Label: 'Operations' }],
            PermissionSetAssignment: [{ AssigneeId: { Username: 'ann@x.example' }, PermissionSetId: { Name: 'Ops' } }],
          },
        },
      },
      async (org) => {
        expect(org.username).to.equal('ann@x.example');
        const { records } = await connect(org).query(
          'SELECT Assignee.Profile.Name, PermissionSet.Label, PermissionSet.IsCustom FROM PermissionSetAssignment'
        );
        expect(records[0]).to.have.nested.property('Assignee.Profile.Name', 'Agents');
        expect(records[0]).to.have.nested.property('PermissionSet.Label', 'Operations');
        expect(records[0]).to.have.nested.property('PermissionSet.IsCustom', false);
        const listed = await connect(org).metadata.list([{ type: 'Profile' }]);
        const rows = await connect(org).query('SELECT Id, Name FROM Profile');
        expect(listed.map(({ id }) => id)).to.have.members(rows.records.map(({ Id }) => Id as string));
      }
    ));

  it('are refused where they do not fit', async () => {
    expect(await refusal({ records: { Nonsense: [] } })).to.contain('no such sObject');
    expect(await refusal({ records: { User: [{ Nonsense: 1 }] } })).to.contain('User has no field Nonsense');
    expect(await refusal({ records: { User: [{ IsActive: 'yes' }] } })).to.contain('User.IsActive is boolean');
    expect(await refusal({ records: { OauthToken: [{ UserId: { Username: 'nobody' } }] } })).to.contain(
      'fits 0 rows of User'
    );
    expect(await refusal({ org: { user: { username: 'x' } }, records: { User: [{ Username: 'y' }] } })).to.contain(
      'not in records/User.json'
    );
    expect(await refusal({ org: { user: { permissions: ['Nonsense' as never] } } })).to.contain(
      'no permission Nonsense'
    );
  });
});

describe('local org: files of a seed', () => {
  it('are refused where an org could not hold them', async () => {
    expect(
      await refusal({ files: [{ path: 'a/X.connectedApp', text: '<ConnectedApp><label></ConnectedApp>' }] })
    ).to.contain('a/X.connectedApp is no XML');
    expect(await refusal({ files: [{ path: 'X.connectedApp', text: '<Profile/>' }] })).to.contain('holds <Profile>');
    expect(
      await refusal({
        files: [loaderApp, { ...loaderApp, path: `b/${loaderApp.path}`, text: loaderApp.text.replace('14', '15') }],
      })
    ).to.contain('two different files for ConnectedApp:Loader');
  });

  it('count in source format where both formats are there', () =>
    withOrg(
      { seed: { files: [{ path: 'Loader.connectedApp', text: loaderApp.text.replace('14', '15') }, loaderApp] } },
      async (org) => {
        expect(org.componentText('ConnectedApp', 'Loader')).to.equal(loaderApp.text);
        expect(await connect(org).metadata.list([{ type: 'ConnectedApp' }])).to.have.lengthOf(1);
      }
    ));

  it('are read from a folder, at any depth, with records and org.json', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'local-org-'));
    try {
      const write = async (path: string, text: string): Promise<void> => {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      };
      await write('deep/er/connectedApps/Loader.connectedApp-meta.xml', loaderApp.text);
      await write('settings/Security.settings', securitySettings.text);
      await write('settings/Account.settings', '<AccountSettings/>');
      await write('sfdx-project.json', '{}');
      await write('records/OauthToken.json', '[{"UserId":{"Username":"admin@local-org.example"},"AppName":"Loader"}]');
      await write('records/tooling/SecurityHealthCheck.json', '[{"Score":"55"}]');
      await write('org.json', '{"name":"Folder Org","apiVersions":["60.0"]}');
      await withOrg({ seed: folder }, async (org) => {
        const connection = connect(org, '60.0');
        expect(
          (await connection.metadata.list([{ type: 'ConnectedApp' }, { type: 'Settings' }], '60.0')).map(
            ({ fullName }) => fullName
          )
        ).to.deep.equal(['Loader', 'Security']);
        expect((await connection.query('SELECT Name FROM Organization')).records[0]).to.include({ Name: 'Folder Org' });
        expect((await connection.query('SELECT User.Username FROM OauthToken')).records[0]).to.have.nested.property(
          'User.Username',
          org.username
        );
        expect((await connection.tooling.query('SELECT Score FROM SecurityHealthCheck')).records[0]).to.include({
          Score: '55',
        });
      });
      await write('records/User.json', '[{]');
      expect((await rejection(startLocalOrg({ seed: folder }))).message).to.equal(
        'seed file records/User.json is no JSON'
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('give the same org twice', async () => {
    const ids = async (): Promise<unknown> => {
      let found: unknown;
      await withOrg({}, async (org) => {
        found = [
          (await connect(org).metadata.list([{ type: 'ConnectedApp' }, { type: 'Profile' }])).map(({ id }) => id),
          (await get(org, soqlPath('SELECT Id, ParentId, SetupEntityId FROM SetupEntityAccess'))).body,
        ];
      });
      return found;
    };
    expect(await ids()).to.deep.equal(await ids());
  });

  it('get ids of the platform: 18 characters, the last three computed', () => {
    // An id that the REST API guide publishes.
    expect(toId18('001D000000IqhSL')).to.equal('001D000000IqhSLIAZ');
  });
});
