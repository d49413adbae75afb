import { expect } from 'chai';
import { known, unset } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import type { Question } from '../../../../src/diagnose/question.js';
import { phishingResistantMfa, stepUpVerification } from '../../../../src/diagnose/causes/verification.js';
import { profile, user } from '../../support/builders.js';
import { ask, causeIn, minutes, NOT_READ, quiet, statementsOf } from '../ask.js';
import { aboutOrg, aboutProfile, lines, fixLine } from '../subjects.js';

describe('evidence of verification', () => {
  it('administrators among all profiles count for less than a profile that was named', () => {
    const snapshot = quiet({ profiles: [profile('Sales', { adminPermissions: known(['AuthorApex']) })] });
    const report = ask(snapshot, 'mfa-again-and-again', { after: minutes(600) });
    expect(statementsOf(causeIn(report, 'phishing-resistant-mfa'))).to.deep.equal(['for profile-administers weak']);
    const before = { ...snapshot, source: { ...snapshot.source, readAt: '2026-07-01T00:00:00Z' } };
    expect(statementsOf(causeIn(ask(before, 'mfa-again-and-again'), 'phishing-resistant-mfa'))).to.deep.equal([
      'against phishing-resistant-not-yet',
    ]);
  });
});

describe('verification: stepUpVerification', () => {
  const says = (after: Question['after'], readAt = '2026-11-22T09:00:00Z'): readonly string[] =>
    lines(stepUpVerification.evidence(aboutOrg(quiet({ source: { ...quiet().source, readAt } }), { after })));

  it('is there since 10 July 2026', () => {
    expect(says(null, '2026-07-09T23:59:59Z')).to.deep.equal(['against step-up-not-yet']);
    expect(says(null, '2026-07-10T00:00:00Z')).to.deep.equal(['for fair step-up-since: 2, 120']);
  });

  it('comes each 2 to 120 minutes, no sooner and no later', () => {
    const fits = ['for fair step-up-fits: 2, 120'];
    const other = ['against step-up-other-time: 2, 120'];
    expect(says(minutes(1))).to.deep.equal(other);
    expect(says(minutes(2))).to.deep.equal(fits);
    expect(says(minutes(120))).to.deep.equal(fits);
    expect(says(minutes(121))).to.deep.equal(other);
    expect(says({ from: 1, to: 60 })).to.deep.equal(other);
    expect(says({ from: 60, to: 121 })).to.deep.equal(other);
  });

  it('is not to be mended, but to be known', () => {
    expect(fixLine(stepUpVerification.correction(aboutOrg()))).to.equal('fix-step-up-verification');
  });
});

describe('verification: phishingResistantMfa', () => {
  const says = (
    adminPermissions: Snapshot['profiles'][number]['adminPermissions'],
    change: Partial<Snapshot> = {},
    asked: Partial<Question> = {}
  ): readonly string[] =>
    lines(
      phishingResistantMfa.evidence(
        aboutProfile(quiet({ profiles: [profile('Sales', { adminPermissions })], ...change }), asked)
      )
    );
  const ADMIN = known(['AuthorApex' as const, 'ManageUsers' as const]);

  it('is asked of administrators, more of the one that was named than of any', () => {
    expect(says(ADMIN)).to.deep.equal(['for weak profile-administers: AuthorApex, ManageUsers']);
    expect(says(ADMIN, {}, { profileKey: 'Sales' })).to.deep.equal([
      'for fair profile-administers: AuthorApex, ManageUsers',
    ]);
    expect(says(ADMIN, { user: user() })).to.deep.equal(['for fair profile-administers: AuthorApex, ManageUsers']);
    expect(says(known([]))).to.deep.equal(['against profile-administers-nothing']);
  });

  it('cannot tell where the permissions were not read', () => {
    expect(says(NOT_READ)).to.deep.equal(['unseen no-permission admin-permissions-unread: Some Permission']);
    expect(says(unset)).to.deep.equal(['unseen missing admin-permissions-unread: Profile']);
  });

  it('is there since 10 July 2026', () => {
    const read = (readAt: string): Partial<Snapshot> => ({ source: { ...quiet().source, readAt } });
    expect(says(ADMIN, read('2026-07-09T23:59:59Z'))).to.deep.equal(['against phishing-resistant-not-yet']);
    expect(says(ADMIN, read('2026-07-10T00:00:00Z'))[0]).to.contain('for weak');
  });

  it('is mended by the way of verifying', () => {
    expect(fixLine(phishingResistantMfa.correction(aboutProfile()))).to.equal('fix-phishing-resistant-mfa');
  });
});
