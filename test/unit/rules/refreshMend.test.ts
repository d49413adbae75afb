import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, type Fact } from '../../../src/facts/fact.js';
import { formatRefreshPolicy, parseRefreshPolicy, type RefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import type { Source } from '../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import type { AssumedLimit } from '../../../src/effective/refreshToken.js';
import type { AppEvidence } from '../../../src/rules/evidence.js';
import { absoluteEnd, mendingPolicy, mendPolicy, soonerEnd } from '../../../src/rules/refreshMend.js';
import { app, eca, snapshotOf, treeOf } from '../support/builders.js';
import { evidenceOf } from './support.js';

const policyOf = (text: string): RefreshPolicy => {
  const policy = parseRefreshPolicy(text);
  if (policy.status !== 'known') throw new Error(text);
  return policy.value;
};

const ON = known(true);
const OFF = known(false);
const UNREAD = unreadable('not-exposed', 'isEnforceRefreshTokenTTL');
const ORG = snapshotOf().source;
const TREE = treeOf().source;

type Asked = {
  readonly is: string;
  readonly limit: Fact<boolean>;
  readonly assumed?: AssumedLimit;
  readonly of?: AppFacts;
  readonly source?: Source;
};

const found = ({ is, limit, assumed, of = app() }: Asked): AppEvidence => {
  const facts: AppFacts = { ...of, refreshPolicy: parseRefreshPolicy(is), idleLimit: limit };
  return evidenceOf(snapshotOf({ apps: [facts] }), DOCUMENTED, assumed).apps[0]!;
};

describe('the end that mends a policy', () => {
  const ends: readonly (readonly [string, number, string, string])[] = [
    // policy, most days, absolute end, sooner end
    ['infinite', 90, 'specific_lifetime:90:DAYS', 'specific_inactivity:90:DAYS'],
    ['zero', 90, 'specific_lifetime:90:DAYS', 'specific_inactivity:90:DAYS'],
    ['specific_inactivity:120:DAYS', 90, 'specific_lifetime:90:DAYS', 'specific_inactivity:90:DAYS'],
    ['specific_lifetime:365:DAYS', 90, 'specific_lifetime:90:DAYS', 'specific_lifetime:90:DAYS'],
    // A month may have 28 days (ruling 19): what is meant to shorten a token must not give it more.
    ['specific_inactivity:1:MONTHS', 30, 'specific_lifetime:30:DAYS', 'specific_inactivity:28:DAYS'],
    ['specific_lifetime:3:MONTHS', 90, 'specific_lifetime:84:DAYS', 'specific_lifetime:84:DAYS'],
    ['specific_lifetime:4:MONTHS', 90, 'specific_lifetime:90:DAYS', 'specific_lifetime:90:DAYS'],
    ['specific_lifetime:60:HOURS', 90, 'specific_lifetime:2:DAYS', 'specific_lifetime:2:DAYS'],
  ];
  for (const [is, maxDays, absolute, sooner] of ends) {
    it(`of ${is} within ${maxDays} days is ${absolute}, or ${sooner}`, () => {
      expect(formatRefreshPolicy(absoluteEnd(policyOf(is), maxDays))).to.equal(absolute);
      expect(formatRefreshPolicy(soonerEnd(policyOf(is), maxDays))).to.equal(sooner);
    });
  }
});

describe('a policy that mends', () => {
  const IDLE_30 = 'specific_inactivity:30:DAYS';
  const hub = eca('Hub');
  const cases: readonly (readonly [string, Asked, string, readonly string[] | 'gives up'])[] = [
    ['needs no flag where the limit is known', { is: 'infinite', limit: OFF }, IDLE_30, []],
    ['is taken where the limit gives the same already', { is: 'infinite', limit: ON }, IDLE_30, []],
    [
      'gives up an idle end, where it puts an absolute one instead',
      { is: IDLE_30, limit: OFF },
      'specific_lifetime:90:DAYS',
      'gives up',
    ],
    [
      'gives up nothing under the limit, which keeps the idle end',
      { is: 'infinite', limit: ON },
      'specific_lifetime:90:DAYS',
      [],
    ],
    [
      'gives up an absolute end, where it puts an idle one instead',
      { is: 'specific_lifetime:365:DAYS', limit: ON },
      IDLE_30,
      'gives up',
    ],
    ['is none that contradicts the limit', { is: 'infinite', limit: ON }, 'specific_inactivity:45:DAYS', 'gives up'],
    [
      'is one of more than 30 idle days without the limit',
      { is: 'infinite', limit: OFF },
      'specific_inactivity:45:DAYS',
      [],
    ],
    [
      'is none of more than 30 idle days where nobody knows of the limit',
      { is: 'infinite', limit: UNREAD },
      'specific_inactivity:45:DAYS',
      'gives up',
    ],
    ['is one where no reading of the limit lets a token live longer', { is: 'infinite', limit: UNREAD }, IDLE_30, []],
    [
      'gives something up where one reading does',
      { is: IDLE_30, limit: UNREAD },
      'specific_lifetime:90:DAYS',
      'gives up',
    ],
    [
      'has the assumed limit told, where the command needs it',
      { is: 'infinite', limit: UNREAD, assumed: 'off' },
      'specific_inactivity:45:DAYS',
      ['--assume-idle-limit off'],
    ],
    [
      'has the assumed limit told, where it is on',
      { is: 'specific_inactivity:1:MONTHS', limit: UNREAD, assumed: 'on' },
      IDLE_30,
      ['--assume-idle-limit on'],
    ],
    [
      'has the assumed limit not told, where the command needs none',
      { is: 'infinite', limit: UNREAD, assumed: 'on' },
      IDLE_30,
      [],
    ],
    [
      'has the limit of an external client app read, where the command needs it',
      { is: 'infinite', limit: OFF, of: hub },
      'specific_inactivity:45:DAYS',
      ['--eca-global-settings'],
    ],
    ['has it not read, where the command needs none', { is: 'infinite', limit: OFF, of: hub }, IDLE_30, []],
    [
      'has it not read in a tree, which holds it',
      { is: 'infinite', limit: OFF, of: hub, source: TREE },
      'specific_inactivity:45:DAYS',
      [],
    ],
  ];
  for (const [what, asked, wanted, flags] of cases) {
    it(what, () => {
      const mending = mendingPolicy(found(asked), policyOf(wanted), asked.source ?? ORG);
      expect(mending).to.deep.equal(
        flags === 'gives up' ? { givesUp: { code: 'gives-up', values: [wanted] } } : { policy: wanted, flags }
      );
    });
  }
});

describe('how fix-refresh-policy gives an app a policy', () => {
  const IDLE_30 = policyOf('specific_inactivity:30:DAYS');

  it('is by its name and kind, with the flags that it needs', () => {
    expect(
      mendPolicy(found({ is: 'infinite', limit: OFF, of: eca('Hub') }), policyOf('specific_inactivity:45:DAYS'), ORG)
    ).to.deep.equal({
      amendment: {
        of: 'app',
        name: 'Hub',
        kind: 'external-client-app',
        policies: { refreshPolicy: 'specific_inactivity:45:DAYS' },
        flags: ['--eca-global-settings'],
      },
    });
  });

  it('is no way at all where something would be given up, which is said', () => {
    expect(mendPolicy(found({ is: 'specific_lifetime:365:DAYS', limit: ON }), IDLE_30, ORG)).to.deep.equal({
      code: 'gives-up',
      values: ['specific_inactivity:30:DAYS'],
    });
  });

  it('is none for an app without a component', () => {
    const listed = app({ knownBy: 'listing' });
    for (const is of ['infinite', 'specific_lifetime:365:DAYS'])
      expect(mendPolicy(found({ is, limit: ON, of: listed }), IDLE_30, ORG)).to.equal(undefined);
  });
});
