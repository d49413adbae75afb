import { expect } from 'chai';
import { appsByComponent, planRefreshFix, type RefreshFixOptions } from '../../../src/change/planRefreshFix.js';
import { known, unreadable, type Fact } from '../../../src/facts/fact.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { app, rawComponent, snapshotOf } from '../support/builders.js';
import { policyOf, one, options, context, plan } from './refreshFixPlans.js';

const LEFT = 'limit-unknown-connected-app';
const UNKNOWN = unreadable('old-api-version', 'isEnforceRefreshTokenTTL');

describe('planRefreshFix', () => {
  const verdict = (policy: string, limit: Fact<boolean>, change: Partial<RefreshFixOptions>): string => {
    const [only] = plan([one('A', policy, limit)], { mode: 'any', names: ['A'], ...change }).changes;
    return `${only?.verdict ?? '-'} ${only?.reason?.code ?? '-'}`;
  };

  it('plans one change per component, in order, with what stands there and a hash of it', () => {
    const { changes, notChosen } = plan([
      one('B', 'infinite'),
      one('A', 'specific_inactivity:45:DAYS'),
      one('C', 'zero'),
    ]);
    expect(notChosen).to.deep.equal([]);
    expect(changes.map(({ key, before, after, verdict: is }) => [key.fullName, before, after, is])).to.deep.equal([
      ['A', 'specific_inactivity:45:DAYS', 'specific_inactivity:30:DAYS', 'planned'],
      ['B', 'infinite', 'specific_inactivity:30:DAYS', 'planned'],
    ]);
    expect(changes[0]).to.deep.include({ appId: 'id-A', lockout: [] });
    expect(changes[0]?.hash).to.match(/^#\d+$/);
  });

  it('says that the old policy may not be taken back', () => {
    expect(plan([one('A', 'infinite')]).changes[0]?.notes.map(({ code }) => code)).to.deep.equal([
      'restore-may-be-refused',
    ]);
    expect(plan([one('A', 'infinite', known(false))], { mode: 'never-expiring' }).changes[0]?.notes).to.deep.equal([]);
  });

  it('says of an app that is named in full that it issues no refresh token (ruling 18b)', () => {
    const { component: text, facts } = one('A', 'infinite', known(false));
    const none = { component: text, facts: { ...facts, scopes: known(['Api']) } };
    expect(plan([none], { mode: 'any', names: ['A'] }).changes[0]?.notes.map(({ code }) => code)).to.deep.equal([
      'issues-none',
    ]);
  });

  const verdicts: readonly (readonly [
    what: string,
    policy: string,
    limit: Fact<boolean>,
    change: Partial<RefreshFixOptions>,
    is: string,
  ])[] = [
    ['already so', 'specific_inactivity:30:DAYS', known(true), {}, 'unchanged -'],
    [
      'what the limit forbids',
      'zero',
      known(true),
      { policy: policyOf('infinite'), allowLonger: true },
      'refused forbidden-by-limit',
    ],
    [
      'longer than the limit',
      'zero',
      known(true),
      { policy: policyOf('specific_inactivity:45:DAYS'), allowLonger: true },
      'refused forbidden-by-limit',
    ],
    [
      'infinite with an unknown limit',
      'zero',
      UNKNOWN,
      { policy: policyOf('infinite'), allowLonger: true },
      'refused limit-unknown-for-policy',
    ],
    [
      'the same, said to be off',
      'zero',
      UNKNOWN,
      { policy: policyOf('infinite'), allowLonger: true, assumedLimit: 'off' },
      'planned -',
    ],
    ['longer for some token', 'specific_inactivity:7:DAYS', known(false), {}, 'refused lengthens'],
    ['the same, allowed', 'specific_inactivity:7:DAYS', known(false), { allowLonger: true }, 'planned -'],
    [
      '45 days to 40 under the limit of 30: no longer in effect',
      'specific_inactivity:45:DAYS',
      known(false),
      { policy: policyOf('specific_inactivity:40:DAYS') },
      'planned -',
    ],
    ['a month to 30 days with the limit on', 'specific_inactivity:1:MONTHS', known(true), {}, 'planned -'],
    ['a month to 30 days with the limit off', 'specific_inactivity:1:MONTHS', known(false), {}, 'refused lengthens'],
    [
      'a month to 30 days, unknown: longer in one of two readings',
      'specific_inactivity:1:MONTHS',
      UNKNOWN,
      {},
      'refused lengthens',
    ],
    ['infinite to 30 days, unknown', 'infinite', UNKNOWN, {}, 'planned -'],
    [
      'infinite to a fixed year, unknown',
      'infinite',
      UNKNOWN,
      { policy: policyOf('specific_lifetime:365:DAYS') },
      'planned -',
    ],
  ];
  for (const [what, policy, limit, change, is] of verdicts) {
    it(what, () => {
      expect(verdict(policy, limit, change)).to.equal(is);
    });
  }

  it('leaves what has no component that could be written', () => {
    const { facts } = one('A', 'infinite');
    const { changes, notChosen } = planRefreshFix(snapshotOf({ apps: [facts] }), options(), context([]));
    expect(changes).to.deep.equal([]);
    expect(notChosen).to.deep.equal([{ component: 'ConnectedApp:A', reason: { code: 'no-component', args: [] } }]);
  });

  it('names what cannot be told, in order', () => {
    const { notChosen } = plan([one('B', 'infinite', UNKNOWN), one('A', 'infinite', UNKNOWN)]);
    expect(notChosen.map(({ component: name, reason }) => `${name} ${reason.code}`)).to.deep.equal([
      `ConnectedApp:A ${LEFT}`,
      `ConnectedApp:B ${LEFT}`,
    ]);
  });

  it('changes every policy component of an external client app, joined by the app that it names', () => {
    const node: RawNode = { externalClientApplication: 'Portal', refreshTokenPolicyType: 'Infinite' };
    const parts = ['b_plcy', 'a_plcy'].map((name) => rawComponent('ExtlClntAppOauthConfigurablePolicies', name, node));
    const facts = app({
      kind: 'external-client-app',
      name: 'Portal',
      id: 'P',
      refreshPolicy: known(policyOf('infinite')),
      idleLimit: known(true),
    });
    const snapshot = snapshotOf({ apps: [facts] });
    const { changes } = planRefreshFix(snapshot, options(), context(parts));
    expect(changes.map(({ key }) => key.fullName)).to.deep.equal(['a_plcy', 'b_plcy']);
    expect([...appsByComponent(snapshot, parts)].map(([name, { id }]) => [name, id])).to.deep.equal([
      ['ExtlClntAppOauthConfigurablePolicies:b_plcy', 'P'],
      ['ExtlClntAppOauthConfigurablePolicies:a_plcy', 'P'],
    ]);
  });
});
