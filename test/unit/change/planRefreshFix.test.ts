import { expect } from 'chai';
import { chooseApp, isLimitUnknown, type AppChoice } from '../../../src/change/chooseApps.js';
import { canonicalText } from '../../../src/change/component.js';
import { planFromFile } from '../../../src/change/planFromFile.js';
import type { Plan } from '../../../src/change/plan.js';
import { appsByComponent, planRefreshFix, type RefreshFixOptions } from '../../../src/change/planRefreshFix.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, note, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import type { RawComponent, RawNode } from '../../../src/facts/raw.js';
import { parseRefreshPolicy, type RefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import { refreshTokenOf } from '../../../src/effective/refreshToken.js';
import { selectApps } from '../../../src/facts/appNames.js';
import { app, rawComponent, snapshotOf } from '../support/builders.js';

const policyOf = (text: string): RefreshPolicy => {
  const policy = parseRefreshPolicy(text);
  if (policy.status !== 'known') throw new Error(text);
  return policy.value;
};
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

describe('planRefreshFix', () => {
  const component = (name: string, policy: string): RawComponent =>
    rawComponent('ConnectedApp', name, {
      fullName: name,
      oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: policy },
    });
  const one = (name: string, policy: string, limit: Fact<boolean> = known(true)) => ({
    component: component(name, policy),
    facts: app({
      name,
      label: name,
      id: `id-${name}`,
      place: { component: `ConnectedApp:${name}` },
      refreshPolicy: known(policyOf(policy)),
      idleLimit: limit,
    }),
  });
  const options = (change: Partial<RefreshFixOptions> = {}): RefreshFixOptions => ({
    mode: 'inconsistent',
    names: [],
    policy: policyOf('specific_inactivity:30:DAYS'),
    assumedLimit: undefined,
    allowLonger: false,
    ...change,
  });
  const context = (components: readonly RawComponent[]) => ({
    components,
    operator: { userId: '005', profileKey: 'P', loginApp: unset },
    hash: (text: string) => `#${text.length}`,
  });
  const plan = (apps: readonly ReturnType<typeof one>[], change: Partial<RefreshFixOptions> = {}) =>
    planRefreshFix(
      snapshotOf({ apps: apps.map(({ facts }) => facts) }),
      options(change),
      context(apps.map((each) => each.component))
    );
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

  describe('planFromFile', () => {
    const madeOf = (apps: readonly ReturnType<typeof one>[]): Plan => ({
      formatVersion: 1,
      orgId: '00D',
      apiVersion: '67.0',
      madeAt: '2026-11-24T00:00:00.000Z',
      changes: plan(apps).changes,
    });
    const again = (
      saved: Plan,
      now: readonly ReturnType<typeof one>[],
      change: Partial<RefreshFixOptions> = {}
    ): string => {
      const result = planFromFile(
        snapshotOf({ apps: now.map(({ facts }) => facts) }),
        saved,
        options(change),
        context(now.map((each) => each.component))
      );
      return result.status === 'stale'
        ? `stale ${result.components.join()}`
        : result.proposals.changes.map(({ verdict: is }) => is).join();
    };
    const saved = madeOf([one('A', 'infinite'), one('B', 'infinite')]);

    it('plans again what is still as it was', () => {
      expect(again(saved, [one('A', 'infinite'), one('B', 'infinite')])).to.equal('planned,planned');
    });

    it('needs nothing for what is as wanted already', () => {
      expect(again(saved, [one('A', 'specific_inactivity:30:DAYS'), one('B', 'infinite')])).to.equal(
        'unchanged,planned'
      );
    });

    it('is stale as a whole where somebody changed one component, or took it away', () => {
      expect(again(saved, [one('A', 'specific_inactivity:45:DAYS'), one('B', 'infinite')])).to.equal(
        'stale ConnectedApp:A'
      );
      expect(again(saved, [one('B', 'infinite')])).to.equal('stale ConnectedApp:A');
    });

    it('is stale where the hash fits and the text does not: nobody but a hand wrote that', () => {
      const bent = {
        ...saved,
        changes: saved.changes.map((each) => ({
          ...each,
          fields: each.fields.map((field) => ({ ...field, before: 'zero' })),
        })),
      };
      expect(again(bent, [one('A', 'infinite'), one('B', 'infinite')])).to.equal('stale ConnectedApp:A,ConnectedApp:B');
    });

    it('is stale where the wanted policy is none, or the fields are not those of the policy', () => {
      const wanting = (after: string | null) => ({
        ...saved,
        changes: saved.changes
          .slice(0, 1)
          .map((each) => ({ ...each, fields: each.fields.map((field) => ({ ...field, after })) })),
      });
      expect(again(wanting('for ever'), [one('A', 'infinite')])).to.equal('stale ConnectedApp:A');
    });

    it('plans again an element that is no refresh policy', () => {
      const node = { fullName: 'A', sessionPolicy: { sessionTimeout: '120' } };
      const timeout: Plan = {
        ...saved,
        changes: [
          {
            key: { type: 'ConnectedApp', fullName: 'A' },
            fields: [{ path: 'sessionPolicy.sessionTimeout', before: '120', after: '30' }],
            before: '120',
            after: '30',
            hash: `#${canonicalText(node).length}`,
          },
        ],
      };
      const app = { component: rawComponent('ConnectedApp', 'A', node), facts: one('A', 'zero').facts };
      expect(again(timeout, [app])).to.equal('planned');
    });

    it('gives a policy to an app that had none', () => {
      const bare = {
        component: rawComponent('ConnectedApp', 'A', { fullName: 'A' }),
        facts: { ...one('A', 'zero').facts, refreshPolicy: unset },
      };
      const given: Plan = {
        ...saved,
        changes: [
          {
            key: { type: 'ConnectedApp', fullName: 'A' },
            fields: [{ path: 'oauthPolicy.refreshTokenPolicy', before: null, after: 'zero' }],
            before: null,
            after: 'zero',
            hash: `#${canonicalText({ fullName: 'A' }).length}`,
          },
        ],
      };
      expect(again(given, [bare])).to.equal('planned');
    });

    it('asks again for what a plan may not do by itself', () => {
      const longer: Plan = {
        ...saved,
        changes: plan([one('A', 'specific_inactivity:7:DAYS', known(false))], {
          mode: 'any',
          names: ['A'],
          allowLonger: true,
        }).changes,
      };
      expect(again(longer, [one('A', 'specific_inactivity:7:DAYS', known(false))])).to.equal('refused');
      expect(again(longer, [one('A', 'specific_inactivity:7:DAYS', known(false))], { allowLonger: true })).to.equal(
        'planned'
      );
    });
  });
});
