import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalOrg } from '../../localOrg/index.js';
import type { SoapCheck } from '../../localOrg/soapCheck.js';
import { openWsdlCheck } from '../../localOrg/wsdl.js';
import { madeTrees, type MadeTree } from '../support/madeTrees.js';
import { CORPUS, needsShared } from '../support/shared.js';
import { SHAPE_CHECKS } from './shared.js';
import { connect, invoke, withOrg } from './support.js';

const TYPES: ReadonlyArray<readonly [type: string, suffix: string]> = [
  ['ProfileSessionSetting', 'profileSessionSetting'],
  ['ConnectedApp', 'connectedApp'],
  ['ExternalClientApplication', 'eca'],
  ['ExtlClntAppOauthConfigurablePolicies', 'ecaOauthPlcy'],
  ['ExtlClntAppGlobalOauthSettings', 'ecaGlblOauth'],
  ['ExtlClntAppConfigurablePolicies', 'ecaPlcy'],
];

const corpus = (project: string): string => fileURLToPath(new URL(`${project}/`, CORPUS));

/** Names of a folder's components of a type, counted once where it holds both formats. */
async function namesOfFiles(folder: string, suffix: string): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true })).map((path) => path.split(/[\\/]/).at(-1) ?? '');
  const ending = new RegExp(`\\.${suffix}(-meta\\.xml)?$`);
  return [...new Set(files.filter((name) => ending.test(name)).map((name) => name.replace(ending, '')))].sort();
}

/** Lists and reads every component of a type, ten at a time; gives the full names that came back. */
async function readAll(org: LocalOrg, type: string): Promise<readonly string[]> {
  const names = (await connect(org).metadata.list([{ type }])).map(({ fullName }) => fullName);
  const read: string[] = [];
  for (let start = 0; start < names.length; start += 10) {
    const { records } = (await invoke(org, 'readMetadata', { type, fullNames: names.slice(start, start + 10) })) as {
      records: unknown;
    };
    read.push(...([records].flat() as Array<{ fullName: string }>).map(({ fullName }) => fullName));
  }
  return read.sort();
}

/** Every answer to a reader of all that a folder holds. */
async function answersOf(org: LocalOrg, folder: string): Promise<readonly string[]> {
  for (const [type, suffix] of TYPES)
    expect(await readAll(org, type), type).to.deep.equal(await namesOfFiles(folder, suffix));
  const security = await namesOfFiles(folder, 'settings');
  expect(await readAll(org, 'SecuritySettings')).to.deep.equal(security.filter((name) => name === 'Security'));
  const admins = await connect(org).query("SELECT Id FROM Profile WHERE Name = 'System Administrator'");
  expect(admins.totalSize).to.equal(1);
  return org.requests.flatMap(({ response, operation }) => (operation === undefined ? [] : [response?.body ?? '']));
}

for (const { against, open } of SHAPE_CHECKS) {
  describe(`local org: a project of each kind becomes an org as in ${against}`, () => {
    const { at, clear } = madeTrees();
    let check: SoapCheck;
    before(async function () {
      check = await open(this);
    });
    after(clear);

    for (const name of [
      'source format',
      'metadata format, API 46',
      'both formats, which differ in one field',
      'apps alone, without a version',
      'elements broken over lines',
    ] satisfies readonly MadeTree[]) {
      it(name, () =>
        withOrg({ seed: at(name) }, async (org) => {
          expect(await check.errorsIn(...(await answersOf(org, at(name))))).to.deep.equal([]);
        })
      );
    }

    it('a policy that no org would hold is served as it is, and the check says so', () =>
      withOrg({ seed: at('words that no enum has') }, async (org) => {
        const errors = await check.errorsIn(...(await answersOf(org, at('words that no enum has'))));
        expect(errors.join()).to.contain("'AdminApprovedUsers' is not an element of the set");
      }));
  });
}

describe('local org: real projects become orgs', () => {
  let check: SoapCheck;
  before(async function () {
    needsShared(this);
    check = await openWsdlCheck();
  });

  for (const [project, settings, apps] of [
    ['AutoRabitest__AutoRabitTest', 21, 1],
    ['Damco-Solutions__ASTM_FullSandbox', 17, 0],
    ['GlicTech__carlyle', 55, 0],
    ['akashsaini3046__SFDX-Pipeline', 52, 5],
    ['quyetdd__N-LI-SVR', 47, 3],
    ['saadjaved22__JDE-OMS', 42, 6],
    ['Epic-ATS__NightlyBackup', 1, 1],
    ['ALMEX-SALESFORCE-DEV__Salesforce_Almex_SFDX', 0, 1],
    ['RamiroHernandez__CICD', 0, 0],
  ] as const) {
    it(project, () =>
      withOrg({ seed: corpus(project) }, async (org) => {
        expect(await check.errorsIn(...(await answersOf(org, corpus(project))))).to.deep.equal([]);
        expect(await readAll(org, 'ProfileSessionSetting')).to.have.lengthOf(settings);
        expect(await readAll(org, 'ConnectedApp')).to.have.lengthOf(apps);
      })
    );
  }

  it('a project with profile files has those profiles', () =>
    withOrg({ seed: corpus('AutoRabitest__AutoRabitTest') }, async (org) => {
      const files = await namesOfFiles(corpus('AutoRabitest__AutoRabitTest'), 'profile');
      const listed = (await connect(org).metadata.list([{ type: 'Profile' }])).map(({ fullName }) => fullName);
      expect(listed).to.include.members([...files]);
      const { records } = await connect(org).query("SELECT Name FROM Profile WHERE Name LIKE 'Sys Admin%'");
      expect(records.map(({ Name }) => Name as string)).to.deep.equal(['Sys Admin (No SSO)']);
    }));

  it('a policy that no org would hold is served as it is, and the WSDL check says so', () =>
    withOrg({ seed: corpus('RamiroHernandez__CICD@c5f0fc9f') }, async (org) => {
      await readAll(org, 'ExtlClntAppOauthConfigurablePolicies');
      const errors = await check.errorsIn(org.requests.at(-1)?.response?.body ?? '');
      expect(errors.join()).to.contain("'AdminApprovedUsers' is not an element of the set");
      const text = await readFile(
        join(
          corpus('RamiroHernandez__CICD@c5f0fc9f'),
          'force-app/main/default/extlClntAppOauthPolicies/SOLU_CI_CD_oauthPlcy.ecaOauthPlcy-meta.xml'
        ),
        'utf8'
      );
      expect(org.componentText('ExtlClntAppOauthConfigurablePolicies', 'SOLU_CI_CD_oauthPlcy')).to.equal(text);
    }));
});
