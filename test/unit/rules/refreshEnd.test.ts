import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { parseRefreshPolicy, type RefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import { absoluteEndBounds, soonerEndBounds } from '../../../src/effective/lifetime.js';
import type { AssumedLimit } from '../../../src/effective/refreshToken.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import type { AppEvidence } from '../../../src/rules/evidence.js';
import {
  dayText,
  endsInDays,
  isGivenTokens,
  judgeEnd,
  policyEvidence,
  policyOf,
  possibleLives,
  REFRESH_POLICY_READS,
} from '../../../src/rules/refreshEnd.js';
import { app, snapshotOf } from '../support/builders.js';
import { evidenceOf } from './support.js';

const ON = known(true);
const OFF = known(false);
const UNREAD = unreadable('not-exposed', 'isEnforceRefreshTokenTTL');

const appWith = (change: Partial<AppFacts>, assumed?: AssumedLimit): AppEvidence =>
  evidenceOf(snapshotOf({ apps: [app(change)] }), DOCUMENTED, assumed).apps[0]!;

const with_ = (policy: string, idleLimit: Fact<boolean>, assumed?: AssumedLimit): AppEvidence =>
  appWith({ refreshPolicy: parseRefreshPolicy(policy), idleLimit }, assumed);

const INFINITE: RefreshPolicy = { kind: 'never-expires' };

/** Ruling 18b. */
describe('an app that is given refresh tokens', () => {
  const cases: readonly (readonly [Fact<readonly string[]>, boolean])[] = [
    [known(['Api', 'RefreshToken']), true],
    [known(['Api']), false],
    [known([]), false],
    [unreadable('missing', 'scopes'), true],
  ];
  for (const [scopes, isGiven] of cases) {
    it(`is${isGiven ? '' : ' not'} one with the scopes ${JSON.stringify(scopes)}`, () => {
      expect(isGivenTokens(appWith({ scopes }))).to.equal(isGiven);
    });
  }
});

describe('the policy of an app', () => {
  it('is what is written', () => {
    expect(policyOf(with_('infinite', OFF))).to.deep.equal(known(INFINITE));
  });

  it('is not assessed where none is written, or it was not read', () => {
    expect(policyOf(appWith({ refreshPolicy: unset }))).to.include({
      verdict: 'not-assessed',
      reason: 'missing',
      detail: 'refreshTokenPolicy',
    });
    expect(policyOf(appWith({ refreshPolicy: unreadable('unknown-value', 'x: never') }))).to.include({
      verdict: 'not-assessed',
      reason: 'unknown-value',
      detail: 'x: never',
    });
  });
});

/** Ruling 18. */
describe('the ends that a token may have', () => {
  const cases: readonly (readonly [string, Fact<boolean>, readonly number[], readonly number[]])[] = [
    // policy, limit, sooner ends in days, absolute ends in days
    ['infinite', OFF, [Infinity], [Infinity]],
    ['infinite', ON, [30], [Infinity]],
    ['infinite', UNREAD, [Infinity, 30], [Infinity, Infinity]],
    ['zero', UNREAD, [0], [0]],
    ['specific_lifetime:365:DAYS', ON, [30], [365]],
    ['specific_lifetime:365:DAYS', UNREAD, [365, 30], [365, 365]],
    ['specific_lifetime:12:HOURS', UNREAD, [0.5], [0.5]],
    ['specific_inactivity:2:MONTHS', OFF, [62], [Infinity]],
    ['specific_inactivity:20:DAYS', UNREAD, [20], [Infinity]],
  ];
  for (const [policy, limit, sooner, absolute] of cases) {
    it(`of ${policy} are ${sooner.join(' or ')} days with the limit ${limit.status === 'known' ? String(limit.value) : 'unread'}`, () => {
      const { refreshToken } = with_(policy, limit);
      expect(endsInDays(refreshToken, soonerEndBounds)).to.deep.equal(sooner);
      expect(endsInDays(refreshToken, absoluteEndBounds)).to.deep.equal(absolute);
      expect(possibleLives(refreshToken)).to.have.length(sooner.length);
    });
  }

  it('are none where the policy is not known', () => {
    expect(possibleLives(appWith({ refreshPolicy: UNREAD }).refreshToken)).to.deep.equal([]);
  });
});

describe('what a finding on refresh tokens rests on', () => {
  const cases: readonly (readonly [Fact<boolean>, AssumedLimit | undefined, string])[] = [
    [ON, undefined, '= true'],
    [OFF, 'on', '= false'],
    [UNREAD, undefined, 'not read'],
    [UNREAD, 'on', 'not read, assumed on'],
    [UNREAD, 'off', 'not read, assumed off'],
    [unset, undefined, 'not set'],
    [unset, 'off', 'not set, assumed off'],
  ];
  for (const [limit, assumed, text] of cases) {
    it(`is the policy and the limit: ${text}`, () => {
      expect(policyEvidence(with_('infinite', limit, assumed), INFINITE)).to.equal(
        `refreshTokenPolicy = infinite, isEnforceRefreshTokenTTL ${text}`
      );
    });
  }

  it('is read from both kinds of apps', () => {
    expect(REFRESH_POLICY_READS).to.deep.equal([
      'ConnectedApp.oauthPolicy.refreshTokenPolicy',
      'ConnectedApp.oauthConfig.isEnforceRefreshTokenTTL',
      'ConnectedApp.oauthConfig.scopes',
      'ExtlClntAppOauthConfigurablePolicies.refreshTokenPolicyType',
      'ExtlClntAppOauthConfigurablePolicies.refreshTokenValidityPeriod',
      'ExtlClntAppOauthConfigurablePolicies.refreshTokenValidityUnit',
      'ExtlClntAppGlobalOauthSettings.isEnforceRefreshTokenTTL',
      'ExtlClntAppOauthSettings.commaSeparatedOauthScopes',
    ]);
  });

  it('has days as people write them', () => {
    expect([90, 0.5, 1 / 24, 0].map(dayText)).to.deep.equal(['90', '0.5', '0.04', '0']);
  });
});

describe('the end of a token against the most days', () => {
  const judged = (found: AppEvidence, maxDays: number): Record<string, unknown> => {
    const { target, ...rest } = judgeEnd(found, soonerEndBounds, maxDays, ({ kind }) => ({
      code: kind,
      values: [],
    }));
    expect(target).to.equal(found.target);
    return rest;
  };
  const evidence = (policy: string, limit: string): string =>
    `refreshTokenPolicy = ${policy}, isEnforceRefreshTokenTTL ${limit}`;

  it('passes where it is at most that', () => {
    expect(judged(with_('specific_inactivity:90:DAYS', OFF), 90)).to.deep.equal({ verdict: 'pass' });
    expect(judged(with_('infinite', ON), 30)).to.deep.equal({ verdict: 'pass' });
  });

  it('fails where it is more, by its days', () => {
    expect(judged(with_('specific_lifetime:91:DAYS', OFF), 90)).to.deep.equal({
      verdict: 'fail',
      args: ['91', 90],
      measure: 91,
      evidence: evidence('specific_lifetime:91:DAYS', '= false'),
      mend: { code: 'fixed', values: [] },
    });
  });

  it('fails where there is no end, which is no number', () => {
    expect(judged(with_('infinite', OFF), 90)).to.deep.equal({
      verdict: 'fail',
      code: 'no-end',
      args: [90],
      evidence: evidence('infinite', '= false'),
      mend: { code: 'never-expires', values: [] },
    });
  });

  it('fails by the longest where it is more with the limit and without', () => {
    expect(judged(with_('specific_lifetime:365:DAYS', UNREAD), 20)).to.include({ verdict: 'fail', measure: 365 });
    expect(judged(with_('infinite', UNREAD), 20)).to.include({ verdict: 'fail', code: 'no-end' });
  });

  it('is not assessed where it is more without the limit alone, and nobody knows of it', () => {
    expect(judged(with_('infinite', UNREAD), 90)).to.deep.equal({
      verdict: 'not-assessed',
      reason: 'not-exposed',
      detail: 'isEnforceRefreshTokenTTL',
    });
  });

  it('is not assessed where there is no policy to judge', () => {
    expect(judged(appWith({ refreshPolicy: unset }), 90)).to.include({ verdict: 'not-assessed', reason: 'missing' });
  });
});
