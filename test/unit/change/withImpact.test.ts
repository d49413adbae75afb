import { expect } from 'chai';
import type { Proposal } from '../../../src/change/plan.js';
import { withImpacts } from '../../../src/change/withImpact.js';
import { refreshTokenOf } from '../../../src/effective/refreshToken.js';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import type { RefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import type { TokenFacts, TokenUse } from '../../../src/facts/tokenUse.js';
import { tokensOf, tokenUse } from '../support/builders.js';
import { keyOf } from './fakeOrg.js';
import { proposalOf } from './proposals.js';

const NOW = '2026-11-24T20:00:00.000Z';
const ME = { userId: '005me' };
const LONG_AGO = '2026-01-01T00:00:00.000Z';
const YESTERDAY = '2026-11-23T20:00:00.000Z';

const tokenWith = (refreshPolicy: Fact<RefreshPolicy>) =>
  refreshTokenOf({ refreshPolicy, idleLimit: known(false), scopes: unset }, undefined);
const policyOf = (policy: RefreshPolicy) => tokenWith(known(policy));
const UNREADABLE = tokenWith(unreadable('failed', '-'));
const ENDLESS = policyOf({ kind: 'never-expires' });
const THIRTY = policyOf({ kind: 'idle', after: { count: 30, unit: 'DAYS' } });

const change = (app: string, change: Partial<Proposal> = {}): Proposal =>
  proposalOf({ key: keyOf(app), appId: app, ofLogin: 'yes', lifetimes: { before: ENDLESS, after: THIRTY }, ...change });
const token = (appId: string, userId: string, lastUsedAt: string, createdAt: string | null = LONG_AGO): TokenUse =>
  tokenUse({ appId, userId, createdAt, lastUsedAt });
const facts = (tokens: readonly TokenUse[], isComplete = true): TokenFacts => ({
  reading: { ...tokensOf(...tokens), complete: isComplete },
  integrationUsers: known(new Set()),
});

/** Note and consent of the one proposal. */
const said = (proposal: Proposal, tokens: TokenFacts | null, userId: string | null = ME.userId): string => {
  const [one] = withImpacts([proposal], tokens, NOW, { userId });
  return `${one?.proposal.notes.map(({ code }) => code).join() ?? ''} ${String(one?.endsOwnLogin)}`;
};

describe('withImpacts', () => {
  const mine = facts([token('A', ME.userId, LONG_AGO)]);
  const cases: readonly (readonly [what: string, is: string, wanted: string])[] = [
    ['my token of the app of this login ends', said(change('A'), mine), 'own-token-ends true'],
    ['it may be the app of this login', said(change('A', { ofLogin: 'unknown' }), mine), 'own-token-may-end true'],
    ['it is another app', said(change('A', { ofLogin: 'no' }), mine), ' false'],
    ['nothing is written', said(change('A', { verdict: 'refused' }), mine), ' false'],
    ['no matter of tokens', said(change('A', { lifetimes: null }), mine), ' false'],
    ['my token lives on', said(change('A'), facts([token('A', ME.userId, YESTERDAY)])), ' false'],
    [
      'only my token of another app ends',
      said(change('A'), facts([token('A', ME.userId, YESTERDAY), token('B', ME.userId, LONG_AGO)])),
      ' false',
    ],
    ['only tokens of others end', said(change('A'), facts([token('A', '005other', LONG_AGO)])), ' false'],
    ['nobody knows the tokens', said(change('A'), null), 'own-token-may-end true'],
    ['not all tokens were read', said(change('A'), facts([], false)), 'own-token-may-end true'],
    ['nobody knows who I am', said(change('A'), facts([]), null), 'own-token-may-end true'],
    ['the app has no id', said(change('A', { appId: null }), facts([])), 'own-token-may-end true'],
    [
      'nothing dates my token',
      said(change('A'), facts([token('A', ME.userId, LONG_AGO, null)])),
      'own-token-may-end true',
    ],
    [
      'nobody knows what the policy was',
      said(change('A', { lifetimes: { before: UNREADABLE, after: THIRTY } }), mine),
      'own-token-may-end true',
    ],
    ['of an app that may be it nothing is known', said(change('A', { ofLogin: 'unknown' }), null), ' false'],
  ];
  for (const [what, is, wanted] of cases) {
    it(`says whether this login's own token ends: ${what}`, () => {
      expect(is).to.equal(wanted);
    });
  }

  it('puts first what ends the own token, and keeps the order of the rest', () => {
    const all = withImpacts(
      [change('B', { ofLogin: 'no' }), change('A'), change('C', { ofLogin: 'no' })],
      mine,
      NOW,
      ME
    );
    expect(all.map(({ proposal }) => proposal.key.fullName)).to.deep.equal(['A', 'B', 'C']);
    expect(all.map(({ impact }) => impact?.newlyFailing)).to.deep.equal([1, 0, 0]);
  });

  it('has no impact on what is no matter of tokens', () => {
    expect(withImpacts([change('A', { lifetimes: null })], mine, NOW, ME)[0]?.impact).to.equal(null);
  });
});
