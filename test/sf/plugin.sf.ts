import { expect } from 'chai';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PERMISSIONS, startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { DEMO_SEED, loggedIn } from './loggedIn.js';
import { PROJECT, type PrivateSf, type Run } from './privateSf.js';

const EFFECTIVE = ['session', 'effective'];

/** Either of the two opens the Metadata API. */
const METADATA_PERMISSIONS: readonly string[] = ['ModifyAllData', 'ModifyMetadata'];

/** As a user does who has no signature to check and nobody to ask. */
const install = (sf: PrivateSf): Promise<Run> => {
  const tarball = process.env['PLUGIN_TARBALL'];
  if (tarball === undefined) throw new Error('PLUGIN_TARBALL names no packed plugin: run it as `npm run test:sf`');
  const source = `file:${tarball}`;
  mkdirSync(join(sf.home, '.config/sf'), { recursive: true });
  writeFileSync(join(sf.home, '.config/sf/unsignedPluginAllowList.json'), JSON.stringify([source]));
  return sf.run(['plugins', 'install', source], { env: { NPM_CONFIG_PREFER_OFFLINE: 'true' } });
};

const link = (sf: PrivateSf): Promise<Run> => sf.run(['plugins', 'link', PROJECT, '--no-install']);

/** Two readings differ in when they were made. */
const withoutTime = (text: string): string => text.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?/g, 'NOW');

for (const [how, add] of Object.entries({ installed: install, linked: link })) {
  describe(`the ${how} plugin under sf`, () => {
    const session = loggedIn();
    const effective = (...options: readonly string[]): Promise<Run> =>
      session.sf.run([...EFFECTIVE, '-o', 'demo', ...options]);

    before(how, async () => {
      const { code, stdout, stderr } = await add(session.sf);
      expect(code, stdout + stderr).to.equal(0);
      expect(stderr).not.to.contain('expected files');
    });

    it('is listed', async () => {
      const { stdout } = await session.sf.run(['plugins']);
      expect(stdout).to.match(how === 'linked' ? /sf-plugin-session .*\(link\)/ : /sf-plugin-session \d+\.\d+\.\d+/);
    });

    it('gives the same --json as by itself, with exit code 0', async () => {
      const underSf = await effective('--json');
      const byItself = await session.sf.runPlugin([...EFFECTIVE, '-o', 'demo', '--json']);
      expect(underSf.code, underSf.stdout).to.equal(0);
      expect(JSON.parse(withoutTime(underSf.stdout))).to.deep.equal(JSON.parse(withoutTime(byItself.stdout)));
      expect(JSON.parse(underSf.stdout)).to.have.nested.property('result.populations').that.is.not.empty;
      expect(JSON.parse(underSf.stdout)).to.have.nested.property('result.apps').that.is.not.empty;
    });

    it('prints the same screen as by itself: the answer first, with its coverage, in 100 columns', async () => {
      const underSf = await effective();
      const byItself = await session.sf.runPlugin([...EFFECTIVE, '-o', 'demo']);
      const lines = underSf.stdout.split('\n');
      expect(underSf.code).to.equal(0);
      expect(withoutTime(underSf.stdout)).to.equal(withoutTime(byItself.stdout));
      expect(lines[0]).to.match(/^Idle sessions end after /);
      expect(lines.slice(0, 8).join(' ')).to.match(/\d+ of \d+\s+profiles,\s+\d+ of \d+\s+apps/);
      expect(lines.filter((line) => line.length > 100)).to.deep.equal([]);
    });

    it('explains its exit codes in --help', async () => {
      const { code, stdout } = await session.sf.run([...EFFECTIVE, '--help']);
      expect(code).to.equal(0);
      expect(stdout).to.match(/EXIT CODES\s+0 +\S.*\n\s+1 +\S[\s\S]*\n\s+2 +\S[\s\S]*\n\s+4 +\S/);
    });

    it('ends with 2 for a profile that is not there', async () => {
      const { code, stdout } = await effective('--profile', 'No Such Profile', '--json');
      expect(code).to.equal(2);
      expect(JSON.parse(stdout)).to.include({ status: 2 });
    });

    it('ends with 2 for a flag that is not there', async () => {
      expect((await effective('--no-such-flag')).code).to.equal(2);
    });

    describe('by a bare access token of a user who may not use the Metadata API', () => {
      let org: LocalOrg;
      before(async () => {
        const permissions = PERMISSIONS.filter((name) => !METADATA_PERMISSIONS.includes(name));
        org = await startLocalOrg({ seed: DEMO_SEED, org: { user: { permissions } } });
      });
      afterEach(() => {
        expect(org.unanswered).to.deep.equal([]);
      });
      after(() => org.close());

      it('ends with 4, names the permission, answers the rest, and shows no token', async () => {
        const { code, stdout, stderr } = await session.sf.run([...EFFECTIVE, '-o', org.accessToken, '--json'], {
          env: { SF_ORG_INSTANCE_URL: org.url },
        });
        expect(code, stdout).to.equal(4);
        expect(JSON.parse(stdout)).to.include({ status: 4 }).and.to.have.nested.property('result.populations');
        expect(stdout).to.include('Modify Metadata Through Metadata API Functions');
        expect(stdout + stderr).not.to.include(org.accessToken.replace(/^.*!/, ''));
      });
    });
  });
}
