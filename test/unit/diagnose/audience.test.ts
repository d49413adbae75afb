import { expect } from 'chai';
import { audienceEvidence, whyAudienceUnread, whyTokensUnread } from '../../../src/diagnose/audience.js';
import { known, note, unreadable } from '../../../src/facts/fact.js';
import { NOT_READ, quiet, quietApp } from './ask.js';
import { lines } from './subjects.js';

const NO_APP = unreadable('missing', 'isAdminApproved');

describe('audience: why it is not known who may use an app', () => {
  it('is why its approval was not read, else why the records of access were not', () => {
    const blind = quiet({ access: NOT_READ });
    expect(whyAudienceUnread({ app: quietApp({ preApproved: NO_APP }), snapshot: blind })).to.deep.equal(NO_APP);
    expect(whyAudienceUnread({ app: quietApp({ preApproved: known(true) }), snapshot: blind })).to.deep.equal(NOT_READ);
  });

  it('is that assignments of permission sets were not read, where both were', () => {
    const told = { app: quietApp({ preApproved: known(true) }), snapshot: quiet() };
    expect(whyAudienceUnread(told)).to.deep.equal(unreadable('no-permission', 'PermissionSetAssignment'));
  });
});

describe('audience: why not every token was read', () => {
  const gap = { component: 'OauthToken', reason: 'truncated', detail: '2500 of 4000' } as const;

  it('is the first that the reading says, else that there are none of it', () => {
    const snapshot = quiet();
    expect(whyTokensUnread(snapshot)).to.deep.equal(unreadable('missing', 'OauthToken'));
    const gaps = [gap, { ...gap, reason: 'failed' as const }];
    expect(whyTokensUnread({ ...snapshot, tokens: { ...snapshot.tokens, gaps } })).to.deep.equal(
      unreadable('truncated', '2500 of 4000')
    );
  });
});

describe('audience: audienceEvidence', () => {
  const door = { app: quietApp(), snapshot: quiet({ access: NOT_READ }) };
  const evidence = (...codes: readonly string[]): readonly string[] =>
    lines(audienceEvidence(door, { notes: codes.map((code) => note(code)) }));

  for (const code of ['access-not-known', 'grants-not-in-component', 'permission-set-users-not-read']) {
    it(`does not know whose sessions there are by ${code}`, () => {
      expect(evidence('x', code)).to.deep.equal(['unseen no-permission audience-unread: Some Permission']);
    });
  }

  it('has nothing to say where the access is known, whatever else is remarked', () => {
    expect(evidence()).to.deep.equal([]);
    expect(evidence('x')).to.deep.equal([]);
  });
});
