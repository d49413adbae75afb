import { expect } from 'chai';
import { apexStoredSession, apexTransactionLimit } from '../../../../src/diagnose/causes/apex.js';
import { known } from '../../../../src/facts/fact.js';
import { record, recordsOf } from '../../support/builders.js';
import { minutes, NOT_READ, quiet, quietOrg } from '../ask.js';
import { aboutOrg, aboutProfile, fixLine, lines } from '../subjects.js';

const AT = '@SecuritySettings:Security';

describe('apex: apexStoredSession', () => {
  const says = (after: number | null, org = quietOrg()): readonly string[] =>
    lines(apexStoredSession.evidence(aboutProfile(quiet({ org }), { after: after === null ? null : minutes(after) })));

  it('compares the timeout with the time that was told', () => {
    expect(says(120)).to.deep.equal([`for strong timeout-matches: 120, org, 120 ${AT}`]);
    expect(says(60)).to.deep.equal([`against timeout-before-half: 120, org, 60, 60 ${AT}`]);
    expect(says(61)).to.deep.equal([`for weak timeout-within-window: 120, org, 61, 60 ${AT}`]);
  });

  it('takes "in its second hour" for 60 to 120 minutes where none was told', () => {
    const saysOf = (timeout: number): readonly string[] => says(null, quietOrg({ timeoutMinutes: known(timeout) }));
    expect(saysOf(120)).to.deep.equal([`for strong timeout-matches: 120, org, 60 ${AT}`]);
    // An hour is a tenth more than 54.5 minutes, and two hours are a tenth less than 133.3.
    expect(saysOf(55)[0]).to.contain('timeout-matches');
    expect(saysOf(54)[0]).to.contain('timeout-renewed');
    expect(saysOf(133)[0]).to.contain('timeout-matches');
    expect(saysOf(134)[0]).to.contain('timeout-within-window');
    expect(saysOf(240)[0]).to.contain('against timeout-before-half');
  });

  it("is of the browser's sessions of the profile", () => {
    const snapshot = quiet({ profileSessions: recordsOf(record('Sales', '30')) });
    expect(lines(apexStoredSession.evidence(aboutProfile(snapshot, { after: minutes(30) })))).to.deep.equal([
      'for strong timeout-matches: 30, profile, 30 @ProfileSessionSetting:PT_Sales',
    ]);
  });

  it('cannot tell where the timeout was not read', () => {
    expect(says(120, quietOrg({ timeoutMinutes: NOT_READ }))).to.deep.equal([
      'unseen no-permission timeout-unread: Some Permission',
    ]);
  });

  it('is mended by a credential of its own', () => {
    expect(fixLine(apexStoredSession.correction(aboutProfile()))).to.equal('fix-apex-named-credential');
  });
});

describe('apex: apexTransactionLimit', () => {
  const says = (after: number | null): readonly string[] =>
    lines(apexTransactionLimit.evidence(aboutOrg(quiet(), { after: after === null ? null : minutes(after) })));

  it('ends a transaction after ten minutes, and no later', () => {
    expect(says(9)).to.deep.equal(['for fair apex-within-transaction: 10']);
    expect(says(10)).to.deep.equal(['for fair apex-within-transaction: 10']);
    expect(says(11)).to.deep.equal(['against apex-longer-than-transaction: 10, 11']);
    expect(says(null)).to.deep.equal(['against apex-longer-than-transaction: 10, 60']);
  });

  it('may have been it where the time that was told begins within the ten minutes', () => {
    expect(lines(apexTransactionLimit.evidence(aboutOrg(quiet(), { after: { from: 5, to: 90 } })))).to.deep.equal([
      'for fair apex-within-transaction: 10',
    ]);
  });

  it('is mended by parts', () => {
    expect(fixLine(apexTransactionLimit.correction(aboutOrg()))).to.equal('fix-apex-queueable');
  });
});
