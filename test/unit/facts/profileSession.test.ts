import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { decodeProfileSession } from '../../../src/facts/profileSession.js';
import { rawComponent, record } from '../support/builders.js';

describe("a profile's session setting", () => {
  it('stands where its timeout does', () => {
    const lines = { sessionTimeout: 5 };
    const component = { ...rawComponent('ProfileSessionSetting', 'PT_1', { sessionTimeout: '15' }, 'a.xml'), lines };
    expect(decodeProfileSession(component)).to.deep.include({
      fullName: 'PT_1',
      place: { component: 'ProfileSessionSetting:PT_1', file: 'a.xml', line: 5 },
    });
  });

  for (const minutes of [15, 30, 60, 90, 120, 240, 480, 720, 1440]) {
    it(`of ${minutes} is that many minutes`, () => {
      expect(record('admin', String(minutes)).timeoutMinutes).to.deep.equal(known(minutes));
    });
  }

  it('of 0 is a value and not an absence', () => {
    expect(record('admin', '0').timeoutMinutes).to.deep.equal(known(0));
  });

  it('with any other value is unreadable, with the text as found', () => {
    for (const text of ['1', '45', '2880', '-15']) {
      expect(record('admin', text).timeoutMinutes).to.deep.equal(
        unreadable('unknown-value', `sessionTimeout: ${text}`)
      );
    }
    expect(record('admin', 'abc').timeoutMinutes).to.deep.equal(unreadable('malformed', 'sessionTimeout: abc'));
  });

  it('without a timeout is a gap, since the element is required', () => {
    expect(record('admin', '').timeoutMinutes).to.deep.equal(unreadable('missing', 'sessionTimeout'));
  });

  it('whose profile is nil or empty is an orphan', () => {
    expect(record(null, '15').profile).to.deep.equal(unset);
    expect(record('', '15').profile).to.deep.equal(unset);
    expect(record('   ', '15').profile).to.deep.equal(unset);
  });

  it('that names two profiles is malformed and not of the first of them', () => {
    expect(record('', '15', { node: { profile: ['admin', 'standard'] } }).profile).to.deep.equal(
      unreadable('malformed', 'profile: admin / standard')
    );
  });

  it('may require a session level', () => {
    const level = (requiredSessionLevel: string) =>
      record('admin', '15', { node: { requiredSessionLevel } }).requiredLevel;
    for (const text of ['LOW', 'STANDARD', 'HIGH_ASSURANCE']) expect(level(text)).to.deep.equal(known(text));
    expect(level('HIGH')).to.deep.equal(unreadable('unknown-value', 'requiredSessionLevel: HIGH'));
    expect(record('admin', '15').requiredLevel).to.deep.equal(unset);
  });

  it('shows the legacy flags that are on', () => {
    const node = { forceLogout: 'true', sessionTimeoutWarning: 'false' };
    expect(record('admin', '15', { node }).legacyFlags).to.deep.equal(['forceLogout']);
    expect(record('admin', '15').legacyFlags).to.deep.equal([]);
  });
});
