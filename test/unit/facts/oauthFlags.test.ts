import { expect } from 'chai';
import { known, note, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { bothOn, oauthFlag, tokenFormatOf, whereWritten } from '../../../src/facts/oauthFlags.js';

const UNREAD = unreadable('failed', 'retrieve');

describe('the format of access tokens', () => {
  it('is what the app says, whatever the version', () => {
    for (const version of [null, 58, 59, 67]) {
      expect(tokenFormatOf(known(true), 59, version)).to.deep.equal({ format: known('jwt'), notes: [] });
      expect(tokenFormatOf(known(false), 59, version)).to.deep.equal({ format: known('opaque'), notes: [] });
    }
  });

  it('is not known where the flag is not', () => {
    expect(tokenFormatOf(UNREAD, 59, 67)).to.deep.equal({ format: UNREAD, notes: [] });
  });

  it('is opaque without the flag, which apps have to opt in to', () => {
    for (const version of [59, 67])
      expect(tokenFormatOf(unset, 59, version)).to.deep.equal({ format: known('opaque'), notes: [] });
  });

  it('is assumed, and said to be, where the version could not have said it or is not known', () => {
    for (const version of [58, 20, null])
      expect(tokenFormatOf(unset, 59, version)).to.deep.equal({
        format: known('opaque'),
        notes: [note('token-format-assumed', 59)],
      });
  });
});

describe("a flag of an app's OAuth settings", () => {
  // First versions: Metadata API guide, ConnectedApp.
  const since = [
    ['isClientCredentialEnabled', 56],
    ['isPkceRequired', 59],
    ['isClientCredentialsFlowEnabled', 60],
    ['isRefreshTokenRotationEnabled', 60],
  ] as const;
  for (const [element, first] of since) {
    it(`${element} is unset where it is not written from ${first} on, and unread before`, () => {
      expect(oauthFlag({}, element, first)).to.deep.equal(unset);
      expect(oauthFlag({}, element, first - 1)).to.deep.equal(
        unreadable('old-api-version', `${element}: ${first}.0 (${first - 1}.0)`)
      );
      expect(oauthFlag({}, element, null)).to.deep.equal(unreadable('old-api-version', `${element}: ${first}.0 (?)`));
    });
  }

  it('is what is written, also where the version is old', () => {
    expect(oauthFlag({ isPkceRequired: 'true' }, 'isPkceRequired', 40)).to.deep.equal(known(true));
    expect(oauthFlag({ isPkceRequired: 'false' }, 'isPkceRequired', null)).to.deep.equal(known(false));
    expect(oauthFlag({ isPkceRequired: 'yes' }, 'isPkceRequired', 67)).to.deep.equal(
      unreadable('unknown-value', 'isPkceRequired: yes')
    );
  });
});

describe('a flag that counts only where it is written', () => {
  it('is not exposed where it is not', () => {
    expect(whereWritten(unset, 'isEnforceRefreshTokenTTL')).to.deep.equal(
      unreadable('not-exposed', 'isEnforceRefreshTokenTTL: not in the component')
    );
  });

  it('is what it was where it is', () => {
    for (const flag of [known(true), known(false), UNREAD])
      expect(whereWritten(flag, 'isEnforceRefreshTokenTTL')).to.deep.equal(flag);
  });
});

describe('a flow with two switches', () => {
  const other = unreadable('missing', 'other');
  const cases: readonly (readonly [Fact<boolean>, Fact<boolean>, Fact<boolean>, string])[] = [
    [known(true), known(true), known(true), 'both on: on'],
    [known(false), known(true), known(false), 'the first off: off'],
    [known(true), known(false), known(false), 'the second off: off'],
    [known(false), known(false), known(false), 'both off: off'],
    [known(false), UNREAD, known(false), 'one off, the other unread: off all the same'],
    [UNREAD, known(false), known(false), 'one unread, the other off: off all the same'],
    [known(true), UNREAD, UNREAD, 'one on, the other unread: not known'],
    [UNREAD, known(true), UNREAD, 'one unread, the other on: not known'],
    [UNREAD, other, UNREAD, 'both unread: why the first is'],
    [unset, known(true), unset, 'one unset, the other on: unset'],
    [known(true), unset, unset, 'one on, the other unset: unset'],
  ];
  for (const [first, second, flow, what] of cases) {
    it(what, () => {
      expect(bothOn(first, second)).to.deep.equal(flow);
    });
  }
});
