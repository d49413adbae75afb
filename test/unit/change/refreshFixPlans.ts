import { planRefreshFix, type RefreshFixOptions } from '../../../src/change/planRefreshFix.js';
import { known, unset, type Fact } from '../../../src/facts/fact.js';
import type { RawComponent } from '../../../src/facts/raw.js';
import { parseRefreshPolicy, type RefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import { app, rawComponent, snapshotOf } from '../support/builders.js';

export const policyOf = (text: string): RefreshPolicy => {
  const policy = parseRefreshPolicy(text);
  if (policy.status !== 'known') throw new Error(text);
  return policy.value;
};

const component = (name: string, policy: string): RawComponent =>
  rawComponent('ConnectedApp', name, {
    fullName: name,
    oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: policy },
  });

export const one = (name: string, policy: string, limit: Fact<boolean> = known(true)) => ({
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

export const options = (change: Partial<RefreshFixOptions> = {}): RefreshFixOptions => ({
  mode: 'inconsistent',
  names: [],
  policy: policyOf('specific_inactivity:30:DAYS'),
  assumedLimit: undefined,
  allowLonger: false,
  ...change,
});

export const context = (components: readonly RawComponent[]) => ({
  components,
  operator: { userId: '005', profileKey: 'P', loginApp: unset },
  hash: (text: string) => `#${text.length}`,
});

export const plan = (apps: readonly ReturnType<typeof one>[], change: Partial<RefreshFixOptions> = {}) =>
  planRefreshFix(
    snapshotOf({ apps: apps.map(({ facts }) => facts) }),
    options(change),
    context(apps.map((each) => each.component))
  );
