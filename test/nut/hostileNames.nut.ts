import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { startLocalOrg, type LocalOrg, type OrgSeed, type SeedFile } from '../localOrg/index.js';
import { NAMES } from '../unit/hostile/names.js';
import { expectCalm, expectCalmShell, expectSafeFile } from '../unit/hostile/oracles.js';
import { oauth, profile, refresh, security } from '../unit/org/read/seeds.js';
import { newWorkplace, type Workplace } from './runSession.js';

// The commands that need an org. Those that read do so too in test/unit/hostile, with each name for everything.

/** XML holds no control but a few, makes one line end of all (XML 1.0, 2.11), and names have no blanks at their ends. */
const ofXml = Object.values(NAMES).filter(
  (name) => !/(?![\t\n])\p{Cc}|\p{Cs}/u.test(name) && name.length < 1000 && name.trim() === name
);

const inXml = (text: string): string => text.replace(/[&<>\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const file = (folder: string, name: string, type: string, elements: string): SeedFile => ({
  path: `${folder}/${encodeURIComponent(name)}.${type[0]!.toLowerCase()}${type.slice(1)}-meta.xml`,
  text: `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${elements}</${type}>`,
});

const appCalled = (name: string): SeedFile =>
  file(
    'connectedApps',
    name,
    'ConnectedApp',
    `<contactEmail>a@b.example</contactEmail><label>${inXml(name)}</label>${oauth(
      '<isAdminApproved>false</isAdminApproved><scopes>RefreshToken</scopes>'
    )}${refresh('infinite')}<sessionPolicy><sessionTimeout>720</sessionTimeout></sessionPolicy>`
  );

const settingOf = (name: string): SeedFile =>
  file(
    'profileSessionSettings',
    name,
    'ProfileSessionSetting',
    `<profile>${inXml(name)}</profile><sessionTimeout>30</sessionTimeout>`
  );

const SEED: OrgSeed = {
  org: { name: NAMES['workflow command'], user: { username: 'user@a.example' } },
  files: [
    security(),
    profile('Admin'),
    ...ofXml.flatMap((name) => [
      { ...profile('x'), path: `profiles/${encodeURIComponent(name)}.profile-meta.xml` },
      settingOf(name),
      appCalled(name),
    ]),
  ],
};

describe('hostile names in an org', () => {
  let org: LocalOrg;
  let place: Workplace;
  let env: NodeJS.ProcessEnv;

  before(async () => {
    org = await startLocalOrg({ seed: SEED });
    place = newWorkplace();
    env = { SF_ORG_INSTANCE_URL: org.url, SF_DATA_DIR: join(place.folder, 'data') };
    place.write({
      'desired.yml': JSON.stringify({ apps: ofXml.map((name) => ({ name, timeout: 30 })) }),
    });
  });
  after(async () => {
    place.remove();
    await org.close();
  });

  /** A full name is the file's name; the label says what it is called. */
  const withTimeout = (minutes: number): readonly string[] =>
    ofXml.filter((name) =>
      org.componentText('ConnectedApp', encodeURIComponent(name))?.includes(`<sessionTimeout>${minutes}<`)
    );

  const run = async (code: number, ...args: readonly string[]): Promise<string> => {
    const ended = await place.session([...args, '--target-org', org.accessToken], env);
    const printed = ended.stdout + ended.stderr;
    expect(ended.code, `${args.join(' ')}: ${printed}`).to.equal(code);
    expectCalm(printed, args.join(' '));
    expectCalmShell(printed);
    return printed;
  };

  it('are names in what reads it', async () => {
    await run(0, 'effective', '--all');
    await run(0, 'snapshot', '--with-users', '--output-file', 'now.json');
    await run(4, 'verify', '--all');
    expect(JSON.parse(place.read('now.json'))).to.be.an('object');
  });

  it('are names in a plan, a notice, a change, the list of journals and what takes it back', async () => {
    const plan = ['--plan-file', 'plan.json', '--output-file', 'notice.md'];
    await run(0, 'fix-refresh-policy', '--never-expiring', '--dry-run', ...plan);
    const notice = place.read('notice.md');
    expectSafeFile('notice.md', notice, '');
    expectSafeFile('plan.json', place.read('plan.json'), '');
    const consents = ['--accept-impact', '--accept-lockout', '--allow-longer', '--no-prompt'];
    await run(0, 'set', '--file', 'desired.yml', '--dry-run');
    await run(0, 'set', '--file', 'desired.yml', ...consents);
    expect(withTimeout(30)).to.deep.equal(ofXml);
    await run(0, 'rollback');
    await run(0, 'rollback', '--latest', '--dry-run');
    await run(0, 'rollback', '--latest', '--no-prompt');
    expect(withTimeout(720)).to.deep.equal(ofXml);
    expect(existsSync(join(place.folder, 'owned'))).to.equal(false);
    expect(readdirSync(place.folder).sort()).to.deep.equal([
      'data',
      'desired.yml',
      'notice.md',
      'now.json',
      'plan.json',
    ]);
    expect(org.unanswered).to.deep.equal([]);
  });
}).timeout(300_000);
