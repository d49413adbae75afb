import { expect } from 'chai';
import { chooseApp, isLimitUnknown, type AppChoice } from '../../../src/change/chooseApps.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, note, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { refreshTokenOf } from '../../../src/effective/refreshToken.js';
import { selectApps } from '../../../src/facts/appNames.js';
import { app } from '../support/builders.js';
import { policyOf } from './refreshFixPlans.js';

const LEFT = 'limit-unknown-connected-app';
const UNKNOWN = unreadable('old-api-version', 'isEnforceRefreshTokenTTL');

const verdictOf = (
  text: string,
  limit: Fact<boolean>,
  choice: Partial<AppChoice>,
  change: Partial<AppFacts> = {}
): string => {
  const one = app({
    name: 'Partner_App',
    label: 'Partner App',
    refreshPolicy: known(policyOf(text)),
    idleLimit: limit,
    ...change,
  });
  const refreshToken = refreshTokenOf(one, undefined);
  const { mode = 'inconsistent', names = [] } = choice;
  const verdict = chooseApp(one, refreshToken, mode, selectApps(names, [one]).namedBy(one));
  return verdict === null ? '-' : verdict.status === 'chosen' ? 'chosen' : verdict.reason.code;
};

describe('chooseApp', () => {
  const ON = known(true);
  const OFF = known(false);
  const cases: readonly (readonly [
    policy: string,
    limit: Fact<boolean>,
    inconsistent: string,
    neverExpiring: string,
    glob: string,
    name: string,
  ])[] = [
    ['infinite', ON, 'chosen', 'chosen', 'chosen', 'chosen'],
    ['infinite', OFF, '-', 'chosen', 'chosen', 'chosen'],
    ['infinite', unset, LEFT, 'chosen', 'chosen', 'chosen'],
    ['infinite', UNKNOWN, LEFT, 'chosen', 'chosen', 'chosen'],
    ['specific_inactivity:45:DAYS', ON, 'chosen', 'chosen', 'chosen', 'chosen'],
    ['specific_inactivity:45:DAYS', OFF, '-', '-', 'chosen', 'chosen'],
    ['specific_inactivity:45:DAYS', UNKNOWN, LEFT, LEFT, 'chosen', 'chosen'],
    ['specific_inactivity:1:MONTHS', ON, 'chosen', 'chosen', 'chosen', 'chosen'],
    ['specific_inactivity:30:DAYS', ON, '-', '-', 'chosen', 'chosen'],
    ['specific_inactivity:30:DAYS', UNKNOWN, '-', '-', 'chosen', 'chosen'],
    ['specific_lifetime:365:DAYS', ON, '-', '-', 'named-one-by-one', 'chosen'],
    ['specific_lifetime:365:DAYS', UNKNOWN, '-', '-', 'named-one-by-one', 'chosen'],
    ['zero', ON, '-', '-', 'named-one-by-one', 'chosen'],
    ['zero', UNKNOWN, '-', '-', 'named-one-by-one', 'chosen'],
  ];
  for (const [policy, limit, inconsistent, neverExpiring, glob, name] of cases) {
    it(`${policy} with the limit ${limit.status === 'known' ? String(limit.value) : limit.status}`, () => {
      expect([
        verdictOf(policy, limit, {}),
        verdictOf(policy, limit, { mode: 'never-expiring' }),
        verdictOf(policy, limit, { mode: 'any', names: ['partner_*'] }),
        verdictOf(policy, limit, { mode: 'any', names: ['partner app'] }),
      ]).to.deep.equal([inconsistent, neverExpiring, glob, name]);
    });
  }

  it('tells the two kinds of apps apart by what makes their limit known', () => {
    const code = verdictOf('infinite', UNKNOWN, {}, { kind: 'external-client-app' });
    expect(code).to.equal('limit-unknown-external-client-app');
    expect([LEFT, `${LEFT}-in-tree`, code].map((one) => isLimitUnknown(note(one)))).to.deep.equal([true, true, true]);
    expect(isLimitUnknown(note('limit-unknown-for-policy'))).to.equal(false);
  });

  describe('leaves an app that issues no refresh token alone, unless it is named in full (ruling 18b)', () => {
    const none = { scopes: known(['Api', 'Full']) };
    const issues = { scopes: known(['Api', 'OfflineAccess']) };
    const rows: readonly (readonly [what: string, is: string, wanted: string])[] = [
      ['inconsistent', verdictOf('infinite', ON, {}, none), 'not-issued'],
      ['of an unknown limit', verdictOf('infinite', UNKNOWN, {}, none), 'not-issued'],
      ['never expiring', verdictOf('infinite', OFF, { mode: 'never-expiring' }, none), 'not-issued'],
      ['by a glob', verdictOf('infinite', ON, { mode: 'any', names: ['Partner*'] }, none), 'not-issued'],
      ['named', verdictOf('infinite', ON, { mode: 'any', names: ['Partner_App'] }, none), 'chosen'],
      ['named, and inconsistent', verdictOf('infinite', ON, { names: ['Partner_App'] }, none), 'chosen'],
      ['named, of an unknown limit', verdictOf('infinite', UNKNOWN, { names: ['Partner_App'] }, none), LEFT],
      ['as it should be', verdictOf('specific_inactivity:30:DAYS', ON, {}, none), '-'],
      ['it issues some', verdictOf('infinite', ON, {}, issues), 'chosen'],
      ['nobody knows', verdictOf('infinite', ON, {}, { scopes: unset }), 'chosen'],
    ];
    for (const [what, is, wanted] of rows) {
      it(what, () => {
        expect(is).to.equal(wanted);
      });
    }
  });

  it('says of a policy that cannot be read why', () => {
    const broken = app({ refreshPolicy: unreadable('conflict', 'x') });
    const refreshToken = refreshTokenOf(broken, undefined);
    expect(chooseApp(broken, refreshToken, 'inconsistent', undefined)).to.deep.equal({
      status: 'left',
      reason: { code: 'policy-unreadable', args: ['conflict', 'x'] },
    });
  });

  it('says of an app without a policy that it has none, where it is named', () => {
    const bare = app({ refreshPolicy: unset });
    const refreshToken = refreshTokenOf(bare, undefined);
    expect(chooseApp(bare, refreshToken, 'inconsistent', undefined)).to.equal(null);
    expect(chooseApp(bare, refreshToken, 'any', 'name')).to.deep.include({ status: 'left' });
  });
});
