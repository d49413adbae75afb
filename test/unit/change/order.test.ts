import { expect } from 'chai';
import { outcomeEntry, written } from '../../../src/change/order.js';
import { note } from '../../../src/facts/fact.js';
import { appNode, keyOf } from './fakeOrg.js';

const AT = '2026-11-24T20:00:00.000Z';

describe('order: what became of an order', () => {
  it('has a reason and the component only where there are any', () => {
    expect(written('unchanged')).to.deep.equal({ outcome: 'unchanged' });
    expect(written('failed', note('component-gone'))).to.deep.equal({
      outcome: 'failed',
      reason: { code: 'component-gone', args: [] },
    });
    expect(written('applied', undefined, appNode('A'))).to.deep.equal({ outcome: 'applied', found: appNode('A') });
  });

  it('is one line of the journal, with the time and the component that it is of', () => {
    expect(outcomeEntry(AT, keyOf('A'), written('unchanged'))).to.deep.equal({
      kind: 'outcome',
      at: AT,
      key: { type: 'ConnectedApp', fullName: 'A' },
      outcome: 'unchanged',
    });
  });

  it('says in the journal why, and what was found', () => {
    const entry = outcomeEntry(AT, keyOf('A'), written('failed', note('not-as-planned', 'label', 2), appNode('A')));
    expect(entry).to.deep.include({ outcome: 'failed', reason: 'not-as-planned: label: 2', found: appNode('A') });
  });

  it('keeps no consumer key and no secret of what was found', () => {
    const found = { oauthConfig: { consumerKey: 'KEY', consumerSecret: 'SECRET', scopes: 'Api' } };
    expect(outcomeEntry(AT, keyOf('A'), written('applied', undefined, found))).to.deep.include({
      found: { oauthConfig: { scopes: 'Api' } },
    });
  });
});
