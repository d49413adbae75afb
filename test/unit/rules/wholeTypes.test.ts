import { expect } from 'chai';
import type { Gap } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { unreadTokens } from '../../../src/facts/tokenUse.js';
import type { Judges } from '../../../src/rules/rule.js';
import { wholeTypeGaps } from '../../../src/rules/wholeTypes.js';
import { connectedApp, snapshotOf, treeOf } from '../support/builders.js';
import { evidenceOf } from './support.js';

const gap = (component: string, reason: Gap['reason'] = 'no-permission'): Gap => ({ component, reason, detail: 'x' });

const GAPS: readonly Gap[] = [
  gap('Profile'),
  gap('ProfileSessionSetting'),
  gap('ProfileSessionSetting:PT_Sales'),
  gap('ConnectedApp'),
  gap('ConnectedApp:Hub'),
  gap('ExternalClientApplication'),
  gap('ExtlClntAppOauthConfigurablePolicies'),
  gap('SecuritySettings'),
];

const found = (judges: Judges, snapshot: Snapshot): readonly string[] =>
  wholeTypeGaps(judges, evidenceOf(snapshot)).map(({ target }) => target.key.replace('type:', ''));

describe('a list that could not be read', () => {
  const lists: Readonly<Record<Judges, readonly string[]>> = {
    org: [],
    profiles: ['Profile', 'ProfileSessionSetting'],
    apps: ['ConnectedApp', 'ExternalClientApplication', 'ExtlClntAppOauthConfigurablePolicies'],
    records: ['ProfileSessionSetting'],
    tokens: ['OauthToken'],
  };
  for (const judges of Object.keys(lists) as Judges[]) {
    it(`leaves open what there is of ${judges}`, () => {
      const tokens = unreadTokens('no-permission', 'OauthToken');
      expect(found(judges, snapshotOf({ gaps: GAPS, tokens }))).to.deep.equal(lists[judges]);
    });
  }

  it('is one thing not assessed, of the org by that type, with the reason', () => {
    const [outcome] = wholeTypeGaps('profiles', evidenceOf(snapshotOf({ gaps: [gap('Profile', 'truncated')] })));
    expect(outcome).to.deep.equal({
      verdict: 'not-assessed',
      target: {
        subject: { kind: 'org', name: 'prod', component: 'Profile' },
        key: 'type:Profile',
        names: ['prod'],
        userType: null,
      },
      reason: 'truncated',
      detail: 'x',
    });
  });
});

describe('apps of one kind that a source tree does not hold', () => {
  const gaps = [gap('ExternalClientApplication', 'missing')];
  const apps = [connectedApp('Hub')];
  const cases: readonly (readonly [string, Snapshot, boolean])[] = [
    ['are no open question where it holds others', treeOf({ gaps, apps }), false],
    ['are one where it holds none at all', treeOf({ gaps }), true],
    ['are one where they are there and cannot be read', treeOf({ gaps: [gap('ConnectedApp')], apps }), true],
    ['are one in an org', snapshotOf({ gaps, apps }), true],
  ];
  for (const [what, snapshot, isOpen] of cases) {
    it(what, () => {
      expect(found('apps', snapshot)).to.have.length(isOpen ? 1 : 0);
    });
  }

  it('are another matter than its profiles', () => {
    expect(found('profiles', treeOf({ gaps: [gap('Profile', 'missing')], apps }))).to.deep.equal(['Profile']);
  });
});
