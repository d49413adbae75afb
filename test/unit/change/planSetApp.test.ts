import { expect } from 'chai';
import type { Circumstances, CircumstancesOf } from '../../../src/change/circumstances.js';
import type { About } from '../../../src/change/desiredEntries.js';
import type { Proposal } from '../../../src/change/plan.js';
import type { PlanContext } from '../../../src/change/planRefreshFix.js';
import { planApp } from '../../../src/change/planSetApp.js';
import type { AppFacts } from '../../../src/facts/app.js';
import type { DesiredApp } from '../../../src/facts/desiredState.js';
import { note, unreadable, unset } from '../../../src/facts/fact.js';
import type { RawComponent, RawNode } from '../../../src/facts/raw.js';
import { connectedApp, connectedAppNode, eca, rawComponent } from '../support/builders.js';

const entry = (change: Omit<DesiredApp, 'of'>, by: About<DesiredApp>['by'] = 'name'): About<DesiredApp> => ({
  by,
  entry: { of: { by, text: 'x' }, ...change },
});

const LOADER = connectedApp('Data_Loader');
const loader = (node: RawNode = {}): RawComponent =>
  rawComponent('ConnectedApp', 'Data_Loader', connectedAppNode(node));
const SHOP = eca('Shop');
const shop = (fullName = 'Shop_plcy', of = 'Shop'): RawComponent =>
  rawComponent('ExtlClntAppOauthConfigurablePolicies', fullName, {
    externalClientApplication: of,
    refreshTokenPolicyType: 'Infinite',
  });

const QUIET: Circumstances = { lockout: () => [], lengthens: () => false, notes: [], refusal: () => undefined };

const plan = (
  app: AppFacts,
  components: readonly RawComponent[],
  entries: readonly About<DesiredApp>[],
  circumstances: CircumstancesOf = () => QUIET,
  allowLonger = false
): readonly Proposal[] => {
  const context: PlanContext = {
    components,
    operator: { userId: '005', profileKey: 'Service', loginApp: unset },
    hash: () => '#',
  };
  return planApp(app, entries, { assumedLimit: undefined, allowLonger }, context, circumstances);
};

const lines = (proposals: readonly Proposal[]): readonly string[] =>
  proposals.map(({ key, fields, before, after, verdict, reason }) =>
    [
      `${key.type}:${key.fullName}`,
      fields.map(({ path }) => path).join('+'),
      `${before ?? '-'} > ${after ?? '-'}`,
      verdict,
      ...(reason === undefined ? [] : [[reason.code, ...reason.args].join(': ')]),
    ].join(' ')
  );

describe('planSetApp: planApp', () => {
  it('proposes each element, and then the refresh token policy', () => {
    const entries = [
      entry({ timeout: 30, level: 'STANDARD', refreshPolicy: { kind: 'idle', after: { count: 7, unit: 'DAYS' } } }),
    ];
    expect(lines(plan(LOADER, [loader()], entries))).to.deep.equal([
      'ConnectedApp:Data_Loader sessionPolicy.sessionTimeout - > 30 planned',
      'ConnectedApp:Data_Loader sessionPolicy.sessionLevel - > STANDARD planned',
      'ConnectedApp:Data_Loader oauthPolicy.refreshTokenPolicy infinite > specific_inactivity:7:DAYS planned',
    ]);
    expect(lines(plan(SHOP, [shop()], entries))).to.deep.equal([
      'ExtlClntAppOauthConfigurablePolicies:Shop_plcy sessionTimeoutInMinutes - > 30 planned',
      'ExtlClntAppOauthConfigurablePolicies:Shop_plcy requiredSessionLevel - > STANDARD planned',
      'ExtlClntAppOauthConfigurablePolicies:Shop_plcy refreshTokenPolicyType+refreshTokenValidityPeriod+refreshTokenValidityUnit infinite > specific_inactivity:7:DAYS planned',
    ]);
  });

  it('leaves the refresh token policy alone where nobody speaks of it', () => {
    expect(lines(plan(LOADER, [loader()], [entry({ timeout: 30 })]))).to.have.length(1);
    expect(lines(plan(LOADER, [loader()], [entry({})]))).to.deep.equal([]);
  });

  it('gives every component of the app what is desired, and none of another app', () => {
    const components = [shop(), shop('Other_plcy', 'Other'), loader(), shop('Shop_2')];
    expect(plan(SHOP, components, [entry({ timeout: 30 })]).map(({ key }) => key.fullName)).to.deep.equal([
      'Shop_plcy',
      'Shop_2',
    ]);
  });

  it('is allowed a longer timeout and a longer token by the same word', () => {
    const lengthens = (): Circumstances => ({ ...QUIET, lengthens: () => true });
    const components = [loader({ oauthPolicy: { refreshTokenPolicy: 'zero' } })];
    const entries = [entry({ timeout: 30, refreshPolicy: { kind: 'never-expires' } })];
    const saysOf = (allowLonger: boolean): readonly (string | undefined)[] =>
      plan(LOADER, components, entries, lengthens, allowLonger).map(({ verdict, reason }) => reason?.code ?? verdict);
    expect(saysOf(false)).to.deep.equal(['lengthens-timeout', 'lengthens']);
    expect(saysOf(true)).to.deep.equal(['planned', 'planned']);
  });

  it('knows each component again by what it holds', () => {
    const [element, policy] = plan(LOADER, [loader()], [entry({ timeout: 30, refreshPolicy: { kind: 'single-use' } })]);
    expect([element?.hash, policy?.hash]).to.deep.equal(['#', '#']);
  });

  it('asks for the circumstances with the action that the app is to have, in either kind of app', () => {
    const asked: unknown[] = [];
    const circumstances: CircumstancesOf = ({ fullName }, action) => {
      asked.push([fullName, action]);
      return { ...QUIET, notes: [note('x')] };
    };
    plan(LOADER, [loader()], [entry({ level: 'STANDARD', action: 'Block' })], circumstances);
    plan(SHOP, [shop()], [entry({ action: 'RaiseSessionLevel', level: 'STANDARD' })], circumstances);
    const [only] = plan(LOADER, [loader()], [entry({ level: 'STANDARD' })], circumstances);
    expect(asked).to.deep.equal([
      ['Data_Loader', 'Block'],
      ['Shop_plcy', 'RaiseSessionLevel'],
      ['Data_Loader', undefined],
    ]);
    expect(only?.notes).to.deep.equal([note('x')]);
  });

  it('refuses a refresh token policy that entries of one rank contradict each other about', () => {
    const entries = [
      entry({ refreshPolicy: { kind: 'single-use' } }, 'glob'),
      entry({ refreshPolicy: { kind: 'fixed', after: { count: 2, unit: 'MONTHS' } } }, 'glob'),
    ];
    const [proposal, ...others] = plan(LOADER, [loader()], entries);
    expect(others).to.deep.equal([]);
    expect(proposal).to.deep.include({
      before: 'infinite',
      after: 'zero',
      verdict: 'refused',
      reason: note('entries-differ', 'refreshPolicy', 'zero, specific_lifetime:2:MONTHS'),
      lockout: [],
      // Not that an old policy may be refused on the way back: there is no way there.
      notes: [],
    });
    expect(
      plan(LOADER, [loader()], [...entries, entry({ refreshPolicy: { kind: 'single-use' } })])[0]?.verdict
    ).to.equal('planned');
  });
});

describe('planSetApp: an app without a component', () => {
  const entries = [entry({ timeout: 'none', ipRelaxation: 'BYPASS', refreshPolicy: { kind: 'single-use' } })];

  it('is refused all of what is desired, the refresh token policy as one text', () => {
    expect(lines(plan(LOADER, [], entries))).to.deep.equal([
      'ConnectedApp:Data_Loader sessionPolicy.sessionTimeout - > - refused no-component',
      'ConnectedApp:Data_Loader oauthPolicy.ipRelaxation - > BYPASS refused no-component',
      'ConnectedApp:Data_Loader oauthPolicy.refreshTokenPolicy - > zero refused no-component',
    ]);
    expect(lines(plan(SHOP, [loader()], entries))).to.deep.equal([
      'ExtlClntAppOauthConfigurablePolicies:Shop sessionTimeoutInMinutes - > - refused no-component',
      'ExtlClntAppOauthConfigurablePolicies:Shop ipRelaxationPolicyType - > Bypass refused no-component',
      'ExtlClntAppOauthConfigurablePolicies:Shop refreshTokenPolicyType - > zero refused no-component',
    ]);
    expect(lines(plan(LOADER, [], [entry({ level: 'STANDARD' })]))).to.have.length(1);
  });

  it('says what keeps it from being read', () => {
    const forbidden = { ...LOADER, opaqueTimeout: unreadable('no-permission', 'Modify Metadata') };
    const [proposal] = plan(forbidden, [], entries);
    expect(proposal).to.deep.include({
      reason: note('unread-no-permission', 'Modify Metadata'),
      unread: unreadable('no-permission', 'Modify Metadata'),
    });
  });
});
