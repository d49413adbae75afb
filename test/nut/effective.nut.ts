import { expect } from 'chai';
import { profileSetting, SMALL, timeoutOf } from '../unit/org/read/seeds.js';
import { expectedResult } from './expected.js';
import { newHome, type Ended } from './run.js';
import { effectiveRuns, failureOf, reportOf } from './effectiveRuns.js';

describe('sf session effective', () => {
  const { home, start, run } = effectiveRuns();

  describe('--json', () => {
    it('equals what the seed says, with a bare access token and with a stored login', async () => {
      const org = await start({ seed: SMALL });
      const bare = await run(org, ['--json']);
      const { source, ...rest } = reportOf(bare);
      expect(bare.code).to.equal(0);
      const { readAt, ...where } = source;
      expect(readAt).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      const host = new URL(org.url).host;
      expect({ ...rest, source: where }).to.deep.equal(expectedResult({ name: host, orgId: org.orgId }));

      const login = await home().logIn(org, 'demo');
      expect(login.code, login.stderr).to.equal(0);
      const stored = await home().run(['--target-org', 'demo', '--json']);
      const again = reportOf(stored);
      expect({ ...again, source: { ...again.source, readAt } }).to.deep.equal({
        ...rest,
        source: { ...source, name: 'demo' },
      });
    });

    it('is one document without progress, and no request is made twice', async () => {
      const org = await start({ seed: SMALL });
      reportOf(await run(org, ['--json']));
      const sent = org.requests.map(({ path, operation, types, soql }) =>
        JSON.stringify([path, operation, types, soql])
      );
      expect(new Set(sent).size).to.equal(sent.length);
      expect(org.requests.filter(({ path }) => path === '/services/data')).to.have.lengthOf(1);
    });
  });

  it('prints a screen without colours and without a spinner where nobody watches', async () => {
    const org = await start({ seed: SMALL });
    const { stdout, stderr, code } = await run(org, [], { FORCE_COLOR: undefined });
    expect(code).to.equal(0);
    expect(stdout).to.match(/^Idle sessions end after 30 to 480 minutes in the browser/);
    expect(stdout.replace(/\s+/g, ' ')).to.contain('2 of 2 profiles, 1 of 2 apps').and.to.contain(' NEXT ');
    expect(stdout).to.contain('Sales').and.to.contain('Data Loader').and.to.contain('Portal label');
    expect(stdout + stderr).not.to.contain('\u001b');
    expect(stderr).to.match(/^Warning: Using insecure protocol: http: on url: \S+\n+$/);
    const [said] = stdout.split('\nNEXT\n');
    expect(Math.max(...said!.split('\n').map(({ length }) => length))).to.be.at.most(100);
  });

  describe('flags', () => {
    const zero = profileSetting('Zero', '<profile>Service</profile><sessionTimeout>0</sessionTimeout>');
    const seed = { ...SMALL, files: [...(SMALL.files ?? []), zero, timeoutOf('Loose', 720)] };

    it('choose profiles, apps and the grain', async () => {
      const org = await start({ seed });
      const some = reportOf(await run(org, ['--json', '--by', 'profile', '--profile', 'admin', '--profile', 'SALES']));
      expect(Object.values(some.profileSets)).to.have.deep.members([['Sales'], ['System Administrator']]);
      const app = await run(org, ['--json', '--app', 'data loader']);
      expect(app.code).to.equal(0);
      expect(reportOf(app).populations.map(({ channel, timeout }) => [channel, timeout.status])).to.deep.equal([
        [{ kind: 'connected-app', name: 'Data_Loader', label: 'Data Loader' }, 'known'],
      ]);
    });

    it('give 4 where what is named cannot be told, and 0 where it can', async () => {
      const org = await start({ seed });
      expect((await run(org, ['--json', '--app', 'Portal'])).code).to.equal(4);
      // The profile's own row is known, though a row of an app is not.
      expect((await run(org, ['--json', '--profile', 'Sales'])).code).to.equal(0);
      expect((await run(org, ['--json', '--profile', 'Sales', '--app', 'Portal'])).code).to.equal(4);
      const global = await run(org, ['--json', '--app', 'Portal', '--eca-global-settings']);
      expect(global.code).to.equal(0);
      expect(reportOf(global).populations[0]?.timeout).to.include({ status: 'known', minutes: 60, origin: 'app' });
      expect(global.stdout).not.to.match(/KEY_OF|SECRET_OF/);
    });

    it('answer for one person', async () => {
      const org = await start({ seed });
      const ended = await run(org, ['--json', '--user', org.username]);
      expect(ended.code).to.equal(0);
      const { user } = reportOf(ended);
      expect(user).to.include({ username: org.username, profile: 'System Administrator' });
      expect(user?.channels.map(({ access, row }) => [access, row.timeout.status])).to.deep.equal([
        ['yes', 'known'],
        ['yes', 'known'],
        ['yes', 'unreadable'],
      ]);
    });

    const browserMinutes = (ended: Ended): Record<string, unknown> => {
      const { populations, profileSets } = reportOf(ended);
      return Object.fromEntries(
        populations
          .filter(({ channel }) => channel.kind === 'browser')
          .flatMap(({ timeout, profileSet }) =>
            (profileSets[profileSet] ?? []).map((label) => [label, timeout.status === 'known' ? timeout.minutes : '?'])
          )
      );
    };

    it('offer the other readings', async () => {
      const org = await start({ seed });
      const base = { Sales: 30, 'System Administrator': 480 };
      expect(browserMinutes(await run(org, ['--json']))).to.deep.equal({ ...base, Service: 120, Loose: 720 });
      expect(browserMinutes(await run(org, ['--json', '--precedence', 'shortest']))).to.deep.equal({
        ...base,
        Service: 120,
        Loose: 480,
      });
      expect(browserMinutes(await run(org, ['--json', '--profile-zero', 'inherit']))).to.deep.equal({
        ...base,
        Service: 480,
        Loose: 720,
      });
    });

    it('fill the idle limit, and read at an older version', async () => {
      const org = await start({ seed });
      const old = reportOf(await run(org, ['--json', '--api-version', '66.0']));
      expect(old.source.apiVersion).to.equal('66.0');
      expect(old.apps[0]?.refreshToken.idleLimit).to.include({ status: 'unreadable', reason: 'not-exposed' });
      expect(old.apps[0]?.refreshToken.effective).to.equal(null);
      expect(org.requests.at(-1)?.path).to.match(/\/v?66\.0\b/);
      const filled = reportOf(await run(org, ['--json', '--api-version', '66.0', '--assume-idle-limit', 'on']));
      expect(filled.apps[0]?.refreshToken.effective).to.deep.equal({ singleUse: false, idle: 'P30D', absolute: null });
    });
  });

  it('lets the access token into no output, log or file', async () => {
    const other = newHome();
    const org = await start({ seed: SMALL });
    const [, secret = ''] = org.accessToken.split('!');
    const env = { SF_ORG_INSTANCE_URL: org.url, SF_LOG_LEVEL: 'trace', SF_DISABLE_LOG_FILE: 'false' };
    const token = org.accessToken;
    const runs: readonly (readonly [readonly string[], number])[] = [
      [['--target-org', token, '--json'], 0],
      [['--target-org', token], 0],
      [['--target-org', token, '--user', org.username, '--json'], 0],
      [['--target-org', `${token}x`, '--json'], 1],
      [['--target-org', token, '--profile', 'nobody'], 2],
    ];
    const seen: string[] = [];
    for (const [args, code] of runs) {
      const ended = await other.run(args, env);
      expect(ended.code, ended.stdout + ended.stderr).to.equal(code);
      seen.push(ended.stdout, ended.stderr);
    }
    // A token that a shell or a hand has bent is the name of no org: core repeats it in its message.
    for (const bent of [token.replace('!', '\\!'), token.replace('!', '')]) {
      const ended = await home().run(['--target-org', bent, '--json']);
      expect(failureOf(ended)).to.include({ name: 'UnknownOrgError', status: 2 });
      seen.push(ended.stdout, ended.stderr);
    }
    const files = other.files();
    expect([...files.keys()].join()).to.match(/sf-\d{4}-\d\d-\d\d\.log/);
    const parts = secret.split('.').filter(({ length }) => length > 6);
    for (const text of [...seen, ...files.keys(), ...files.values()]) {
      for (const part of [secret, encodeURIComponent(secret), ...parts]) expect(text).not.to.contain(part);
    }
    other.remove();
  });
});
