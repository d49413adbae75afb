import { expect } from 'chai';
import fc from 'fast-check';
import { gapCauses, type Hidden } from '../../../src/facts/gapCauses.js';
import type { Gap } from '../../../src/facts/fact.js';

const LACKS = 'Modify Metadata Through Metadata API Functions';

describe('gapCauses', () => {
  it('says one permission once, with all that its want hides', () => {
    const gaps: Gap[] = [
      { component: 'ConnectedApp:A', reason: 'no-permission', detail: LACKS },
      { component: 'ConnectedApp:B', reason: 'no-permission', detail: LACKS },
      { component: 'ProfileSessionSetting:P', reason: 'no-permission', detail: LACKS },
      { component: 'SetupEntityAccess', reason: 'no-permission', detail: 'View Setup' },
    ];
    expect(gapCauses(gaps)).to.deep.equal([
      {
        reason: 'no-permission',
        detail: LACKS,
        profiles: ['P'],
        apps: ['A', 'B'],
        others: [],
        details: [],
      },
      {
        reason: 'no-permission',
        detail: 'View Setup',
        profiles: [],
        apps: [],
        others: ['SetupEntityAccess'],
        details: [],
      },
    ]);
  });

  it('puts one reason together whatever is said of each component', () => {
    const gaps: Gap[] = [
      { component: 'ProfileSessionSetting:P', reason: 'conflict', detail: '15 / 60' },
      { component: 'ConnectedApp:A', reason: 'conflict', detail: '30 / 120' },
    ];
    expect(gapCauses(gaps)).to.have.length(1);
    expect(gapCauses(gaps)[0]).to.include({ reason: 'conflict', detail: null });
    expect(gapCauses(gaps)[0]?.details).to.deep.equal(['A: 30 / 120', 'P: 15 / 60']);
  });

  it('knows an app by its label where a component of its policies is the gap', () => {
    const hidden: Hidden[] = [{ kind: 'app', name: 'My Shop', reason: 'conflict', detail: '30 / 120' }];
    const component = 'ExtlClntAppOauthConfigurablePolicies:My_Shop_oauthPlcy';
    expect(gapCauses([{ component, reason: 'conflict', detail: '14 / 60' }], hidden)[0]?.apps).to.deep.equal([
      'My Shop',
    ]);
  });

  it('tells a gap with what it hides, and not again by its component', () => {
    const hidden: Hidden[] = [
      { kind: 'app', name: 'Shop', reason: 'carries-secrets', detail: 'Settings: --flag' },
      { kind: 'profile', name: 'Finance', reason: 'conflict', detail: '15 / 60' },
    ];
    const gaps: Gap[] = [
      { component: 'Settings', reason: 'carries-secrets', detail: '--flag' },
      { component: 'ProfileSessionSetting:F1', reason: 'conflict', detail: 'Finance: 15 / 60' },
    ];
    const [first, second] = gapCauses(gaps, hidden);
    expect(first).to.include({ reason: 'carries-secrets', detail: '--flag' });
    expect([first?.apps, first?.others]).to.deep.equal([['Shop'], []]);
    expect(second?.profiles).to.deep.equal(['Finance']);
  });

  it('tells a gap by itself where what is hidden has another reason', () => {
    const gap: Gap = { component: 'ConnectedApp', reason: 'no-permission', detail: LACKS };
    const hidden: Hidden = { kind: 'app', name: 'A', reason: 'failed', detail: LACKS };
    expect(
      gapCauses([gap], [hidden]).map(({ reason, apps, others }) => ({ reason, apps, others }))
    ).to.have.deep.members([
      { reason: 'failed', apps: ['A'], others: [] },
      { reason: 'no-permission', apps: [], others: ['ConnectedApp'] },
    ]);
  });

  it('loses no gap, whatever the order', () => {
    const gap = fc.record({
      component: fc.constantFrom('ConnectedApp:A', 'ConnectedApp:B', 'Profile:P', 'Profile', 'main/x.xml'),
      reason: fc.constantFrom<Gap['reason']>('missing', 'no-permission', 'failed'),
      detail: fc.constantFrom('x', 'y'),
    });
    fc.assert(
      fc.property(fc.array(gap), (gaps) => {
        const causes = gapCauses(gaps);
        expect(gapCauses([...gaps].reverse())).to.deep.equal(causes);
        const told = causes.flatMap(({ profiles, apps, others }) => [...profiles, ...apps, ...others]);
        for (const { component } of gaps) {
          expect(told).to.include(component.replace(/^(ConnectedApp|Profile):/, ''));
        }
      })
    );
  });
});
