import { expect } from 'chai';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { gapsIn, sortGaps } from '../../../src/effective/gaps.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import { connectedApp, record, recordsOf, snapshotOf } from '../support/builders.js';

const failed = { component: 'OauthToken', reason: 'failed', detail: 'x' } as const;

describe('everything of a source that could not be read', () => {
  const snapshot = snapshotOf({
    gaps: [failed],
    profileSessions: recordsOf(record('', '30'), record('Sales', '0'), record('Sales', '120')),
    apps: [connectedApp('Loader', { sessionPolicy: { sessionTimeout: 'soon' } })],
  });
  const reasonsIn = (profileZero: 'two-hours' | 'inherit'): readonly string[] =>
    gapsIn(snapshot, joinProfiles(snapshot), { ...DOCUMENTED, profileZero }).map(({ reason }) => reason);

  it('is what failed, what belongs to nobody and what makes no sense', () => {
    expect([...reasonsIn('two-hours')].sort()).to.deep.equal(['failed', 'malformed', 'orphan']);
  });

  it('is a contradiction more where 0 leaves the matter to the org', () => {
    expect([...reasonsIn('inherit')].sort()).to.deep.equal(['conflict', 'failed', 'malformed', 'orphan']);
  });

  it('is named once, in an order of its own', () => {
    const other = { ...failed, component: 'A' };
    expect(sortGaps([failed, other, { ...failed }])).to.deep.equal([other, failed]);
  });
});
