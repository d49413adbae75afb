import { expect } from 'chai';
import type { CheckReport } from '../../src/rules/findings.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { connectedApp, oauth, profile, profileSetting, refresh, security } from '../unit/org/read/seeds.js';
import { project, xml } from '../unit/tree/tree.js';
import { newWorkplace, type Workplace } from './runSession.js';

const FLAGS =
  '<externalCommunityUserIdentityVerif>false</externalCommunityUserIdentityVerif><forceLogout>false</forceLogout>';
const SALES = `${FLAGS}<profile>sales</profile><sessionPersistence>false</sessionPersistence><sessionTimeout>720</sessionTimeout><sessionTimeoutWarning>false</sessionTimeoutWarning>`;
const RULES = `extends: []
rules:
  session/org-timeout-max: {}
  profile/timeout-max: {}
  profile/looser-than-org: {}
  app/timeout-max: {}
  app/ip-relaxation: {}
`;
const LOADER =
  '<oauthConfig><scopes>Api</scopes></oauthConfig><oauthPolicy><ipRelaxation>BYPASS</ipRelaxation><refreshTokenPolicy>zero</refreshTokenPolicy></oauthPolicy><sessionPolicy><sessionTimeout>900</sessionTimeout></sessionPolicy>';

type Ended = { readonly code: number | null; readonly text: string };

/** The command of `set` that a run printed on a line of its own, as words for `work.session`. */
const printedSet = (text: string): string[] => {
  const [, command] = /^ *sf session (set .*)$/m.exec(text) ?? [];
  return [...(command ?? '').matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
};

const failed = ({ findings }: CheckReport): string[] =>
  findings.flatMap(({ verdict, rule }) => (verdict === 'fail' ? [rule] : []));

describe('sf session check --write-desired', () => {
  let work: Workplace;
  beforeEach(() => {
    work = newWorkplace();
    work.write({ 'rules.yml': RULES });
  });
  afterEach(() => {
    work.remove();
  });

  const inTree = async (...args: string[]): Promise<Ended> => {
    const { code, stdout, stderr } = await work.session(args, {});
    return { code, text: stdout + stderr };
  };

  it('writes what mends a tree: the printed command, without its --dry-run, leaves no finding', async () => {
    work.write({
      'sfdx-project.json': project('67.0'),
      'force-app/settings/Security.settings-meta.xml': xml(
        'SecuritySettings',
        '<sessionSettings><sessionTimeout>EightHours</sessionTimeout></sessionSettings>'
      ),
      'force-app/profileSessionSettings/PT1.profileSessionSetting-meta.xml': xml('ProfileSessionSetting', SALES),
      'force-app/connectedApps/Loader.connectedApp-meta.xml': xml('ConnectedApp', `<label>Loader</label>${LOADER}`),
    });
    const check = ['check', '--source-dir', 'force-app', '--policy', 'rules.yml'];
    const first = await inTree(...check, '--write-desired', 'desired.yaml');
    expect(first.code, first.text).to.equal(3);
    const command = printedSet(first.text);
    expect(command.at(-1), first.text).to.equal('--dry-run');
    const dryRun = await inTree(...command);
    expect(dryRun.code, dryRun.text).to.equal(0);
    const done = await inTree(...command.slice(0, -1), '--no-prompt');
    expect(done.code, done.text).to.equal(0);
    const after = await inTree(...check);
    expect(after.code, after.text).to.equal(0);
  });

  it('writes what mends an org, and replaces no file that somebody may have edited', async () => {
    const org: LocalOrg = await startLocalOrg({
      seed: {
        files: [
          security('EightHours'),
          profile('Admin', '<custom>false</custom>'),
          profile('Sales'),
          profileSetting('PT1_profileSessionSetting1', SALES),
          connectedApp('Loader', `${oauth()}${refresh('zero')}`),
        ],
        records: {},
      },
    });
    try {
      const run = async (...args: string[]): Promise<Ended & { readonly stdout: string }> => {
        const { code, stdout, stderr } = await work.session([...args, '--target-org', org.accessToken], {
          SF_ORG_INSTANCE_URL: org.url,
        });
        return { code, text: stdout + stderr, stdout };
      };
      const check = ['check', '--policy', 'rules.yml', '--allow-not-assessed'];
      const first = await run(...check, '--write-desired', 'desired.yaml');
      expect(first.code, first.text).to.equal(3);
      expect((await run(...check, '--write-desired', 'desired.yaml')).code).to.equal(2);
      expect((await run(...check, '--write-desired', 'desired.yaml', '--overwrite')).code).to.equal(3);
      const done = await run('set', '--file', 'desired.yaml', '--accept-lockout', '--no-prompt');
      expect(done.code, done.text).to.equal(0);
      const after = await run(...check, '--json');
      expect(failed((JSON.parse(after.stdout) as { result: CheckReport }).result)).to.deep.equal([]);
    } finally {
      await org.close();
    }
  });
});
