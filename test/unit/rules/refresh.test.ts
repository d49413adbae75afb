import { expect } from 'chai';
import { unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { known } from '../../../src/facts/fact.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { connectedApp, eca, snapshotOf } from '../support/builders.js';
import { stranger, withApps } from './cases/app.js';
import { cli, limited, refresh, UNKNOWN } from './cases/token.js';
import { checkOf, evidenceOf, findingLine, linesOf, outcomesOf, policyOf, ruleOf, settingOf } from './support.js';

const ON = known(true);
const OFF = known(false);

const line = (id: string, app: AppFacts, parameters = {}): string =>
  linesOf(outcomesOf(id, withApps(app), parameters))
    .join()
    .replace(/^[^:]*: /, '');

describe('rules on the end of refresh tokens', () => {
  // Rulings 18, 18c and 19. A month has 28 to 31 days, and counts as the longest.
  const cases: readonly (readonly [
    policy: string,
    limit: Fact<boolean>,
    idle: string,
    absolute: string,
    never: string,
    consistent: string,
  ])[] = [
    ['infinite', ON, 'pass', 'no-end 90', 'pass', 'fail infinite'],
    ['infinite', OFF, 'no-end 30', 'no-end 90', 'fail', 'pass'],
    ['infinite', UNKNOWN, 'carries-secrets', 'no-end 90', 'carries-secrets', 'carries-secrets'],
    ['infinite', unset, 'not-exposed', 'no-end 90', 'not-exposed', 'not-exposed'],
    ['zero', OFF, 'pass', 'pass', 'pass', 'pass'],
    ['zero', UNKNOWN, 'pass', 'pass', 'pass', 'pass'],
    ['specific_lifetime:365:DAYS', ON, 'pass', 'fail 365, 90', 'pass', 'pass'],
    ['specific_lifetime:365:DAYS', OFF, 'fail 365, 30', 'fail 365, 90', 'pass', 'pass'],
    ['specific_lifetime:365:DAYS', UNKNOWN, 'carries-secrets', 'fail 365, 90', 'pass', 'pass'],
    ['specific_lifetime:90:DAYS', ON, 'pass', 'pass', 'pass', 'pass'],
    ['specific_lifetime:12:HOURS', OFF, 'pass', 'pass', 'pass', 'pass'],
    ['specific_lifetime:732:HOURS', OFF, 'fail 30.5, 30', 'pass', 'pass', 'pass'],
    ['specific_inactivity:30:DAYS', OFF, 'pass', 'no-end 90', 'pass', 'pass'],
    ['specific_inactivity:120:DAYS', ON, 'pass', 'no-end 90', 'pass', 'fail specific_inactivity:120:DAYS'],
    ['specific_inactivity:120:DAYS', OFF, 'fail 120, 30', 'no-end 90', 'pass', 'pass'],
    ['specific_inactivity:120:DAYS', UNKNOWN, 'carries-secrets', 'no-end 90', 'pass', 'carries-secrets'],
    ['specific_inactivity:20:DAYS', UNKNOWN, 'pass', 'no-end 90', 'pass', 'pass'],
    ['specific_inactivity:1:MONTHS', ON, 'pass', 'no-end 90', 'pass', 'fail specific_inactivity:1:MONTHS'],
    ['specific_inactivity:1:MONTHS', OFF, 'fail 31, 30', 'no-end 90', 'pass', 'pass'],
    ['specific_lifetime:3:MONTHS', OFF, 'fail 93, 30', 'fail 93, 90', 'pass', 'pass'],
  ];
  for (const [policy, limit, idle, absolute, never, consistent] of cases) {
    it(`take ${policy} by what it comes to with the limit ${limit.status === 'known' ? String(limit.value) : limit.status}`, () => {
      const app = limited(policy, limit);
      expect(line('token/idle-max', app), 'idle').to.equal(idle);
      expect(line('token/absolute-max', app), 'absolute').to.equal(absolute);
      expect(line('token/never-expires', app), 'never').to.equal(never);
      expect(line('token/inconsistent-with-limit', app), 'consistent').to.equal(consistent);
    });
  }

  const ALL = [
    'token/idle-max',
    'token/absolute-max',
    'token/never-expires',
    'token/inconsistent-with-limit',
    'token/idle-limit',
    'token/rotation',
  ];

  it('find what is so with the limit and without, though nobody knows which', () => {
    expect(line('token/idle-max', limited('specific_inactivity:45:DAYS', UNKNOWN), { maxDays: 20 })).to.equal(
      'fail 45, 20'
    );
  });

  it('are not assessed where no policy is given, or where it is none', () => {
    for (const id of ALL.slice(0, 4)) {
      expect(line(id, { ...refresh('zero'), refreshPolicy: unset })).to.equal('missing');
      expect(line(id, refresh('sometimes'))).to.equal('unknown-value');
    }
  });

  it('have nothing to look at where an app is given no refresh token', () => {
    const none = refresh('infinite', { scopes: 'Api', isRefreshTokenRotationEnabled: 'false' });
    const some = refresh('infinite', { scopes: 'RefreshToken', isRefreshTokenRotationEnabled: 'false' });
    for (const id of ALL) {
      expect(outcomesOf(id, withApps(none)), id).to.deep.equal([]);
      expect(outcomesOf(id, withApps(some)), id).to.have.length(1);
    }
  });

  it('cannot tell what is absent: the limit, the rotation', () => {
    const app = connectedApp('Data_Loader', { oauthConfig: {} });
    expect(line('token/idle-limit', app)).to.equal('not-exposed');
    expect(line('token/rotation', app)).to.equal('missing');
    const [outcome] = outcomesOf('token/idle-limit', withApps({ ...app, idleLimit: unset }));
    expect(outcome).to.include({ verdict: 'fail', evidence: 'isEnforceRefreshTokenTTL not set' });
  });

  it('say what they rest on, an assumed limit too', () => {
    const evidenceIn = (app: AppFacts, assumed?: 'on' | 'off'): string => {
      const [outcome] = ruleOf('token/absolute-max').evaluate(evidenceOf(withApps(app), undefined, assumed), {});
      return outcome?.verdict === 'fail' ? outcome.evidence : '';
    };
    const policy = 'refreshTokenPolicy = infinite, isEnforceRefreshTokenTTL';
    expect(evidenceIn(limited('infinite', ON))).to.equal(`${policy} = true`);
    expect(evidenceIn(limited('infinite', unset))).to.equal(`${policy} not set`);
    expect(evidenceIn(limited('infinite', UNKNOWN))).to.equal(`${policy} not read`);
    expect(evidenceIn(limited('infinite', UNKNOWN), 'on')).to.equal(`${policy} not read, assumed on`);
    expect(evidenceIn(limited('infinite', UNKNOWN), 'off')).to.equal(`${policy} not read, assumed off`);
  });
});

describe('a token that never ends', () => {
  const snapshot = snapshotOf({
    apps: [refresh('infinite'), eca('Portal', { oauth: { refreshTokenPolicyType: 'Zero' } })],
  });
  const settings = ['token/never-expires', 'token/idle-max', 'token/absolute-max'].map((id) => settingOf(id));

  it('is one finding, though it fails three rules', () => {
    const { findings, rules } = checkOf(snapshot, policyOf(settings));
    expect(findings.map(findingLine)).to.deep.equal(['high token/never-expires@2 Data_Loader: fail (new)']);
    expect(
      rules.map(({ rule, verdict, findings: count, told, passed }) => [rule, verdict, count, told, passed])
    ).to.deep.equal([
      ['token/absolute-max@1', 'fail', 0, 1, 1],
      ['token/idle-max@1', 'fail', 0, 1, 1],
      ['token/never-expires@2', 'fail', 1, undefined, 1],
    ]);
  });

  it('is found by the others where that rule is off, or off for the app', () => {
    const lines = (...all: typeof settings): string[] => checkOf(snapshot, policyOf(all)).findings.map(findingLine);
    const others = [
      'medium token/absolute-max@1 Data_Loader: fail (new)',
      'medium token/idle-max@1 Data_Loader: fail (new)',
    ];
    expect(lines(...settings.slice(1))).to.deep.equal(others);
    const scopes = [{ filter: { apps: ['Data_Loader'] }, application: null }];
    expect(lines(settingOf('token/never-expires', { scopes }), ...settings.slice(1))).to.deep.equal(others);
  });

  it('is a finding of absolute-max alone where an unknown limit may end it when idle', () => {
    const unknown = withApps(limited('infinite', UNKNOWN));
    expect(checkOf(unknown, policyOf(settings)).findings.map(findingLine)).to.deep.equal([
      'high token/never-expires@2 Data_Loader: not-assessed (new)',
      'medium token/absolute-max@1 Data_Loader: fail (new)',
      'medium token/idle-max@1 Data_Loader: not-assessed (new)',
    ]);
  });
});

describe('the rule on the app of the CLI', () => {
  const of = (...apps: Parameters<typeof withApps>): string[] =>
    linesOf(outcomesOf('token/cli-app', withApps(...apps)));

  it('asks for 15 minutes and an absolute end within 90 days', () => {
    expect(of(cli('15', 'specific_lifetime:90:DAYS'))).to.deep.equal(['Salesforce_CLI: pass']);
    expect(of(cli('15', 'zero'))).to.deep.equal(['Salesforce_CLI: pass']);
    expect(of(cli('15', 'specific_inactivity:30:DAYS'))).to.deep.equal(['Salesforce_CLI: fail 15 min, 15, none, 90']);
    expect(of(cli('15', 'specific_lifetime:91:DAYS'))).to.deep.equal(['Salesforce_CLI: fail 15 min, 15, 91 days, 90']);
    expect(of(cli('None', 'zero'))).to.deep.equal(['Salesforce_CLI: fail not set, 15, 0 days, 90']);
    expect(of(cli('15', 'infinite'))).to.deep.equal(['Salesforce_CLI: fail 15 min, 15, none, 90']);
  });

  it('asks for an absolute end under the limit too', () => {
    expect(of({ ...cli('15', 'infinite'), idleLimit: ON })).to.deep.equal([
      'Salesforce_CLI: fail 15 min, 15, none, 90',
    ]);
  });

  it('fails by one half where the other was not read, and cannot tell where only that is open', () => {
    const refreshPolicy = unreadable('failed', '503');
    expect(of({ ...cli('30', 'zero'), refreshPolicy })).to.deep.equal([
      'Salesforce_CLI: fail 30 min, 15, not read, 90',
    ]);
    expect(of({ ...cli('15', 'zero'), refreshPolicy })).to.deep.equal(['Salesforce_CLI: failed']);
    expect(of({ ...cli('15', 'zero'), refreshPolicy: unset })).to.deep.equal(['Salesforce_CLI: missing']);
  });

  it('looks at the timeout alone where the app is given no refresh token', () => {
    const scopes = known(['Api']);
    expect(of({ ...cli('15', 'infinite'), scopes })).to.deep.equal(['Salesforce_CLI: pass']);
    expect(of({ ...cli('30', 'infinite'), scopes })).to.deep.equal(['Salesforce_CLI: fail 30 min, 15, 0 days, 90']);
  });

  it('is about that app, and about installing it', () => {
    expect(of(connectedApp('Data_Loader'))).to.deep.equal([]);
    expect(of({ ...stranger('not-installed'), name: 'Salesforce CLI', label: 'Salesforce CLI' })).to.deep.equal([
      'Salesforce CLI: not-installed',
    ]);
  });

  it('writes the absolute end into its snippet', () => {
    expect(ruleOf('token/cli-app').metadata({})).to.equal(
      '<oauthPolicy><refreshTokenPolicy>specific_lifetime:90:DAYS</refreshTokenPolicy></oauthPolicy>' +
        '<sessionPolicy><sessionTimeout>15</sessionTimeout></sessionPolicy>'
    );
  });
});

describe('the rule on rotation', () => {
  const rotating = (name: string, isRefreshTokenRotationEnabled: string): AppFacts =>
    connectedApp(name, { oauthConfig: { isRefreshTokenRotationEnabled } });
  const of = (app: AppFacts, cliCore?: string): string =>
    line('token/rotation', app, cliCore === undefined ? {} : { cliCore });

  it('advises the app of the CLI only where everybody has a version that bears it', () => {
    expect(of(rotating('Data_Loader', 'false'))).to.equal('fail');
    expect(of(rotating('Salesforce_CLI', 'true'))).to.equal('pass');
    expect(of(rotating('Salesforce_CLI', 'false'))).to.equal('not-exposed');
    const versions = ['9.1.10', '9.1.99', '8.9.9', '9.2.0', '9.2.1', '9.10.0', '10.0.0'];
    expect(versions.map((version) => of(rotating('Salesforce_CLI', 'false'), version))).to.deep.equal([
      'not-exposed',
      'not-exposed',
      'not-exposed',
      'fail',
      'fail',
      'fail',
      'fail',
    ]);
  });
});
