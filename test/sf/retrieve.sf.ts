import { expect } from 'chai';
import { join } from 'node:path';
import { DEMO_SEED, loggedIn } from './loggedIn.js';
import { filesBelow, namesIn } from './seedFiles.js';

/** The types that the plugin reads, and the folder of each in a project. */
const FOLDERS: Readonly<Record<string, string>> = {
  ConnectedApp: 'connectedApps',
  ProfileSessionSetting: 'profileSessionSettings',
  'Settings:Security': 'settings',
  'Settings:OauthOidc': 'settings',
  'Settings:ConnectedApp': 'settings',
  'Settings:ExternalClientApp': 'settings',
  ExternalClientApplication: 'externalClientApps',
  ExtlClntAppOauthConfigurablePolicies: 'extlClntAppOauthPolicies',
  ExtlClntAppConfigurablePolicies: 'extlClntAppPolicies',
  ExtlClntAppGlobalOauthSettings: 'extlClntAppGlobalOauthSets',
  ExtlClntAppOauthSettings: 'extlClntAppOauthSettings',
  ExtlClntAppOauthSecuritySettings: 'extlClntAppOauthSecuritySettings',
  ExtlClntAppMobileConfigurablePolicies: 'extlClntAppMobilePolicies',
};

type Retrieved = {
  readonly files: readonly { readonly fullName: string; readonly type: string; readonly state: string }[];
  readonly messages: readonly { readonly problem: string }[];
};

describe('sf on the local org: metadata', () => {
  const session = loggedIn();
  const seed = filesBelow(join(DEMO_SEED, 'force-app/main/default'));
  const namesListed = async (type: string): Promise<readonly string[]> => {
    const { result } = await session.sf.json(['org', 'list', 'metadata', '-m', type, '-o', 'demo']);
    return (result as readonly { fullName: string }[]).map(({ fullName }) => fullName);
  };

  for (const type of ['ConnectedApp', 'ProfileSessionSetting', 'ExternalClientApplication']) {
    it(`lists every ${type} of the seed`, async () => {
      expect(await namesListed(type)).to.have.members(namesIn(seed, FOLDERS[type] ?? ''));
    });
  }

  it('says that an unknown type is none', async () => {
    const run = await session.sf.json(['org', 'list', 'metadata', '-m', 'NoSuchType', '-o', 'demo']);
    expect(run.status).to.equal(1);
    expect(run.name).to.match(/INVALID_TYPE/);
  });

  describe('into a generated project', () => {
    const project = (): string => join(session.sf.home, 'project');
    const retrieved = (): ReadonlyMap<string, string> => filesBelow(join(project(), 'force-app/main/default'));
    const retrieve = (...members: readonly string[]): ReturnType<typeof session.sf.json> =>
      session.sf.json(
        [
          ...['project', 'retrieve', 'start', '-o', 'demo', '--api-version', '68.0'],
          ...members.flatMap((member) => ['-m', member]),
        ],
        { cwd: project() }
      );

    before('sf project generate', async () => {
      const { status, message } = await session.sf.json([
        ...['project', 'generate', '--name', 'project', '--template', 'empty'],
        ...['--output-dir', session.sf.home],
      ]);
      expect(status, message).to.equal(0);
    });

    it('retrieves what decides about sessions, byte for byte as the seed has it', async () => {
      const run = await retrieve(...Object.keys(FOLDERS));
      expect(run.status, run.message).to.equal(0);
      const folders = Object.values(FOLDERS);
      const expected = [...seed].filter(([path]) => folders.some((folder) => path.startsWith(`${folder}/`)));
      expect(Object.fromEntries(retrieved())).to.deep.equal(Object.fromEntries(expected));
      expect(expected).to.have.lengthOf.above(folders.length);
      expect((run.result as Retrieved).messages).to.deep.equal([]);
    });

    it('retrieves profiles: those with a file as they are, with names in any script', async () => {
      const run = await retrieve('Profile');
      expect(run.status, run.message).to.equal(0);
      const files = retrieved();
      const expected = [...seed].filter(([path]) => path.startsWith('profiles/'));
      for (const [path, text] of expected) expect(files.get(path), path).to.equal(text);
      expect(expected.map(([path]) => path).join())
        .to.match(/%3A/)
        .and.to.match(/[^\0-\x7f]/);
    });

    it('hears of a member that is not there and still gets the others', async () => {
      const [name = ''] = namesIn(seed, 'connectedApps');
      const run = await retrieve(`ConnectedApp:${name}`, 'ConnectedApp:No_Such_App');
      const { files, messages } = run.result as Retrieved;
      expect(run.status).to.equal(0);
      expect(files.filter(({ state }) => state === 'Failed').map(({ fullName }) => fullName)).to.deep.equal([
        'No_Such_App',
      ]);
      expect(files.some(({ fullName, state }) => fullName === name && state !== 'Failed')).to.equal(true);
      expect(messages.map(({ problem }) => problem).join()).to.include(
        "Entity of type 'ConnectedApp' named 'No_Such_App' cannot be found"
      );
    });
  });
});
